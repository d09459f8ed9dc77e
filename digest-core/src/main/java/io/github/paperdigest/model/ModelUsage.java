package io.github.paperdigest.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run asked of language models: calls, tokens and money. Adding is exact and keeps what is not known unknown:
 * one call without a usage report makes the tokens incomplete, one without a price makes the cost unknown. Immutable and
 * thread-safe.
 */
public final class ModelUsage {

    /** No call at all, which costs nothing. */
    public static final ModelUsage NONE = new ModelUsage(0, 0, TokenUsage.ZERO, true, Cost.ZERO, BigDecimal.ZERO);

    private final int calls;
    private final int retries;
    private final TokenUsage tokens;
    private final boolean tokensComplete;
    private final @Nullable Cost cost;
    private final @Nullable BigDecimal fullPrice;

    private ModelUsage(
            int calls,
            int retries,
            TokenUsage tokens,
            boolean tokensComplete,
            @Nullable Cost cost,
            @Nullable BigDecimal fullPrice) {
        if (calls < 0 || retries < 0) {
            throw new IllegalArgumentException("calls and retries are not negative");
        }
        this.calls = calls;
        this.retries = retries;
        this.tokens = tokens;
        this.tokensComplete = tokensComplete;
        this.cost = cost;
        this.fullPrice = fullPrice;
        if (fullPrice != null && fullPrice.signum() < 0) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /**
     * Makes a record of what was asked. Its {@linkplain #fullPrice() full price} is unknown unless it used no tokens and
     * cost nothing.
     *
     * @param calls completed and failed calls together, not counting retries
     * @param retries requests that were sent again after a failure
     * @param tokens what the endpoint reported
     * @param tokensComplete false if some call came back without a usage report
     * @param cost null if unknown
     * @return the record
     * @throws IllegalArgumentException if a count is negative
     */
    public static ModelUsage of(
            int calls, int retries, TokenUsage tokens, boolean tokensComplete, @Nullable Cost cost) {
        boolean isFree = tokensComplete
                && tokens.totalTokens() == 0
                && cost != null
                && cost.total().signum() == 0;
        return new ModelUsage(calls, retries, tokens, tokensComplete, cost, isFree ? BigDecimal.ZERO : null);
    }

    /**
     * Tells what the tokens cost at the full price.
     *
     * @param fullPrice in US dollars, with no token from a cache and at the usual tier of service; 0 or more
     * @return a copy with this price
     * @throws IllegalArgumentException if it is negative
     */
    public ModelUsage withFullPrice(BigDecimal fullPrice) {
        return new ModelUsage(
                calls, retries, tokens, tokensComplete, cost, Objects.requireNonNull(fullPrice, "fullPrice"));
    }

    /** {@return completed and failed calls together, not counting retries} */
    public int calls() {
        return calls;
    }

    /** {@return requests that were sent again after a failure} */
    public int retries() {
        return retries;
    }

    /** {@return what the endpoint reported, added up} */
    public TokenUsage tokens() {
        return tokens;
    }

    /** {@return false if some answered call did not report its tokens: {@link #tokens()} is then a lower bound} */
    public boolean tokensComplete() {
        return tokensComplete;
    }

    /** {@return the cost, or empty when the price of a model or the tokens of a call are not known} */
    public Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    /**
     * {@return what the same tokens would have cost in US dollars without a cache and at the usual tier of service; empty if
     * that is not known of every call}
     */
    public Optional<BigDecimal> fullPrice() {
        return Optional.ofNullable(fullPrice);
    }

    /**
     * Adds what two calls, or two groups of them, used.
     *
     * @param other the other usage
     * @return the sum; its tokens are complete, and its cost and full price known, only if those of both are
     */
    public ModelUsage plus(ModelUsage other) {
        return new ModelUsage(
                calls + other.calls,
                retries + other.retries,
                tokens.plus(other.tokens),
                tokensComplete && other.tokensComplete,
                cost == null || other.cost == null ? null : cost.plus(other.cost),
                fullPrice == null || other.fullPrice == null ? null : fullPrice.add(other.fullPrice));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ModelUsage other
                && calls == other.calls
                && retries == other.retries
                && tokens.equals(other.tokens)
                && tokensComplete == other.tokensComplete
                && cost().equals(other.cost())
                && fullPrice().equals(other.fullPrice());
    }

    @Override
    public int hashCode() {
        return 31 * calls + tokens.hashCode();
    }

    @Override
    public String toString() {
        String cached = tokens.cachedPromptTokens() == 0 ? "" : " (" + tokens.cachedPromptTokens() + " cached)";
        return calls + " calls, " + retries + " retries, " + tokens.totalTokens() + " tokens" + cached + ", "
                + (cost == null ? "cost unknown" : "$" + cost.total().toPlainString());
    }
}
