package io.github.paperdigest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

    private final PriceList bundled = PriceList.bundled();

    @Test
    @DisplayName("a day's tokens of gpt-5 cost to the last digit what they cost")
    void exactCost() {
        Cost cost = bundled.cost("gpt-5", TokenUsage.of(72_386, 61_036)).orElseThrow();

        assertThat(cost.prompt()).isEqualByComparingTo("0.0904825");
        assertThat(cost.completion()).isEqualByComparingTo("0.61036");
        assertThat(cost.total()).isEqualByComparingTo("0.7008425");
    }

    @Test
    @DisplayName("cached tokens have their own price; reasoning is part of the completion")
    void cachedTokens() {
        Cost cost = bundled.cost(
                        "gpt-4o",
                        TokenUsage.of(1_000_000, 100_000)
                                .withCachedPrompt(400_000)
                                .withReasoning(90_000))
                .orElseThrow();

        assertThat(cost.prompt()).isEqualByComparingTo("2.00");
        assertThat(cost.completion()).isEqualByComparingTo("1.00");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5-2025-08-07, 1.25",
        "gpt-5-mini-2025-08-07, 0.25",
        "gpt-4o-2024-08-06, 2.5",
        "gpt-4o-2024-05-13, 5"
    })
    @DisplayName("a dated snapshot has the price of its name unless it has its own")
    void snapshots(String model, BigDecimal prompt) {
        assertThat(bundled.price(model).orElseThrow().prompt()).isEqualByComparingTo(prompt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-5-turbo",
                "gpt-50",
                "GPT-5",
                "openai/gpt-5",
                "gpt-5-2025-13-07",
                "gpt-5-2025-08-07-x",
                "2025-08-07",
                ""
            })
    @DisplayName("a model that is not listed has no price, which is not zero")
    void unknownModels(String model) {
        assertThat(bundled.price(model)).isEmpty();
        assertThat(bundled.cost(model, TokenUsage.of(1, 1))).isEmpty();
        assertThat(PriceList.empty().price(model)).isEmpty();
    }

    @Test
    @DisplayName("a price that holds up to a length of the prompt is unknown beyond it, unless longer prompts have one")
    void longPrompts() {
        PriceList.Price flex =
                bundled.price("gpt-5.4").orElseThrow().tier("flex").orElseThrow();
        PriceList flexAlone = PriceList.of(Map.of("m", flex));

        assertThat(flexAlone.cost("m", TokenUsage.of(272_000, 1))).isPresent();
        assertThat(flexAlone.cost("m", TokenUsage.of(272_001, 1))).isEmpty();
        assertThat(bundled.cost("gpt-5.4", TokenUsage.of(272_000, 1_000))
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("0.695");
        assertThat(bundled.cost("gpt-5.4", TokenUsage.of(272_001, 1_000))
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("1.382505");
    }

    @Test
    @DisplayName("one's own prices are added or replace the bundled ones")
    void ownPrices(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("prices.json");
        Files.writeString(file, """
                {"models": {"gpt-5": {"prompt": 1, "completion": 2}, "llama3.1": {"prompt": 0, "completion": 0}}}
                """);
        PriceList prices = bundled.with(PriceList.read(file));

        assertThat(prices.cost("gpt-5", TokenUsage.of(1_000_000, 0).withCachedPrompt(500_000))
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("1");
        assertThat(prices.cost("llama3.1", TokenUsage.of(5, 5)).orElseThrow().total())
                .isZero();
        assertThat(prices.price("gpt-4o")).isEqualTo(bundled.price("gpt-4o"));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-6.1-terra, '', 1000, 0.0059775",
        "gpt-6.1-terra, default, 1000, 0.0059775",
        "gpt-6.1-terra, Flex, 1000, 0.00298875",
        "gpt-6.1-terra, priority, 1000, 0.011955",
        "gpt-6.1-terra, flex, 272001, 0.2757285",
        "gpt-6.1-terra, ultrafast, 1000, ",
        "gpt-5.5, priority, 272001, ",
        "gpt-5, flex, 1000, ",
        "claude-sonnet-4-5-20250929, standard, 200000, 0.61494",
        "claude-sonnet-4-5-20250929, standard, 200001, 1.222386",
    })
    @DisplayName("a tier of service, a longer prompt and cache writes have their own prices, or none that is known")
    void tiers(String model, String tier, long prompt, @Nullable BigDecimal cost) {
        TokenUsage usage = TokenUsage.of(prompt, 1_000).withCachedPrompt(50).withCacheWrite(100);
        Optional<BigDecimal> total = bundled.cost(model, tier, usage).map(Cost::total);

        if (cost == null) {
            assertThat(total).isEmpty();
        } else {
            assertThat(total.orElseThrow()).isEqualByComparingTo(cost);
        }
    }

    @Test
    @DisplayName("tiers, longer prompts and cache writes can be stated in code as in JSON")
    void statedInCode() {
        PriceList.Price longer = PriceList.Price.of(new BigDecimal("4"), new BigDecimal("9"));
        PriceList.Price price = PriceList.Price.of(new BigDecimal("2"), new BigDecimal("6"))
                .withCacheWrite(new BigDecimal("3"))
                .withMaxPromptTokens(1_000)
                .withLongerPrompts(longer)
                .withTier("flex", PriceList.Price.of(BigDecimal.ONE, new BigDecimal("3")));
        PriceList inCode = PriceList.of(Map.of("m", price));
        PriceList inJson = PriceList.fromJson("""
                {"models": {"m": {"prompt": 2, "cacheWrite": 3, "completion": 6, "maxPromptTokens": 1000,
                                  "longerPrompts": {"prompt": 4, "completion": 9},
                                  "tiers": {"flex": {"prompt": 1, "completion": 3}}}}}
                """);

        for (PriceList list : List.of(inCode, inJson)) {
            assertThat(list.cost("m", TokenUsage.of(1_000, 10).withCacheWrite(500))
                            .orElseThrow()
                            .total())
                    .isEqualByComparingTo("0.00256");
            assertThat(list.cost("m", TokenUsage.of(1_001, 10)).orElseThrow().total())
                    .isEqualByComparingTo("0.004094");
            assertThat(list.cost("m", "flex", TokenUsage.of(1_001, 10))
                            .orElseThrow()
                            .total())
                    .isEqualByComparingTo("0.001031");
            assertThat(list.cost("m", "priority", TokenUsage.of(1, 1))).isEmpty();
        }
        assertThat(price.cacheWrite()).contains(new BigDecimal("3"));
        assertThat(price.longerPrompts()).contains(longer);
        assertThat(longer.cacheWrite()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> price.withCacheWrite(new BigDecimal("-1")));
    }

    @Test
    @DisplayName("every bundled price is above zero, and one in a cache is cheaper")
    void bundledPrices() {
        for (String model : List.of("gpt-6.2-sol", "gpt-5.5", "gpt-5-mini", "claude-haiku-5-5", "gemini-2.5-pro")) {
            PriceList.Price price = bundled.price(model).orElseThrow();
            assertThat(price.prompt()).as(model).isPositive().isLessThan(price.completion());
            assertThat(price.cachedPrompt()).as(model).isPositive().isLessThan(price.prompt());
        }
    }

    @Test
    @DisplayName("a price of one's own may be lower for cached tokens and hold for short prompts only")
    void priceOfOnesOwn() {
        PriceList.Price price = PriceList.Price.of(new BigDecimal("2"), new BigDecimal("8"))
                .withCachedPrompt(new BigDecimal("0.5"))
                .withMaxPromptTokens(1_000_000);
        PriceList prices = PriceList.of(Map.of("m", price));

        Cost cost = prices.cost("m", TokenUsage.of(1_000_000, 1).withCachedPrompt(200_000))
                .orElseThrow();
        assertThat(cost.prompt()).isEqualByComparingTo("1.7");
        assertThat(cost.completion()).isEqualByComparingTo("0.000008");
        assertThat(prices.cost("m", TokenUsage.of(1_000_001, 0))).isEmpty();
        assertThat(price.cachedPrompt()).isEqualByComparingTo("0.5");
        assertThat(price.completion()).isEqualByComparingTo("8");
        assertThat(price.maxPromptTokens()).isEqualTo(1_000_000);
        assertThat(price.withMaxPromptTokens(1).maxPromptTokens()).isOne();
    }

    @Test
    @DisplayName("no price is negative, and none holds for no prompt at all")
    void impossiblePrices() {
        PriceList.Price price = PriceList.Price.of(BigDecimal.ONE, BigDecimal.ONE);
        BigDecimal negative = new BigDecimal("-0.01");

        assertThatIllegalArgumentException().isThrownBy(() -> PriceList.Price.of(negative, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> PriceList.Price.of(BigDecimal.ONE, negative));
        assertThatIllegalArgumentException().isThrownBy(() -> price.withCachedPrompt(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> price.withMaxPromptTokens(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | the price list is wrong at line 1",
                "{} | the key 'models' is missing",
                "[] | a JSON object is expected",
                "{\"models\": {\"m\": {\"prompt\": 1e99999999999, \"completion\": 1}}} | a number is too large",
                "{\"models\": [1]} | at models: a JSON object is expected",
                "{\"models\": {}, \"currency\": \"EUR\"} | there is no key 'currency'; allowed are asOf, models, source",
                "{\"models\": {\"m\": 3}} | at models.m: a JSON object is expected, not 3",
                "{\"models\": {\"m\": {\"prompt\": 1}}} | at models.m: the key 'completion' is missing",
                "{\"models\": {\"m\": {\"prompt\": -1, \"completion\": 1}}} | at models.m: a price is zero or more",
                "{\"models\": {\"m\": {\"prompt\": \"1\", \"completion\": 1}}} | at models.m.prompt: a number is expected",
                "{\"models\": {\"m\": {\"prompt\": 1, \"completion\": 1, \"maxPromptTokens\": 0}}} | at models.m: a price is zero or more and holds for at least one token",
                "{\"models\": {\"m\": {\"prompt\": 1, \"completion\": 1, \"maxPromptTokens\": 1.5}}} | at models.m.maxPromptTokens: a whole number is expected, not 1.5",
                "{\"models\": {\"m\": {\"prompt\": 1, \"completion\": 1, \"maxPromptTokens\": 1e30}}} | a whole number is expected",
                "{\"models\": {\"m\": {\"prompt\": 1, \"completion\": 1}, \"m\": {\"prompt\": 2, \"completion\": 2}}} | Duplicate",
                "{\"models\": {\"m\": {\"input\": 1, \"completion\": 1}}} | at models.m: there is no key 'input'",
            })
    @DisplayName("a wrong list is refused with the field that is wrong")
    void wrongLists(String json, String message) {
        assertThatThrownBy(() -> PriceList.fromJson(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a file that can't be read or is no price list is named")
    void wrongFiles(@TempDir Path folder) throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"models\": {\"m\": 3}}");

        assertThatThrownBy(() -> PriceList.read(folder.resolve("none.json")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("none.json");
        assertThatThrownBy(() -> PriceList.read(wrong))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("wrong.json", "models.m: a JSON object is expected, not 3");
    }
}
