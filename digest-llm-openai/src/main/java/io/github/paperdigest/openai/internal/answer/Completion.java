package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A usable answer of the model. */
public record Completion(
        String content, String finishReason, @Nullable TokenUsage reportedUsage) {

    public Optional<TokenUsage> usage() {
        return Optional.ofNullable(reportedUsage);
    }
}
