package io.github.paperdigest.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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
    }

    @Test
    @DisplayName("a price that holds up to a length of the prompt is unknown beyond it")
    void longPrompts() {
        assertThat(bundled.cost("gpt-5.4", TokenUsage.of(272_000, 1))).isPresent();
        assertThat(bundled.cost("gpt-5.4", TokenUsage.of(272_001, 1))).isEmpty();
    }

    @Test
    @DisplayName("one's own prices are added or replace the bundled ones")
    void ownPrices(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("prices.json");
        Files.writeString(
                file,
                """
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
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | is not JSON",
                "{} | needs an object 'models'",
                "[] | needs an object 'models'",
                "{\"models\": {}, \"currency\": \"EUR\"} | has no field 'currency'",
                "{\"models\": {\"m\": 3}} | the price of 'm' has to be an object",
                "{\"models\": {\"m\": {\"prompt\": 1}}} | the price of 'm' needs 'completion'",
                "{\"models\": {\"m\": {\"prompt\": -1, \"completion\": 1}}} | the price of 'm' needs 'prompt'",
                "{\"models\": {\"m\": {\"prompt\": \"1\", \"completion\": 1}}} | the price of 'm' needs 'prompt'",
                "{\"models\": {\"m\": {\"input\": 1, \"completion\": 1}}} | the price of 'm' has no field 'input'",
            })
    @DisplayName("a wrong list is refused with the field that is wrong")
    void wrongLists(String json, String message) {
        assertThatThrownBy(() -> PriceList.fromJson(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a list that can't be read is a wrong configuration")
    void missingFile(@TempDir Path folder) {
        assertThatThrownBy(() -> PriceList.read(folder.resolve("none.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.json");
    }
}
