package io.github.paperdigest.openai;

import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A usable answer of the model. */
record Completion(
        String content, String finishReason, @Nullable TokenUsage reportedUsage) {

    Optional<TokenUsage> usage() {
        return Optional.ofNullable(reportedUsage);
    }
}
