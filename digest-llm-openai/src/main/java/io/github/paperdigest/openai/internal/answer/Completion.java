package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;

/** A usable answer of the model. */
public record Completion(String content, String finishReason, Bill bill) {

    /** The tokens that the endpoint reports. */
    public Optional<TokenUsage> usage() {
        return bill.tokens();
    }
}
