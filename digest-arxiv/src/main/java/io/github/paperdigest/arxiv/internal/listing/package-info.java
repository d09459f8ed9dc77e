/** Reads arXiv's listing pages, and holds them against what they say of themselves. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.listing;

import org.jspecify.annotations.NullMarked;
