package io.github.paperdigest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was asked of models")
class ModelUsageTest {

    private static final ModelUsage KNOWN =
            ModelUsage.of(2, 1, TokenUsage.of(100, 10), true, Cost.of(new BigDecimal("0.1"), new BigDecimal("0.02")));

    @Test
    @DisplayName("adds up exactly")
    void sum() {
        assertThat(KNOWN.plus(KNOWN))
                .isEqualTo(ModelUsage.of(
                        4, 2, TokenUsage.of(200, 20), true, Cost.of(new BigDecimal("0.2"), new BigDecimal("0.04"))));
        assertThat(KNOWN.plus(KNOWN).cost().orElseThrow().total()).isEqualByComparingTo("0.24");
        assertThat(KNOWN.plus(ModelUsage.NONE)).isEqualTo(KNOWN);
    }

    @Test
    @DisplayName("has an unknown cost when one call's is, on either side")
    void unknownCost() {
        ModelUsage unknown = ModelUsage.of(1, 0, TokenUsage.of(1, 1), true, null);

        assertThat(KNOWN.plus(unknown).cost()).isEmpty();
        assertThat(unknown.plus(KNOWN).cost()).isEmpty();
        assertThat(KNOWN.plus(unknown).tokensComplete()).isTrue();
    }

    @Test
    @DisplayName("has incomplete tokens when one call's are, on either side")
    void incompleteTokens() {
        ModelUsage incomplete = ModelUsage.of(1, 0, TokenUsage.of(1, 1), false, Cost.ZERO);

        assertThat(KNOWN.plus(incomplete).tokensComplete()).isFalse();
        assertThat(incomplete.plus(KNOWN).tokensComplete()).isFalse();
        assertThat(KNOWN.plus(incomplete).cost()).isPresent();
    }

    @Test
    @DisplayName("has a full price that adds up, and is unknown when one call's is")
    void fullPrice() {
        ModelUsage priced = KNOWN.withFullPrice(new BigDecimal("0.30"));
        ModelUsage free = ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.ZERO);

        assertThat(priced.plus(priced).fullPrice().orElseThrow()).isEqualByComparingTo("0.6");
        assertThat(priced.plus(free).fullPrice().orElseThrow()).isEqualByComparingTo("0.3");
        assertThat(priced.plus(KNOWN).fullPrice()).isEmpty();
        assertThat(KNOWN.fullPrice()).isEmpty();
        assertThatThrownBy(() -> KNOWN.withFullPrice(new BigDecimal("-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is never negative")
    void negative() {
        assertThatThrownBy(() -> ModelUsage.of(-1, 0, TokenUsage.ZERO, true, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelUsage.of(0, -1, TokenUsage.ZERO, true, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenUsage.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenUsage.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cost.of(BigDecimal.ONE.negate(), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cost.of(BigDecimal.ONE, BigDecimal.ONE.negate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is another one when any of its numbers is")
    void equality() {
        Cost cost = KNOWN.cost().orElseThrow();

        assertThat(KNOWN)
                .isEqualTo(ModelUsage.of(2, 1, TokenUsage.of(100, 10), true, cost))
                .isNotEqualTo(ModelUsage.of(3, 1, TokenUsage.of(100, 10), true, cost))
                .isNotEqualTo(ModelUsage.of(2, 2, TokenUsage.of(100, 10), true, cost))
                .isNotEqualTo(ModelUsage.of(2, 1, TokenUsage.of(101, 10), true, cost))
                .isNotEqualTo(ModelUsage.of(2, 1, TokenUsage.of(100, 10), false, cost))
                .isNotEqualTo(ModelUsage.of(2, 1, TokenUsage.of(100, 10), true, null));
    }
}
