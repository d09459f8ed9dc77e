/** Lists and reads the records of arXiv's OAI-PMH interface. Not API. */
@NullMarked
package io.github.paperdigest.arxiv.internal.oai;

import org.jspecify.annotations.NullMarked;
