package io.github.paperdigest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is counted")
class CountsTest {

    @Test
    @DisplayName("adds up in an accounting")
    void accounting() {
        Accounting accounting = Accounting.builder()
                .duplicates(1)
                .excluded(2)
                .unknownEntries(3)
                .selected(4)
                .belowCutoff(5)
                .screenedOut(6)
                .unscored(7)
                .unknownCandidates(8)
                .build();

        assertThat(accounting.belowCutoff()).isEqualTo(5);
        assertThat(accounting.candidates()).isEqualTo(30);
        assertThat(accounting.entries()).isEqualTo(36);
        assertThat(accounting)
                .hasToString("36 entries = 30 candidates + 1 duplicates + 2 excluded + 3 unknown; 30 candidates = 4"
                        + " selected + 5 below cutoff + 6 screened out + 7 unscored + 8 unknown");
    }

    @Test
    @DisplayName("is the same in two accountings whose counts are, and only then")
    void equal() {
        Accounting accounting = Accounting.builder().selected(4).belowCutoff(5).build();

        assertThat(accounting)
                .isEqualTo(Accounting.builder().belowCutoff(5).selected(4).build())
                .hasSameHashCodeAs(
                        Accounting.builder().belowCutoff(5).selected(4).build())
                .isNotEqualTo(Accounting.builder().selected(5).belowCutoff(4).build())
                .doesNotHaveSameHashCodeAs(
                        Accounting.builder().selected(5).belowCutoff(4).build());
    }

    @Test
    @DisplayName("adds up in the report of a stage")
    void stage() {
        StageReport report = StageReport.builder("llm")
                .scored(1)
                .rejected(2)
                .passed(3)
                .unscored(4)
                .fromStore(10)
                .build();

        assertThat(report.in()).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    @DisplayName("is never negative, and never more from a store than there is")
    void refused(ThrowingCallable impossible) {
        assertThatThrownBy(impossible).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<ThrowingCallable> impossible() {
        return Stream.of(
                () -> Accounting.builder().selected(-1).build(),
                () -> Accounting.builder().unknownEntries(-1).belowCutoff(1).build(),
                () -> StageReport.builder("llm").scored(-1).passed(1).build(),
                () -> StageReport.builder("llm").repairs(-1).build(),
                () -> StageReport.builder("llm").scored(1).fromStore(2).build(),
                () -> SourceReport.of("a", -1),
                () -> SourceReport.of(" ", 1),
                () -> SourceReport.of("a", 1).withDuplicates(-1),
                () -> SourceReport.of("a", 1).withExcluded(-1),
                () -> TokenUsage.of(-1, 1),
                () -> TokenUsage.of(1, 1).withCachedPrompt(-1),
                () -> TokenUsage.of(1, 1).withReasoning(-1));
    }

    @Test
    @DisplayName("of tokens adds up by kind")
    void tokens() {
        TokenUsage usage = TokenUsage.of(10, 5).withCachedPrompt(4).withReasoning(3);

        assertThat(usage.plus(usage))
                .isEqualTo(TokenUsage.of(20, 10).withReasoning(6).withCachedPrompt(8));
        assertThat(usage.totalTokens()).isEqualTo(15);
        assertThat(usage.withCacheWrite(2).plus(usage.withCacheWrite(1)))
                .isEqualTo(TokenUsage.of(20, 10)
                        .withReasoning(6)
                        .withCachedPrompt(8)
                        .withCacheWrite(3))
                .isNotEqualTo(usage.plus(usage))
                .hasToString("20 prompt tokens (8 cached, 3 written to a cache), 10 completion tokens (6 reasoning)");
    }

    @ParameterizedTest
    @DisplayName("as a budget is an amount above 0")
    @ValueSource(strings = {"", "0", "-1", "1e5", "ten", "200 tokens", "€5"})
    void dollars(String amount) {
        assertThatThrownBy(() -> Budget.dollars(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budget");
        assertThatThrownBy(() -> Budget.tokens(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("as a budget ends the run unless the next scorer is to go on")
    void budget() {
        assertThat(Budget.dollars("0.50")).isEqualTo(Budget.parse("$0.5"));
        assertThat(Budget.tokens(200_000)).isEqualTo(Budget.parse("200,000 tokens"));
        assertThat(Budget.tokens(1).endsRun()).isTrue();
        assertThat(Budget.tokens(1).thenNextScorer().endsRun()).isFalse();
        assertThat(Budget.tokens(1).isInMoney()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("under an announce type is kept whatever the type is")
    @ValueSource(strings = {"published", "Replace-Cross", " v2 "})
    void announceTypes(String value) {
        assertThat(AnnounceType.of(value).value()).isEqualTo(value.strip().toLowerCase(Locale.ROOT));
        assertThat(AnnounceType.of("NEW")).isEqualTo(AnnounceType.NEW).hasSameHashCodeAs(AnnounceType.NEW);
    }

    @ParameterizedTest
    @DisplayName("has announce types of letters, digits and hyphens only")
    @ValueSource(strings = {"", "new results", "new_results", "néw", "<b>"})
    void noAnnounceTypes(String value) {
        assertThatThrownBy(() -> AnnounceType.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters from a to z, digits and hyphens")
                .hasMessageContaining("'" + value + "'");
    }
}
