package io.github.paperdigest.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, by name. Immutable.
 *
 * <p>A name that is listed has its price. A dated snapshot, a listed name followed by {@code -YYYY-MM-DD}, has the
 * price of that name unless it is listed itself. Every other model has no known price, and no known price is not zero.
 *
 * <p>As JSON, with prices in US dollars for a million tokens:
 *
 * <pre>{@code
 * {"models": {
 *     "gpt-5":     {"prompt": 1.25, "cachedPrompt": 0.125, "completion": 10},
 *     "llama3.1":  {"prompt": 0, "completion": 0}}}
 * }</pre>
 *
 * {@code cachedPrompt} is the price of {@code prompt} if it is left out; {@code maxPromptTokens} says up to which length
 * of a prompt the price holds; {@code asOf} and {@code source} beside {@code models} are notes.
 */
public final class PriceList {

    private static final Set<String> LIST_FIELDS = Set.of("asOf", "source", "models");
    private static final Set<String> PRICE_FIELDS = Set.of("prompt", "cachedPrompt", "completion", "maxPromptTokens");
    private static final Pattern SNAPSHOT = Pattern.compile("(.+)-20\\d\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])");

    private static final PriceList EMPTY = new PriceList(Map.of());

    private final Map<String, Price> prices;

    private PriceList(Map<String, Price> prices) {
        this.prices = Map.copyOf(prices);
    }

    /**
     * The price of one model, in US dollars for a million tokens. Immutable and thread-safe.
     */
    public static final class Price {

        private final BigDecimal prompt;
        private final BigDecimal cachedPrompt;
        private final BigDecimal completion;
        private final long maxPromptTokens;

        private Price(BigDecimal prompt, BigDecimal cachedPrompt, BigDecimal completion, long maxPromptTokens) {
            if (prompt.signum() < 0 || cachedPrompt.signum() < 0 || completion.signum() < 0) {
                throw new IllegalArgumentException("a price is not negative");
            }
            this.prompt = prompt;
            this.cachedPrompt = cachedPrompt;
            this.completion = completion;
            this.maxPromptTokens = maxPromptTokens;
        }

        /**
         * Makes a price that holds for every length of a prompt, with no rebate for cached tokens.
         *
         * @param prompt for a million tokens of the prompt, 0 or more
         * @param completion for a million tokens of the answer, reasoning included, 0 or more
         * @return the price
         * @throws IllegalArgumentException if one of them is negative
         */
        public static Price of(BigDecimal prompt, BigDecimal completion) {
            return new Price(prompt, prompt, completion, Long.MAX_VALUE);
        }

        /**
         * Sets what tokens of the prompt cost that the endpoint had in its cache.
         *
         * @param cachedPrompt for a million tokens, 0 or more
         * @return a copy with this price
         * @throws IllegalArgumentException if it is negative
         */
        public Price withCachedPrompt(BigDecimal cachedPrompt) {
            return new Price(prompt, cachedPrompt, completion, maxPromptTokens);
        }

        /**
         * Sets the longest prompt for which this price holds; the cost of a longer one is unknown.
         *
         * @param maxPromptTokens in tokens
         * @return a copy with this bound
         */
        public Price withMaxPromptTokens(long maxPromptTokens) {
            return new Price(prompt, cachedPrompt, completion, maxPromptTokens);
        }

        /** {@return what a million tokens of the prompt cost} */
        public BigDecimal prompt() {
            return prompt;
        }

        /** {@return what a million tokens of the prompt cost that the endpoint had in its cache} */
        public BigDecimal cachedPrompt() {
            return cachedPrompt;
        }

        /** {@return what a million tokens of the answer cost, reasoning included} */
        public BigDecimal completion() {
            return completion;
        }

        /** {@return the longest prompt, in tokens, for which this price holds; a longer one has an unknown cost} */
        public long maxPromptTokens() {
            return maxPromptTokens;
        }

        private List<Object> components() {
            return List.of(prompt, cachedPrompt, completion, maxPromptTokens);
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Price other && components().equals(other.components());
        }

        @Override
        public int hashCode() {
            return components().hashCode();
        }

