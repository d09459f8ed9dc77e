package io.github.paperdigest.chat;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.chat.ModelNames;
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
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, by name. Immutable and thread-safe.
 *
 * <p>A name that is listed has its price. A dated snapshot, a listed name followed by {@code -YYYY-MM-DD} or {@code
 * -YYYYMMDD}, has the price of that name unless it is listed itself. Every other model has no known price, and no known
 * price is not zero.
 *
 * <p>As JSON, with prices in US dollars for a million tokens:
 *
 * <pre>{@code
 * {"models": {
 *     "gpt-5":     {"prompt": 1.25, "cachedPrompt": 0.125, "completion": 10,
 *                   "tiers": {"flex": {"prompt": 0.625, "cachedPrompt": 0.0625, "completion": 5}}},
 *     "llama3.1":  {"prompt": 0, "completion": 0}}}
 * }</pre>
 *
 * {@code cachedPrompt} is the price of {@code prompt} if it is left out; without {@code cacheWrite} the cost of a call
 * that wrote to a cache is unknown. {@code maxPromptTokens} says up to which length of a prompt the price holds, {@code
 * longerPrompts} has the price of calls with a longer one, and {@code tiers} those of other tiers of service by the names
 * that answers bear. {@code asOf} and {@code source} beside {@code models} are notes.
 *
 * <p>The list that LiteLLM publishes, {@code model_prices_and_context_window.json}, is read as it is: an object without
 * {@code models}, whose entries have prices for one token such as {@code input_cost_per_token}.
 */
public final class PriceList {

    private static final Set<String> LIST_FIELDS = Set.of("asOf", "source", "models");
    private static final Set<String> PRICE_FIELDS =
            Set.of("prompt", "cachedPrompt", "cacheWrite", "completion", "maxPromptTokens", "longerPrompts", "tiers");
    private static final Pattern SNAPSHOT =
            Pattern.compile("(.+)-20\\d\\d(-?)(?:0[1-9]|1[0-2])\\2(?:0[1-9]|[12]\\d|3[01])");

    /** What OpenAI, Anthropic and Groq call the tier that has no name here. */
    private static final Set<String> USUAL_TIER = Set.of("", "default", "standard", "on_demand");

    private final Map<String, Price> prices;
    private final Set<String> published;

    /** @param published names that vendors gave to models, beside those that only the user has for them */
    private PriceList(Map<String, Price> prices, Set<String> published) {
        this.prices = Map.copyOf(prices);
        this.published = Set.copyOf(published);
    }

    /** The price of one model, in US dollars for a million tokens. Immutable and thread-safe. */
    public static final class Price {

        private final BigDecimal prompt;
        private final BigDecimal cachedPrompt;
        private final @Nullable BigDecimal cacheWrite;
        private final BigDecimal completion;
        private final long maxPromptTokens;
        private final @Nullable Price longerPrompts;
        private final Map<String, Price> tiers;

