package io.github.paperdigest.internal.chat;

import io.github.paperdigest.model.TokenUsage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer as another library gives it. Immutable.
 *
 * @param text null if there is none
 * @param finishReason in any vendor's words; null if it is not told
 * @param usage null if it is not told
 * @param answering the model's name in the answer; null if it has none
 */
public record ForeignReply(
        @Nullable String text,
        @Nullable String finishReason,
        @Nullable TokenUsage usage,
        @Nullable String answering) {

    private static final Set<String> CUT =
            Set.of("length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded");

    private static final Set<String> REFUSED = Set.of(
            "content_filter",
            "content_filtered",
            "safety",
            "recitation",
            "prohibited_content",
            "blocklist",
            "spii",
            "refusal",
            "guardrail_intervened");

    private static final int LONGEST_NAME = 100;

    /** What looks like a key. */
    private static final Pattern KEY = Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|key)-[\\w*.-]{8,}|\\bAIza[\\w-]{20,}"
            + "|(?<=[?&](?:api[_-]?)?key=)[^&\\s\"']+|(?<=\\b[Bb]earer )[^\\s\"',]+");

    /**
     * Counts of tokens, of which none may be told: what is missing, negative or all zero counts as not told, and what the
     * total has more belongs to the answer.
     */
    public static @Nullable TokenUsage counts(
            @Nullable Integer prompt, @Nullable Integer completion, @Nullable Integer total) {
        if (prompt == null || completion == null || prompt < 0 || completion < 0 || prompt + completion == 0) {
            return null;
        }
        long more = total == null ? 0 : Math.max(0, (long) total - prompt - completion);
        return TokenUsage.of(prompt, completion + more);
    }

    /** The same words without anything that looks like a key. */
    static String masked(String words) {
        return KEY.matcher(words).replaceAll("***");
    }

    String content() {
        return text == null ? "" : text;
    }

    Optional<TokenUsage> tokens() {
        return Optional.ofNullable(usage);
    }

    /** The finish reason in OpenAI's words, where it has one of the same meaning. */
    String reason() {
        String plain = finishReason == null ? "" : finishReason.strip().toLowerCase(Locale.ROOT);
        if (CUT.contains(plain)) {
            return "length";
        }
        return REFUSED.contains(plain) ? "content_filter" : plain;
    }

    boolean isCut() {
        return reason().equals("length");
    }

    boolean isRefused() {
        return reason().equals("content_filter");
    }

    /** The name in the answer, if it is not another one for the model that was asked. */
    Optional<String> otherModel(String asked) {
        return Optional.ofNullable(answering)
                .map(name -> name.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(name -> !name.isEmpty() && !ModelNames.areOne(asked, name))
                .map(name -> Quotation.cut(name, LONGEST_NAME));
    }
}
