package io.github.paperdigest.llm.internal.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a call will use at most")
class TokenEstimateTest {

    private final TokenEstimate estimate = new TokenEstimate();

    @ParameterizedTest(name = "{0} characters of system, {1} of user, {2} papers: {3} and {4}")
    @DisplayName("is at first a token for three characters of the prompt, and 300 tokens of answer for a paper")
    @CsvSource({"0, 2, 1, 1, 300", "0, 3, 1, 2, 300", "299, 300, 7, 200, 2100"})
    void first(int system, int user, int papers, long promptTokens, long answerTokens) {
        assertThat(estimate.of(prompt(system, user), papers)).isEqualTo(TokenUsage.of(promptTokens, answerTokens));
    }

    @Test
    @DisplayName("is a token for every character outside ASCII")
    void outsideAscii() {
        assertThat(estimate.of(new Prompt("", "é".repeat(50)), 1).promptTokens())
                .isEqualTo(51);
        assertThat(estimate.of(new Prompt("é".repeat(50), ""), 1).promptTokens())
                .isEqualTo(51);
        assertThat(estimate.of(new Prompt("", "\u0080\u007f\u007f\u007f"), 1).promptTokens())
                .as("one outside and three inside, with one for good measure")
                .isEqualTo(3);
    }

    @Test
    @DisplayName("learns from prompts that had more tokens, and leaves a tenth of room")
    void learnsPrompt() {
        estimate.learn(prompt(0, 999), 1, TokenUsage.of(500, 1));

        assertThat(estimate.of(prompt(0, 999), 1)).isEqualTo(TokenUsage.of(550, 300));
        assertThat(estimate.of(prompt(0, 1999), 1).promptTokens()).isEqualTo(1100);
    }

    @Test
    @DisplayName("learns from longer answers, by the paper, and leaves room for one half as long again")
    void learnsAnswer() {
        estimate.learn(prompt(0, 999), 4, TokenUsage.of(1, 4_000));

        assertThat(estimate.of(prompt(0, 299), 1)).isEqualTo(TokenUsage.of(100, 1_500));
        assertThat(estimate.of(prompt(0, 299), 2).completionTokens()).isEqualTo(3_000);
    }

    @Test
    @DisplayName("never becomes less than it was")
    void upwardsOnly() {
        estimate.learn(prompt(0, 999), 1, TokenUsage.of(500, 1_000));
        estimate.learn(prompt(0, 999), 1, TokenUsage.of(1, 1));

        assertThat(estimate.of(prompt(0, 999), 1)).isEqualTo(TokenUsage.of(550, 1_500));
    }

    private static Prompt prompt(int system, int user) {
        return new Prompt("s".repeat(system), "u".repeat(user));
    }
}
