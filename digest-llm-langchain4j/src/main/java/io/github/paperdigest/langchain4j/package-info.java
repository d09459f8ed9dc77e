/** Chat models of LangChain4j in digests. */
@NullMarked
package io.github.paperdigest.langchain4j;

import org.jspecify.annotations.NullMarked;
