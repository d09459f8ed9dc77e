/** When arXiv announces, and which submissions an announcement can have. */
@NullMarked
package io.github.paperdigest.arxiv.calendar;

import org.jspecify.annotations.NullMarked;
