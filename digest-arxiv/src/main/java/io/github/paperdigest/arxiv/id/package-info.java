/** Ids of arXiv's papers, and which of them were announced before. */
@NullMarked
package io.github.paperdigest.arxiv.id;

import org.jspecify.annotations.NullMarked;
