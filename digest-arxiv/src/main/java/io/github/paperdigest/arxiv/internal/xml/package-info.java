/** Reads arXiv's documents as streams, and past what is broken in them. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.xml;

import org.jspecify.annotations.NullMarked;
