/** Which papers are asked about together, how often, and in what order. */
@NullMarked
package io.github.paperdigest.llm.internal.ask;

import org.jspecify.annotations.NullMarked;
