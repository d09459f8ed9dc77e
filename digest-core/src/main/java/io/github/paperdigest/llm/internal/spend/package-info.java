/** What calls may cost, and what they did. */
@NullMarked
package io.github.paperdigest.llm.internal.spend;

import org.jspecify.annotations.NullMarked;