        private Price(
                BigDecimal prompt,
                BigDecimal cachedPrompt,
                @Nullable BigDecimal cacheWrite,
                BigDecimal completion,
                long maxPromptTokens,
                @Nullable Price longerPrompts,
                Map<String, Price> tiers) {
            this.prompt = prompt;
            this.cachedPrompt = cachedPrompt;
            this.cacheWrite = cacheWrite;
            this.completion = completion;
            this.maxPromptTokens = maxPromptTokens;
            this.longerPrompts = longerPrompts;
            this.tiers = Map.copyOf(tiers);
            if (prompt.signum() < 0 || cachedPrompt.signum() < 0 || completion.signum() < 0 || maxPromptTokens < 1) {
                throw new IllegalArgumentException("a price is zero or more and holds for at least one token, unlike "
                        + prompt + ", cached " + cachedPrompt + ", " + completion + " up to " + maxPromptTokens);
            }
            if (cacheWrite != null && cacheWrite.signum() < 0) {
                throw new IllegalArgumentException(
                        "a price is zero or more, unlike that of a cache write: " + cacheWrite);
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
            return new Price(prompt, prompt, null, completion, Long.MAX_VALUE, null, Map.of());
        }

        /**
         * {@return the same price with another one for those tokens of the prompt that the endpoint had in its cache}
         *
         * @param cachedPrompt for a million of them, zero or more
         * @throws IllegalArgumentException if it is negative
         */
        public Price withCachedPrompt(BigDecimal cachedPrompt) {
            return new Price(prompt, cachedPrompt, cacheWrite, completion, maxPromptTokens, longerPrompts, tiers);
        }

        /**
         * {@return the same price with one for those tokens of the prompt that the endpoint wrote to its cache; without it, a
         * call that wrote any has an unknown cost}
         *
         * @param cacheWrite for a million of them, zero or more
         * @throws IllegalArgumentException if it is negative
         */
        public Price withCacheWrite(BigDecimal cacheWrite) {
            return new Price(prompt, cachedPrompt, cacheWrite, completion, maxPromptTokens, longerPrompts, tiers);
        }

        /**
         * {@return the same price for shorter prompts only; a call with a longer one has an unknown cost, unless there is
         * {@linkplain #withLongerPrompts another price} for it}
         *
         * @param maxPromptTokens the most tokens of a prompt, 1 or more
         * @throws IllegalArgumentException if it is less
         */
        public Price withMaxPromptTokens(long maxPromptTokens) {
            return new Price(prompt, cachedPrompt, cacheWrite, completion, maxPromptTokens, longerPrompts, tiers);
        }

        /**
         * {@return the same price with another one for calls whose prompt has more than {@link #maxPromptTokens()} tokens}
         *
         * @param longerPrompts the price of the whole call, the first tokens of its prompt included
         */
        public Price withLongerPrompts(Price longerPrompts) {
            return new Price(prompt, cachedPrompt, cacheWrite, completion, maxPromptTokens, longerPrompts, tiers);
        }

        /**
         * {@return the same price with another one for calls that were served at a tier of service}
         *
         * @param tier the name that answers bear, such as {@code flex}, {@code priority} or {@code batch}
         * @param price the price at this tier
         */
        public Price withTier(String tier, Price price) {
            Map<String, Price> more = new LinkedHashMap<>(tiers);
            more.put(tier, price);
            return new Price(prompt, cachedPrompt, cacheWrite, completion, maxPromptTokens, longerPrompts, more);
        }

        /** {@return US dollars for a million tokens of the prompt} */
        public BigDecimal prompt() {
            return prompt;
        }

        /** {@return US dollars for a million of those tokens of the prompt that the endpoint had in its cache} */
        public BigDecimal cachedPrompt() {
            return cachedPrompt;
        }

        /** {@return US dollars for a million of those tokens of the prompt that were written to a cache; empty if unknown} */
        public Optional<BigDecimal> cacheWrite() {
            return Optional.ofNullable(cacheWrite);
        }

        /** {@return US dollars for a million tokens of the answer, reasoning included} */
        public BigDecimal completion() {
            return completion;
        }

        /** {@return the most tokens of a prompt for which this price holds; {@link Long#MAX_VALUE} for no limit} */
        public long maxPromptTokens() {
            return maxPromptTokens;
        }

        /** {@return the price of calls with longer prompts; empty if it is not known} */
        public Optional<Price> longerPrompts() {
            return Optional.ofNullable(longerPrompts);
        }

        /**
         * {@return the price at a tier of service; empty if it is not known}
         *
         * @param tier the name as an answer bears it, whatever its case; this price is that of {@code default}, {@code
         *     standard}, {@code on_demand} and of no name at all
         */
        public Optional<Price> tier(String tier) {
            String name = tier.strip().toLowerCase(Locale.ROOT);
            return USUAL_TIER.contains(name) ? Optional.of(this) : Optional.ofNullable(tiers.get(name));
        }

        private Optional<Cost> cost(TokenUsage usage) {
            if (usage.promptTokens() > maxPromptTokens) {
                return longerPrompts().flatMap(longer -> longer.cost(usage));
            }
            if (usage.cacheWriteTokens() > 0 && cacheWrite == null) {
                return Optional.empty();
            }
            long plain = usage.promptTokens() - usage.cachedPromptTokens() - usage.cacheWriteTokens();
            BigDecimal promptCost = forTokens(prompt, plain)
                    .add(forTokens(cachedPrompt, usage.cachedPromptTokens()))
                    .add(cacheWrite()
                            .map(price -> forTokens(price, usage.cacheWriteTokens()))
                            .orElse(BigDecimal.ZERO));
            return plain < 0
                    ? Optional.empty()
                    : Optional.of(Cost.of(promptCost, forTokens(completion, usage.completionTokens())));
        }

        private static BigDecimal forTokens(BigDecimal perMillion, long tokens) {
            return perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
        }
    }

