/** Asks arXiv politely: in turn, again where that helps, and from a cache. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.http;

import org.jspecify.annotations.NullMarked;
