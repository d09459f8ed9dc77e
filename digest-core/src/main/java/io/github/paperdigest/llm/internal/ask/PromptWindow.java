package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;

/**
 * How long the prompts of one stage may be, so that a server that cuts long prompts without a word is found out: local
 * servers do so, at 4,096 tokens and less by default (docs.ollama.com/context-length). A prompt was cut if the server
 * counts far fewer tokens than English text has at least. What was cut once limits the prompts that follow. Thread-safe.
 */
final class PromptWindow {

    /** English, of which the prompts mostly are, has about four; no tokenizer in use makes it as many as this. */
    private static final double MOST_CHARACTERS_PER_TOKEN = 6;

    private static final double USUAL_CHARACTERS_PER_TOKEN = 4;

    /** Below the average of the other prompts by so much, papers that are shorter of words can't explain it. */
    private static final double SHARE_OF_AVERAGE = 0.75;

    private static final int PROMPTS_OF_AN_AVERAGE = 3;

    /** No server has a smaller window. Who reports less counts in a way of its own. */
    private static final int SMALLEST_WINDOW = 1024;

    private final long tokens;
    private double mostCharacters = Double.MAX_VALUE;
    private int wholePrompts;
    private long wholeCharacters;
    private long wholeTokens;

    /** @param tokens what the model's window is known to hold, {@link Long#MAX_VALUE} if that is not known */
    PromptWindow(long tokens) {
        this.tokens = tokens;
    }

    /**
     * Whether a prompt and its answer have room, as far as that is known.
     *
     * @param estimate what both may use
     */
    synchronized boolean fits(Prompt prompt, TokenUsage estimate) {
        return estimate.totalTokens() <= tokens && characters(prompt) <= mostCharacters;
    }

    /** Why an answer can't be believed, if the server counts far fewer tokens than were sent. */
    synchronized Optional<String> cut(Prompt prompt, Optional<TokenUsage> usage) {
        long counted = usage.map(TokenUsage::promptTokens).orElse(0L);
        if (counted < SMALLEST_WINDOW) {
            return Optional.empty();
        }
        long characters = characters(prompt);
        if (counted * MOST_CHARACTERS_PER_TOKEN >= characters && !isFarBelowAverage(characters, counted)) {
            wholePrompts++;
            wholeCharacters += characters;
            wholeTokens += counted;
            return Optional.empty();
        }
        mostCharacters = Math.min(mostCharacters, counted * USUAL_CHARACTERS_PER_TOKEN);
        return Optional.of("the prompt has " + characters + " characters, but the server counts " + counted
                + " tokens: it seems to cut long prompts. Give the model a larger window (num_ctx with Ollama), or say"
                + " with context-tokens how much it holds");
    }

    private boolean isFarBelowAverage(long characters, long counted) {
        return wholePrompts >= PROMPTS_OF_AN_AVERAGE
                && counted < SHARE_OF_AVERAGE * characters * wholeTokens / wholeCharacters;
    }

    private static long characters(Prompt prompt) {
        return (long) prompt.system().length() + prompt.user().length();
    }
}
