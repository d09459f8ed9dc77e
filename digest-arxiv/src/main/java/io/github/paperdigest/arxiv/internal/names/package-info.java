/** Authors and categories as arXiv writes them, taken apart. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.names;

import org.jspecify.annotations.NullMarked;
