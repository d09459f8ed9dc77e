/** Reading arXiv's answers. Not API: anything here may change. */
@NullMarked
package io.github.paperdigest.arxiv.internal;

import org.jspecify.annotations.NullMarked;
