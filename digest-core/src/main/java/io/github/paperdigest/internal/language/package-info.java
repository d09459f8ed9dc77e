/** The reader's language: its tag, and the words, dates and numbers of pages in it. */
@NullMarked
package io.github.paperdigest.internal.language;

import org.jspecify.annotations.NullMarked;
