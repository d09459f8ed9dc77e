package io.github.paperdigest.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer may spend in one run, in US dollars or in tokens, and what happens when that is used up. By default the
 * run ends, and what is scored by then is a PARTIAL digest. Scores from a store cost nothing. Immutable and thread-safe.
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

    /**
     * Makes a budget in US dollars; the price of the model has to be known.
     *
     * @param amount a decimal number above 0, such as {@code 0.50}
     * @return a budget that ends the run when it is used up
     * @throws IllegalArgumentException if it is anything else
     */
    public static Budget dollars(String amount) {
        Matcher money = MONEY.matcher(amount.strip());
        if (!money.matches()) {
            throw new IllegalArgumentException("a budget in dollars is an amount such as 0.50, not '" + amount + "'");
        }
        return new Budget(new BigDecimal(money.group(1)), true, true);
    }

    /**
     * Makes a budget in tokens, of prompts and answers together.
     *
     * @param tokens above 0
     * @return a budget that ends the run when it is used up
     * @throws IllegalArgumentException if it is 0 or less
     */
    public static Budget tokens(long tokens) {
        return new Budget(BigDecimal.valueOf(tokens), false, true);
    }

    /**
     * Reads a budget as people write it: {@code $0.50} and {@code 0.50} are dollars, {@code 200000 tokens} are tokens.
     *
     * @param text the amount, and {@code tokens} if it is one of tokens; {@code _} and {@code ,} may part their digits
     * @return a budget that ends the run when it is used up
     * @throws IllegalArgumentException if it is neither, or 0; the message says what is expected
     */
    public static Budget parse(String text) {
        Matcher tokens = TOKENS.matcher(text.strip());
        if (tokens.matches()) {
            return new Budget(new BigDecimal(tokens.group(1).replaceAll("[_,]", "")), false, true);
        }
        if (MONEY.matcher(text.strip()).matches()) {
            return dollars(text);
        }
        throw new IllegalArgumentException("a budget is an amount such as $0.50 or 200000 tokens, not '" + text + "'");
    }

    /** {@return the same budget; when it is used up, the next scorer of the cascade gets the papers that are left} */
    public Budget thenNextScorer() {
        return new Budget(limit, inMoney, false);
    }

    /** {@return the most that may be spent, in US dollars or in tokens} */
    public BigDecimal limit() {
        return limit;
    }

    /** {@return true for US dollars, false for tokens} */
    public boolean isInMoney() {
        return inMoney;
    }

    /** {@return whether the run ends when the budget is used up; otherwise the next scorer goes on} */
    public boolean endsRun() {
        return endsRun;
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