    /** {@return a list without any price: every cost is unknown} */
    public static PriceList empty() {
        return new PriceList(Map.of(), Set.of());
    }

    /**
     * {@return the prices of OpenAI's, Anthropic's and Google's own models that come with this library, as its {@code
     * prices.json} dates them}
     */
    public static PriceList bundled() {
        try (InputStream in =
                Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.json"), "prices.json")) {
            PriceList list = fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new PriceList(list.prices, list.prices.keySet());
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
        return new PriceList(prices, Set.of());
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
        Set<String> names = new LinkedHashSet<>(published);
        names.addAll(other.published);
        return new PriceList(both, names);
    }

    /**
     * {@return the price of a model; empty if it is not known}
     *
     * @param model the name as the endpoint knows it
     */
    public Optional<Price> price(String model) {
        Price exact = prices.get(model);
        return exact == null ? Optional.ofNullable(prices.get(undated(model))) : Optional.of(exact);
    }

    /** True if a vendor gave that name: it is in the list that comes with the library or in LiteLLM's. */
    boolean isPublished(String model) {
        return published.contains(model) || published.contains(undated(model));
    }

    private static String undated(String model) {
        Matcher snapshot = SNAPSHOT.matcher(model);
        return snapshot.matches() ? snapshot.group(1) : model;
    }

    /**
     * {@return what a call at the usual tier of service costs in US dollars, exactly; empty if the price is not known, or not
     * for a prompt of this length or for cache writes}
     *
     * @param model the name as the endpoint knows it
     * @param usage the tokens of the call
     */
    public Optional<Cost> cost(String model, TokenUsage usage) {
        return cost(model, "", usage);
    }

    /**
     * {@return what a call costs in US dollars, exactly; empty if the price is not known, or not for this tier, for a prompt
     * of this length or for cache writes}
     *
     * @param model the name as the endpoint knows it
     * @param tier the tier of service as the answer names it, such as {@code flex}
     * @param usage the tokens of the call
     */
    public Optional<Cost> cost(String model, String tier, TokenUsage usage) {
        return price(model).flatMap(price -> price.tier(tier)).flatMap(price -> price.cost(usage));
    }

    /**
     * {@return what a call costs in US dollars, exactly, when a model may have answered in place of the one that was asked;
     * empty if that can't be told} A dated snapshot may have a price of its own. Whichever model is behind an endpoint's own
     * name, the price that the list states for that name counts.
     *
     * @param asked the name of the model that was asked
     * @param answering the name that the answer bears
     * @param tier the tier of service as the answer names it, such as {@code flex}; empty if it names none
     * @param usage the tokens of the call
     */
    public Optional<Cost> cost(String asked, String answering, String tier, TokenUsage usage) {
        Optional<Cost> byAsked = cost(asked, tier, usage);
        Optional<Cost> byAnswering = cost(answering, tier, usage);
        if (!ModelNames.areOne(asked, answering)) {
            return isPublished(asked) ? byAnswering : byAsked;
        }
        return answering.startsWith(asked) ? byAnswering.or(() -> byAsked) : byAsked.or(() -> byAnswering);
    }

    private static PriceList of(JsonPlace list) {
        if (LiteLlmPrices.isList(list)) {
            Map<String, Price> prices = LiteLlmPrices.of(list);
            return new PriceList(prices, prices.keySet());
        }
        list.requireKeys(LIST_FIELDS);
        return of(prices(list.get("models")));
    }

    private static Map<String, Price> prices(JsonPlace byName) {
        Map<String, Price> prices = new LinkedHashMap<>();
        byName.members().forEach((name, place) -> prices.put(name, price(place)));
        return prices;
    }

    private static Price price(JsonPlace place) {
        place.requireKeys(PRICE_FIELDS);
        BigDecimal prompt = amount(place.get("prompt"));
        return place.checked(() -> new Price(
                prompt,
                place.find("cachedPrompt").map(PriceList::amount).orElse(prompt),
                place.find("cacheWrite").map(PriceList::amount).orElse(null),
                amount(place.get("completion")),
                place.find("maxPromptTokens").map(JsonPlace::longInteger).orElse(Long.MAX_VALUE),
                place.find("longerPrompts").map(PriceList::price).orElse(null),
                place.find("tiers").map(PriceList::prices).orElse(Map.of())));
    }

    private static BigDecimal amount(JsonPlace place) {
        if (!place.isNumber()) {
            throw place.error("a number is expected");
        }
        return place.amount();
    }
}
