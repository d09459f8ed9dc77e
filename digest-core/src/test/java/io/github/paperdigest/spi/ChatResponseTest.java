package io.github.paperdigest.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer of a model")
class ChatResponseTest {

    private static final TokenUsage USED = TokenUsage.of(10, 5).withCacheWrite(2);
    private static final Cost COST = Cost.ofTotal(new BigDecimal("0.01"));

    @Test
    @DisplayName("is in the books with what is known of it, and no more")
    void books() {
        ChatResponse plain = ChatResponse.of("text").withRetries(2);

        assertThat(plain.modelUsage()).isEqualTo(ModelUsage.of(1, 2, TokenUsage.ZERO, false, null));
        assertThat(plain.withUsage(USED).modelUsage()).isEqualTo(ModelUsage.of(1, 2, USED, true, null));
        assertThat(plain.withUsageOfAtLeast(USED).modelUsage()).isEqualTo(ModelUsage.of(1, 2, USED, false, null));
        assertThat(plain.withCost(COST).modelUsage()).isEqualTo(ModelUsage.of(1, 2, TokenUsage.ZERO, false, COST));
        assertThat(plain.withUsage(USED).withCost(COST).withFinishReason("stop").modelUsage())
                .isEqualTo(ModelUsage.of(1, 2, USED, true, COST));
    }

    @Test
    @DisplayName("names another model only if one answered")
    void otherModel() {
        ChatResponse other = ChatResponse.of("text").withOtherModel("m");

        assertThat(ChatResponse.of("text").otherModel()).isEmpty();
        assertThat(other.withUsage(USED).withCost(COST).withRetries(1).otherModel())
                .contains("m");
    }

    @Test
    @DisplayName("is told to a guard that knows tokens alone as those, or as unknown")
    void plainGuard() {
        List<String> heard = new ArrayList<>();
        TryGuard guard = new TryGuard() {
            @Override
            public void beforeTry() {}

            @Override
            public void billed(TokenUsage usage) {
                heard.add("billed " + usage.totalTokens());
            }

            @Override
            public void free() {}

            @Override
            public void unknown() {
                heard.add("unknown");
            }
        };
        guard.billed(ModelUsage.of(0, 0, USED, true, COST));
        guard.billed(ModelUsage.of(0, 0, TokenUsage.ZERO, false, COST));

        assertThat(heard).containsExactly("billed 15", "unknown");
    }
}
