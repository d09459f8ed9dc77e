package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one answer tells of its price. Immutable.
 *
 * @param reported the tokens; null if they are not reported
 * @param told the cost; null if it is not known
 * @param answeredBy the model that answered in place of the one that was asked; empty if none did
 */
public record Bill(@Nullable TokenUsage reported, @Nullable Cost told, String answeredBy) {

    /** Nothing is known. */
    public static final Bill UNKNOWN = new Bill(null, null, "");

    /** The tokens, if they are reported. */
    public Optional<TokenUsage> tokens() {
        return Optional.ofNullable(reported);
    }

    /** The model that answered in place of the one that was asked. */
    public Optional<String> otherModel() {
        return answeredBy.isEmpty() ? Optional.empty() : Optional.of(answeredBy);
    }

    /** True if the answer tells of tokens or money that it took. */
    public boolean isKnown() {
        return reported != null || (told != null && told.total().signum() > 0);
    }

    /** The same for an answer with a text, which can't have been made of no tokens at all: its cost is in doubt then. */
    Bill ofText() {
        return reported != null && reported.completionTokens() == 0 ? new Bill(reported, null, answeredBy) : this;
    }

    /** This answer in the books, without the call that it belongs to. */
    public ModelUsage usage() {
        return ModelUsage.of(0, 0, reported == null ? TokenUsage.ZERO : reported, reported != null, told);
    }
}
