/** Reads arXiv's daily feeds, judges whether they are fresh, and makes an announcement of them. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.feed;

import org.jspecify.annotations.NullMarked;
