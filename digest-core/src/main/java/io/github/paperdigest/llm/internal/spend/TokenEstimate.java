package io.github.paperdigest.llm.internal.spend;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;

/**
 * What a call will use at most, roughly: a token for every three characters of the prompt, where English text has four,
 * and one for every character outside ASCII; 300 tokens of answer for a paper, where a line of scores has about 100.
 * Models that think use more: the estimate learns from answers, upwards only, and leaves room for one that is half as long
 * again. Thread-safe.
 */
final class TokenEstimate {

    private static final double FIRST_TOKENS_PER_CHARACTER = 1.0 / 3;
    private static final double FIRST_ANSWER_PER_PAPER = 300;
    private static final double PROMPT_MARGIN = 1.1;
    private static final double ANSWER_MARGIN = 1.5;
    private static final int OUTSIDE_ASCII = 3;

    /** In English; other texts have fewer, so that there are more tokens. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private double tokensPerCharacter = FIRST_TOKENS_PER_CHARACTER;
    private double answerPerPaper = FIRST_ANSWER_PER_PAPER;

    /** The estimate for a prompt about so many papers. */
    synchronized TokenUsage of(Prompt prompt, int papers) {
        return TokenUsage.of(
                (long) Math.ceil(tokensPerCharacter * weight(prompt)), (long) Math.ceil(answerPerPaper * papers));
    }

    /** How many tokens a prompt has at least, up to where it is no longer the same as others of its kind. */
    static long ofSharedPrefix(Prompt prompt) {
        return ((long) prompt.system().length() + prompt.sharedPrefix()) / CHARACTERS_PER_TOKEN;
    }

    /** Takes into account what such a prompt really used. */
    synchronized void learn(Prompt prompt, int papers, TokenUsage used) {
        tokensPerCharacter = Math.max(tokensPerCharacter, PROMPT_MARGIN * used.promptTokens() / weight(prompt));
        answerPerPaper = Math.max(answerPerPaper, ANSWER_MARGIN * used.completionTokens() / papers);
    }

    private static long weight(Prompt prompt) {
        return 1 + weight(prompt.system()) + weight(prompt.user());
    }

    private static long weight(String text) {
        return text.chars().mapToLong(c -> c < 128 ? 1 : OUTSIDE_ASCII).sum();
    }
}
