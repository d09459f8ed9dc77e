/** Chat models behind any OpenAI-compatible endpoint, and what they cost. */
@NullMarked
package io.github.paperdigest.openai;

import org.jspecify.annotations.NullMarked;
