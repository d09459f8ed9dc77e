package io.github.paperdigest.openai;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What models cost, by name. Immutable and thread-safe.
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

    private final Map<String, Price> prices;

    private PriceList(Map<String, Price> prices) {
        this.prices = Map.copyOf(prices);
    }

    /** The price of one model, in US dollars for a million tokens. Immutable and thread-safe. */
    public static final class Price {

        private final BigDecimal prompt;
        private final BigDecimal cachedPrompt;
        private final BigDecimal completion;
        private final long maxPromptTokens;

        private Price(BigDecimal prompt, BigDecimal cachedPrompt, BigDecimal completion, long maxPromptTokens) {
            this.prompt = prompt;
            this.cachedPrompt = cachedPrompt;
            this.completion = completion;
            this.maxPromptTokens = maxPromptTokens;
            if (prompt.signum() < 0 || cachedPrompt.signum() < 0 || completion.signum() < 0 || maxPromptTokens < 1) {
                throw new IllegalArgumentException("a price is zero or more and holds for at least one token, unlike "
                        + prompt + ", cached " + cachedPrompt + ", " + completion + " up to " + maxPromptTokens);
            }
        }

        /**
         * A price that is the same for cached tokens, and holds for prompts of every length.
         *
         * @param prompt for a million tokens of the prompt, zero or more
         * @param completion for a million tokens of the answer, reasoning included, zero or more
         * @return the price
         * @throws IllegalArgumentException if one is negative
         */
        public static Price of(BigDecimal prompt, BigDecimal completion) {
            return new Price(prompt, prompt, completion, Long.MAX_VALUE);
        }

        /**
         * {@return the same price with another one for those tokens of the prompt that the endpoint had in its cache}
         *
         * @param cachedPrompt for a million of them, zero or more
         * @throws IllegalArgumentException if it is negative
         */
        public Price withCachedPrompt(BigDecimal cachedPrompt) {
            return new Price(prompt, cachedPrompt, completion, maxPromptTokens);
        }

        /**
         * {@return the same price for shorter prompts only; a call with a longer one has an unknown cost}
         *
         * @param maxPromptTokens the most tokens of a prompt, 1 or more
         * @throws IllegalArgumentException if it is less
         */
        public Price withMaxPromptTokens(long maxPromptTokens) {
            return new Price(prompt, cachedPrompt, completion, maxPromptTokens);
        }

        /** {@return US dollars for a million tokens of the prompt} */
        public BigDecimal prompt() {
            return prompt;
        }

        /** {@return US dollars for a million of those tokens of the prompt that the endpoint had in its cache} */
        public BigDecimal cachedPrompt() {
            return cachedPrompt;
        }

        /** {@return US dollars for a million tokens of the answer, reasoning included} */
        public BigDecimal completion() {
            return completion;
        }

        /** {@return the most tokens of a prompt for which this price holds; {@link Long#MAX_VALUE} for no limit} */
        public long maxPromptTokens() {
            return maxPromptTokens;
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

    /** {@return a list without any price: every cost is unknown} */
    public static PriceList empty() {
        return new PriceList(Map.of());
    }

    /** {@return the prices of OpenAI's own models that come with this library, as its {@code prices.json} dates them} */
    public static PriceList bundled() {
        try (InputStream in =
                Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.json"), "prices.json")) {
            return fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException("the bundled price list can't be read: " + e, e);
        }
    }

    /**
     * {@return a list of these prices}
     *
     * @param prices the prices by the models' names, which are compared in full and by case
     */
    public static PriceList of(Map<String, Price> prices) {
        return new PriceList(prices);
    }

    /**
     * Reads a list from a file.
     *
     * @param file a file with JSON in UTF-8
     * @return its prices
     * @throws StorageException if the file can't be read or is not a price list; the message names the file and the field
     */
    public static PriceList read(Path file) {
        return of(JsonFile.read(file));
    }

    /**
     * Reads a list.
     *
     * @param json the text of a JSON object as described above
     * @return its prices
     * @throws ConfigurationException if the text is not a price list; the message names the field
     */
    public static PriceList fromJson(String json) {
        return of(JsonFile.parseSettings("the price list", json));
    }

    /**
     * {@return this list with every price of another one added, or in place of its own}
     *
     * @param other the list whose prices win
     */
    public PriceList with(PriceList other) {
        Map<String, Price> both = new LinkedHashMap<>(prices);
        both.putAll(other.prices);
        return new PriceList(both);
    }

    /**
     * {@return the price of a model; empty if it is not known}
     *
     * @param model the name as the endpoint knows it
     */
    public Optional<Price> price(String model) {
        Price exact = prices.get(model);
        if (exact != null) {
            return Optional.of(exact);
        }
        Matcher snapshot = SNAPSHOT.matcher(model);
        return snapshot.matches() ? Optional.ofNullable(prices.get(snapshot.group(1))) : Optional.empty();
    }

    /**
     * {@return what a call costs in US dollars, exactly; empty if the price is not known or the prompt is too long for it}
     *
     * @param model the name as the endpoint knows it
     * @param usage the tokens of the call
     */
    public Optional<Cost> cost(String model, TokenUsage usage) {
        return price(model)
                .filter(price -> usage.promptTokens() <= price.maxPromptTokens)
                .map(price -> price.cost(usage));
    }

    private static PriceList of(JsonPlace list) {
        list.requireKeys(LIST_FIELDS);
        Map<String, Price> prices = new LinkedHashMap<>();
        list.get("models").members().forEach((model, place) -> prices.put(model, price(place)));
        return new PriceList(prices);
    }

    private static Price price(JsonPlace place) {
        place.requireKeys(PRICE_FIELDS);
        return place.checked(() -> {
            Price price = Price.of(amount(place.get("prompt")), amount(place.get("completion")));
            Price cached = place.find("cachedPrompt")
                    .map(each -> price.withCachedPrompt(amount(each)))
                    .orElse(price);
            return place.find("maxPromptTokens")
                    .map(each -> cached.withMaxPromptTokens(each.longInteger()))
                    .orElse(cached);
        });
    }

    private static BigDecimal amount(JsonPlace place) {
        if (!place.isNumber()) {
            throw place.error("a number is expected");
        }
        return place.amount();
    }
}
