/** arXiv's categories and archives: their names, and which of them mean the same. */
@NullMarked
package io.github.paperdigest.arxiv.category;

import org.jspecify.annotations.NullMarked;