        @Override
        public String toString() {
            return "$" + prompt + " for a million tokens of the prompt ($" + cachedPrompt + " if cached), $"
                    + completion + " for a million of the answer";
        }

        private Cost cost(TokenUsage usage) {
            long uncached = usage.promptTokens() - usage.cachedPromptTokens();
            BigDecimal promptCost =
                    forTokens(prompt, uncached).add(forTokens(cachedPrompt, usage.cachedPromptTokens()));
            return Cost.of(promptCost, forTokens(completion, usage.completionTokens()));
        }

        private static BigDecimal forTokens(BigDecimal perMillion, long tokens) {
            return perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
        }
    }

    /** A list without any price: every cost is unknown. */
    public static PriceList empty() {
        return EMPTY;
    }

    /**
     * The prices of OpenAI's own models that come with this library; the file {@code prices.json} beside this class
     * states their date and source.
     */
    public static PriceList bundled() {
        try (InputStream in =
                Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.json"), "prices.json")) {
            return fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of these prices. */
    public static PriceList of(Map<String, Price> prices) {
        return new PriceList(prices);
    }

    /**
     * Reads a list from a file in UTF-8.
     *
     * @throws ConfigurationException if the file can't be read or is not a price list
     */
    public static PriceList read(Path file) {
        try {
            return fromJson(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigurationException("the price list " + file + " can't be read: " + e, e);
        }
    }

    /**
     * Reads a list.
     *
     * @throws ConfigurationException if the text is not a price list; the message names the field
     */
    public static PriceList fromJson(String json) {
        JsonNode root;
        try {
            root = Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException("the price list is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode models = root.path("models");
        if (!models.isObject()) {
            throw new ConfigurationException("a price list needs an object 'models' with an entry for each model");
        }
        requireKnown(root, LIST_FIELDS, "a price list");
        Map<String, Price> prices = new LinkedHashMap<>();
        models.properties().forEach(entry -> prices.put(entry.getKey(), price(entry.getKey(), entry.getValue())));
        return new PriceList(prices);
    }

    /** This list with every price of the other one added or in place of its own. */
    public PriceList with(PriceList other) {
        Map<String, Price> both = new LinkedHashMap<>(prices);
        both.putAll(other.prices);
        return new PriceList(both);
    }

    /** The price of a model; empty if it is not known. */
    public Optional<Price> price(String model) {
        Price exact = prices.get(model);
        if (exact != null) {
            return Optional.of(exact);
        }
        Matcher snapshot = SNAPSHOT.matcher(model);
        return snapshot.matches() ? Optional.ofNullable(prices.get(snapshot.group(1))) : Optional.empty();
    }

    /** What a call that used these tokens costs, exactly; empty if the price is not known. */
    public Optional<Cost> cost(String model, TokenUsage usage) {
        return price(model)
                .filter(price -> usage.promptTokens() <= price.maxPromptTokens())
                .map(price -> price.cost(usage));
    }

    private static Price price(String model, JsonNode node) {
        String where = "the price of '" + model + "'";
        if (!node.isObject()) {
            throw new ConfigurationException(where + " has to be an object with 'prompt' and 'completion'");
        }
        requireKnown(node, PRICE_FIELDS, where);
        BigDecimal prompt = amount(where, node, "prompt");
        Price price = Price.of(prompt, amount(where, node, "completion"));
        if (node.has("cachedPrompt")) {
            price = price.withCachedPrompt(amount(where, node, "cachedPrompt"));
        }
        return node.has("maxPromptTokens")
                ? price.withMaxPromptTokens(
                        amount(where, node, "maxPromptTokens").longValue())
                : price;
    }

    private static void requireKnown(JsonNode object, Set<String> fields, String where) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw new ConfigurationException(where + " has no field '" + name + "'; allowed are "
                        + String.join(", ", fields.stream().sorted().toList()));
            }
        }
    }

    private static BigDecimal amount(String where, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isNumber() && value.decimalValue().signum() >= 0) {
            return value.decimalValue();
        }
        throw new ConfigurationException(where + " needs '" + field + "', a number that is not negative");
    }
}
