/** Reads the answers of arXiv's API. Not API of this library. */
@NullMarked
package io.github.paperdigest.arxiv.internal.api;

import org.jspecify.annotations.NullMarked;
