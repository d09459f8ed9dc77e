/** The providers of arXiv's sources. */
@NullMarked
package io.github.paperdigest.arxiv.internal.provider;

import org.jspecify.annotations.NullMarked;
