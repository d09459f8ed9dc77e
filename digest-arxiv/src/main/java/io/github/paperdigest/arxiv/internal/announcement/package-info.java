/** Makes one announcement of what several listings have. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.announcement;

import org.jspecify.annotations.NullMarked;
