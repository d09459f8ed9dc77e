/** What {@link io.github.paperdigest.arxiv.ArxivApiSource} is asked for: queries and searches. */
@NullMarked
package io.github.paperdigest.arxiv.search;

import org.jspecify.annotations.NullMarked;
