package io.github.paperdigest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LiteLLM's list of prices")
class LiteLlmPricesTest {

    /** Entries of its form, with prices that are easy to add up. */
    private static final String LIST = """
            {
              "sample_spec": {"input_cost_per_token": 0.0, "litellm_provider": "one of the providers",
                              "max_tokens": "the most tokens of an answer"},
              "1024-x-1024/some-image": {"input_cost_per_pixel": 1.9e-08, "litellm_provider": "x", "mode": "image_generation"},
              "plain": {"input_cost_per_token": 2e-06, "output_cost_per_token": 8e-06, "litellm_provider": "openai",
                        "max_input_tokens": 128000, "supports_vision": true,
                        "search_context_cost_per_query": {"search_context_size_low": 0.01}},
              "tiered": {"input_cost_per_token": 2e-06, "output_cost_per_token": 8e-06,
                         "cache_read_input_token_cost": 2e-07, "cache_creation_input_token_cost": 2.5e-06,
                         "cache_creation_input_token_cost_above_1hr": 4e-06,
                         "input_cost_per_token_above_200k_tokens": 4e-06, "output_cost_per_token_above_200k_tokens": 1.2e-05,
                         "cache_read_input_token_cost_above_200k_tokens": 4e-07,
                         "input_cost_per_token_batches": 1e-06, "output_cost_per_token_batches": 4e-06,
                         "input_cost_per_token_flex": 1e-06, "output_cost_per_token_flex": 4e-06,
                         "cache_read_input_token_cost_flex": 1e-07,
                         "input_cost_per_token_priority": 3e-06, "output_cost_per_token_priority": 1.6e-05,
                         "input_cost_per_token_above_200k_tokens_priority": 5e-06,
                         "output_cost_per_token_above_200k_tokens_priority": 2e-05,
                         "litellm_provider": "openai", "mode": "chat"},
              "groq/llama": {"input_cost_per_token": 5e-08, "output_cost_per_token": 8e-08, "litellm_provider": "groq"},
              "a/twice": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06, "litellm_provider": "a"},
              "b/twice": {"input_cost_per_token": 9e-06, "output_cost_per_token": 9e-06, "litellm_provider": "b"},
              "unpriced": {"litellm_provider": "heroku", "mode": "chat"},
              "half-priced": {"input_cost_per_token": 1e-06, "litellm_provider": "x", "mode": "embedding"},
              "by-request": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06, "input_cost_per_request": 0.005},
              "thinks": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06,
                         "output_cost_per_reasoning_token": 3e-06}
            }
            """;

    private final PriceList prices = PriceList.fromJson(LIST);

    @ParameterizedTest
    @CsvSource({
        "plain, '', 1000, 0, 0, 0.01",
        "plain, '', 1000, 1000, 0, 0.01",
        "plain, '', 1000, 0, 1, ",
        "plain, flex, 1000, 0, 0, ",
        "tiered, '', 1000, 500, 300, 0.00925",
        "tiered, '', 200000, 0, 0, 0.408",
        "tiered, '', 200001, 100000, 0, 0.452004",
        "tiered, '', 200001, 0, 1, ",
        "tiered, batch, 1000, 0, 0, 0.005",
        "tiered, flex, 1000, 500, 0, 0.00455",
        "tiered, flex, 200001, 0, 0, ",
        "tiered, priority, 1000, 0, 0, 0.019",
        "tiered, priority, 200001, 0, 0, 1.020005",
        "groq/llama, '', 1000, 0, 0, 0.00013",
        "llama, '', 1000, 0, 0, 0.00013",
        "a/twice, '', 1000, 0, 0, 0.002",
        "twice, '', 1000, 0, 0, ",
        "sample_spec, '', 1000, 0, 0, ",
        "unpriced, '', 1000, 0, 0, ",
        "half-priced, '', 1000, 0, 0, ",
        "by-request, '', 1000, 0, 0, ",
        "thinks, '', 1000, 0, 0, ",
        "1024-x-1024/some-image, '', 1000, 0, 0, ",
    })
    @DisplayName("is recognised and gives each model's prices at each tier, in caches and for long prompts")
    void prices(String model, String tier, long prompt, long cached, long written, @Nullable BigDecimal total) {
        TokenUsage usage = TokenUsage.of(prompt, 1_000).withCachedPrompt(cached).withCacheWrite(written);
        Optional<BigDecimal> cost = prices.cost(model, tier, usage).map(Cost::total);

        if (total == null) {
            assertThat(cost).isEmpty();
        } else {
            assertThat(cost.orElseThrow()).isEqualByComparingTo(total);
        }
    }

    @Test
    @DisplayName("takes the place of what is known of the same models")
    void replaces(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model_prices_and_context_window.json");
        Files.writeString(file, "{\"gpt-5\": {\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 1e-06}}");
        PriceList both = PriceList.bundled().with(PriceList.read(file));

        assertThat(both.cost("gpt-5", TokenUsage.of(1, 1)).orElseThrow().total())
                .isEqualByComparingTo("0.000002");
        assertThat(both.price("gpt-5-mini"))
                .isPresent()
                .map(PriceList.Price::prompt)
                .contains(PriceList.bundled().price("gpt-5-mini").orElseThrow().prompt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'m': {'input_cost_per_token': '1e-06', 'output_cost_per_token': 1e-06} | at m.input_cost_per_token: a number is expected",
                "'m': {'input_cost_per_token': 1e-06, 'output_cost_per_token': -1e-06} | at m.output_cost_per_token: a price is zero or more, not -0.000001",
                "'ok': {'litellm_provider': 'x'}, 'm': {'cache_read_input_token_cost_flex': []} | at m.cache_read_input_token_cost_flex: a number is expected",
                "'ok': {'litellm_provider': 'x'}, 'm': 3 | at m: a JSON object is expected, not 3",
                "'m': {'input_cost_per_token': 1e-06, 'output_cost_per_token': 1e-06, 'output_cost_per_reasoning_token': true} | at m.output_cost_per_reasoning_token: a number is expected",
                "'m': {'litellm_provider': 7, 'input_cost_per_token': 1e-06, 'output_cost_per_token': 1e-06} | at m.litellm_provider: a text is expected, not 7",
                "'m': {'input_cost_per_token': 1e-06}, 'm': {'input_cost_per_token': 1e-06} | Duplicate",
            })
    @DisplayName("is refused with the file and the entry that is wrong")
    void wrong(String entries, String message, @TempDir Path folder) throws Exception {
        String json = "{" + entries.replace('\'', '"') + "}";
        Path file = Files.writeString(folder.resolve("litellm.json"), json);

        assertThatThrownBy(() -> PriceList.fromJson(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> PriceList.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("litellm.json", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": 1}", "{\"a\": {\"prompt\": 1}}"})
    @DisplayName("is not what any object is taken for")
    void otherLists(String json) {
        assertThatThrownBy(() -> PriceList.fromJson(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("models");
    }

    @Test
    @DisplayName("tells a vendor's names, unlike a list of one's own")
    void published() {
        Map<String, PriceList.Price> own = Map.of("mine", PriceList.Price.of(BigDecimal.ONE, BigDecimal.ONE));
        PriceList all = PriceList.bundled().with(prices).with(PriceList.of(own));

        assertThat(all.isPublished("tiered")).isTrue();
        assertThat(all.isPublished("gpt-5-2025-08-07")).isTrue();
        assertThat(all.isPublished("mine")).isFalse();
        assertThat(PriceList.of(own).with(PriceList.bundled()).isPublished("gpt-5"))
                .isTrue();
    }
}
