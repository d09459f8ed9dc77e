package io.github.paperdigest.chat;

import io.github.paperdigest.chat.PriceList.Price;
import io.github.paperdigest.internal.json.JsonPlace;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the list of prices that LiteLLM publishes. Used once.
 *
 * <p>An entry without prices for tokens, such as one for images, is passed over, and so is one that is billed in other
 * ways besides: its cost would come out too low. {@code gemini/gemini-2.5-pro} of the provider {@code gemini} has its price
 * under {@code gemini-2.5-pro} as well, if nobody else has that name.
 */
final class LiteLlmPrices {

    private static final String PROVIDER = "litellm_provider";
    private static final String EXAMPLE = "sample_spec";

    private static final String USUAL = "";
    private static final String PROMPT = "input_cost_per_token";
    private static final String COMPLETION = "output_cost_per_token";
    private static final String CACHE_READ = "cache_read_input_token_cost";
    private static final String CACHE_WRITE = "cache_creation_input_token_cost";

    private static final Pattern FIELD =
            Pattern.compile("(" + String.join("|", PROMPT, COMPLETION, CACHE_READ, CACHE_WRITE)
                    + ")(?:_above_(\\d{1,6})k_tokens)?(?:_(batches|flex|priority))?");

    /** Prices that would have to be added to those of tokens. */
    private static final Set<String> OTHER_PRICES =
            Set.of("input_cost_per_request", "output_cost_per_request", "citation_cost_per_token", "tiered_pricing");

    private static final String REASONING = "output_cost_per_reasoning_token";

    private final JsonPlace entry;

    /** By tier, by the length of prompt above which they hold, by the field's name. */
    private final Map<String, NavigableMap<Long, Map<String, BigDecimal>>> amounts = new TreeMap<>();

    private LiteLlmPrices(JsonPlace entry) {
        this.entry = entry;
    }

    static boolean isList(JsonPlace list) {
        return list.find("models").isEmpty()
                && list.members().values().stream().anyMatch(each -> each.isObject() && isEntry(each));
    }

    private static boolean isEntry(JsonPlace place) {
        return place.members().keySet().stream()
                .anyMatch(key -> key.equals(PROVIDER) || FIELD.matcher(key).matches());
    }

    static Map<String, Price> of(JsonPlace list) {
        Map<String, Price> prices = new LinkedHashMap<>();
        Map<String, Price> shortNames = new LinkedHashMap<>();
        Set<String> ambiguous = new HashSet<>();
        list.members().forEach((name, entry) -> {
            if (!name.equals(EXAMPLE)) {
                Optional<Price> price = new LiteLlmPrices(entry).price();
                price.ifPresent(known -> prices.put(name, known));
                String shortName = entry.find(PROVIDER)
                        .map(provider -> provider.text() + "/")
                        .filter(name::startsWith)
                        .map(prefix -> name.substring(prefix.length()))
                        .orElse(name);
                if (price.isEmpty() || shortNames.put(shortName, price.get()) != null) {
                    ambiguous.add(shortName);
                }
            }
        });
        shortNames.keySet().removeAll(ambiguous);
        shortNames.forEach(prices::putIfAbsent);
        return prices;
    }

    private Optional<Price> price() {
        Map<String, JsonPlace> fields = entry.members();
        fields.forEach(this::read);
        boolean isOnlyTokens = fields.keySet().stream().noneMatch(OTHER_PRICES::contains);
        if (!isOnlyTokens || !isPriced(USUAL) || thinkingHasItsOwnPrice()) {
            return Optional.empty();
        }
        Price price = above(0, USUAL);
        for (String tier : amounts.keySet()) {
            if (!tier.equals(USUAL) && isPriced(tier)) {
                price = price.withTier(tier.equals("batches") ? "batch" : tier, above(0, tier));
            }
        }
        return Optional.of(price);
    }

    private boolean isPriced(String tier) {
        return find(PROMPT, 0, tier).isPresent() && find(COMPLETION, 0, tier).isPresent();
    }

    private boolean thinkingHasItsOwnPrice() {
        return entry.find(REASONING)
                .map(LiteLlmPrices::forMillion)
                .filter(price -> price.compareTo(get(COMPLETION, 0, USUAL)) != 0)
                .isPresent();
    }

    /** The price of prompts above a length, and of those that are longer still. */
    private Price above(long length, String tier) {
        Price start = Price.of(get(PROMPT, length, tier), get(COMPLETION, length, tier));
        Price read = find(CACHE_READ, length, tier).map(start::withCachedPrompt).orElse(start);
        Price price = find(CACHE_WRITE, length, tier).map(read::withCacheWrite).orElse(read);
        Long next = levels(tier).higherKey(length);
        Long usual = levels(USUAL).higherKey(length);
        if (next != null && (usual == null || next <= usual)) {
            return price.withMaxPromptTokens(next).withLongerPrompts(above(next, tier));
        }
        // Long prompts have a price of their own, but it is not told for this tier.
        return usual == null ? price : price.withMaxPromptTokens(usual);
    }

    private Optional<BigDecimal> find(String field, long length, String tier) {
        return Optional.ofNullable(levels(tier).getOrDefault(length, Map.of()).get(field));
    }

    /** The price at this length, or at the next shorter one that has it. */
    private BigDecimal get(String field, long length, String tier) {
        return levels(tier).headMap(length, true).descendingMap().values().stream()
                .flatMap(level -> Optional.ofNullable(level.get(field)).stream())
                .findFirst()
                .orElseThrow();
    }

    private NavigableMap<Long, Map<String, BigDecimal>> levels(String tier) {
        return amounts.computeIfAbsent(tier, key -> new TreeMap<>());
    }

    private void read(String field, JsonPlace place) {
        Matcher matcher = FIELD.matcher(field);
        if (matcher.matches()) {
            long above = matcher.group(2) == null ? 0 : 1000 * Long.parseLong(matcher.group(2));
            String tier = matcher.group(3) == null ? USUAL : matcher.group(3);
            levels(tier).computeIfAbsent(above, key -> new TreeMap<>()).put(matcher.group(1), forMillion(place));
        }
    }

    private static BigDecimal forMillion(JsonPlace place) {
        if (!place.isNumber()) {
            throw place.error("a number is expected");
        }
        BigDecimal amount = place.amount();
        if (amount.signum() < 0) {
            throw place.error("a price is zero or more, not " + amount.toPlainString());
        }
        return amount.movePointRight(6);
    }
}
