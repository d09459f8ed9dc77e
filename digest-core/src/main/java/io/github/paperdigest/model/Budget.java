package io.github.paperdigest.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer may spend in one run, in US dollars or in tokens, and what happens when that is used up. By default the
 * run ends, and what is scored by then is a PARTIAL digest. Scores from a store cost nothing. Immutable.
 */
public final class Budget {

    private static final Pattern TOKENS = Pattern.compile("(?i)([0-9][0-9_,]{0,20})\\s*tokens?");
    private static final Pattern MONEY = Pattern.compile("\\$?\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    private final BigDecimal limit;
    private final boolean inMoney;
    private final boolean endsRun;

    private Budget(BigDecimal limit, boolean inMoney, boolean endsRun) {
        if (limit.signum() <= 0) {
            throw new IllegalArgumentException("a budget is more than nothing, unlike " + limit.toPlainString());
        }
        this.limit = limit;
        this.inMoney = inMoney;
        this.endsRun = endsRun;
    }

    /** A budget in US dollars; the price of the model has to be known. */
    public static Budget ofMoney(BigDecimal dollars) {
        return new Budget(dollars, true, true);
    }

    /** A budget in tokens, of prompts and answers together. */
    public static Budget ofTokens(long tokens) {
        return new Budget(BigDecimal.valueOf(tokens), false, true);
    }

    /**
     * Reads a budget as people write it: {@code $0.50} and {@code 0.50} are dollars, {@code 200000 tokens} are tokens.
     *
     * @throws IllegalArgumentException if it is neither; the message says what is expected
     */
    public static Budget parse(String text) {
        Matcher tokens = TOKENS.matcher(text.strip());
        if (tokens.matches()) {
            return ofTokens(new BigDecimal(tokens.group(1).replaceAll("[_,]", "")).longValueExact());
        }
        Matcher money = MONEY.matcher(text.strip());
        if (money.matches()) {
            return ofMoney(new BigDecimal(money.group(1)));
        }
        throw new IllegalArgumentException("a budget is an amount such as $0.50 or 200000 tokens, not '" + text + "'");
    }

    /** The same budget; when it is used up, the run ends. */
    public Budget stop() {
        return new Budget(limit, inMoney, true);
    }

    /** The same budget; when it is used up, the next scorer of the cascade gets the papers that are left. */
    public Budget thenNextScorer() {
        return new Budget(limit, inMoney, false);
    }

    /** {@return whether the run ends when this is used up; otherwise the next scorer gets the rest} */
    public boolean endsRun() {
        return endsRun;
    }

    /** {@return whether the limit is in US dollars; otherwise it is in tokens} */
    public boolean isInMoney() {
        return inMoney;
    }

    /** {@return the limit, above zero, in US dollars or tokens} */
    public BigDecimal limit() {
        return limit;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Budget other
                && limit.compareTo(other.limit) == 0
                && inMoney == other.inMoney
                && endsRun == other.endsRun;
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit.stripTrailingZeros(), inMoney, endsRun);
    }

    @Override
    public String toString() {
        return inMoney ? "$" + limit.toPlainString() : limit.toPlainString() + " tokens";
    }
}
