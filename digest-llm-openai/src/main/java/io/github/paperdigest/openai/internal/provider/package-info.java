/** The provider of chat models behind OpenAI-compatible endpoints. */
@NullMarked
package io.github.paperdigest.openai.internal.provider;

import org.jspecify.annotations.NullMarked;
