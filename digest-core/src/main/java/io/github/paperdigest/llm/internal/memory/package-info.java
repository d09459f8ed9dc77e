/** What earlier answers are remembered by. */
@NullMarked
package io.github.paperdigest.llm.internal.memory;

import org.jspecify.annotations.NullMarked;
