/**
 * What {@link io.github.paperdigest.arxiv.ArxivOaiSource} asks for and brings: selections of records, records, and how a
 * harvest went.
 */
@NullMarked
package io.github.paperdigest.arxiv.oai;

import org.jspecify.annotations.NullMarked;
