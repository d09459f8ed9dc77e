/**
 * Scoring and screening with a language model behind any {@link io.github.paperdigest.spi.ChatModel}: prompts, batches,
 * and reading of answers.
 */
@NullMarked
package io.github.paperdigest.llm;

import org.jspecify.annotations.NullMarked;
