package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.model.Cost;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cost that an endpoint or a gateway before it tells of its own answer. Of several the highest counts, since each may
 * have added to what is behind it.
 */
final class ToldCost {

    /** OpenRouter and Requesty, Perplexity, DeepInfra, Pydantic's gateway, LiteLLM. */
    private static final List<String> IN_BODY = List.of(
            "/usage/cost",
            "/usage/cost/total_cost",
            "/usage/estimated_cost",
            "/usage/pydantic_ai_gateway/cost_estimate",
            "/_hidden_params/response_cost");

    private static final String LITELLM_HEADER = "x-litellm-response-cost";

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,2})?");
    private static final BigDecimal TICKS_PER_DOLLAR = BigDecimal.TEN.pow(10);
    private static final BigDecimal ABSURD = BigDecimal.valueOf(1_000_000);

    private ToldCost() {}

    /** What is told in US dollars as a decimal number, zero or more; empty if nothing is. */
    static Optional<Cost> read(JsonNode root, HttpHeaders headers) {
        Stream<BigDecimal> inBody = isInDollars(root)
                ? Stream.concat(IN_BODY.stream().flatMap(place -> inBody(root, place).stream()), ticks(root).stream())
                : Stream.empty();
        Stream<BigDecimal> inHeader =
                headers.allValues(LITELLM_HEADER).stream().flatMap(value -> amount(value.strip()).stream());
        return Stream.concat(inBody, inHeader).max(BigDecimal::compareTo).map(Cost::ofTotal);
    }

    private static boolean isInDollars(JsonNode root) {
        return Stream.of("/usage/currency", "/usage/cost/currency")
                .map(place -> root.at(place).asText(""))
                .allMatch(currency -> currency.isEmpty() || currency.equalsIgnoreCase("USD"));
    }

    /** OpenRouter's own cost leaves out what is paid upstream with one's own key. */
    private static Optional<BigDecimal> inBody(JsonNode root, String place) {
        Optional<BigDecimal> cost = amount(root.at(place));
        return place.equals("/usage/cost") && root.at("/usage/is_byok").asBoolean(false)
                ? cost.flatMap(own -> amount(root.at("/usage/cost_details/upstream_inference_cost"))
                        .map(own::add))
                : cost;
    }

    /** xAI tells its cost in ten thousand millionths of a dollar. */
    private static Optional<BigDecimal> ticks(JsonNode root) {
        JsonNode ticks = root.at("/usage/cost_in_usd_ticks");
        return ticks.isIntegralNumber() && ticks.bigIntegerValue().signum() >= 0
                ? plausible(new BigDecimal(ticks.bigIntegerValue()).divide(TICKS_PER_DOLLAR))
                : Optional.empty();
    }

    private static Optional<BigDecimal> amount(JsonNode node) {
        return node.isNumber() || node.isTextual() ? amount(node.asText()) : Optional.empty();
    }

    private static Optional<BigDecimal> amount(String text) {
        return DECIMAL.matcher(text).matches() ? plausible(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<BigDecimal> plausible(BigDecimal dollars) {
        return dollars.compareTo(ABSURD) < 0 ? Optional.of(dollars) : Optional.empty();
    }
}
