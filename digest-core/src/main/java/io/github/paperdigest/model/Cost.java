package io.github.paperdigest.model;

import java.math.BigDecimal;

/**
 * What calls to a model cost, in US dollars, exactly. Immutable and thread-safe.
 *
 * @param prompt the cost of the prompts, cached tokens at their own price
 * @param completion the cost of the answers
 * @param total usually the sum; an imported digest keeps the total that was printed, rounded on its own
 */
public record Cost(BigDecimal prompt, BigDecimal completion, BigDecimal total) {

    /** Nothing. */
    public static final Cost ZERO = of(BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Makes a cost with a total of its own.
     *
     * @param prompt 0 or more
     * @param completion 0 or more
     * @param total 0 or more
     * @throws IllegalArgumentException if one is negative
     */
    public Cost {
        if (prompt.signum() < 0 || completion.signum() < 0 || total.signum() < 0) {
            throw new IllegalArgumentException("a cost is not negative");
        }
    }

    /**
     * Makes a cost whose total is the sum of the two.
     *
     * @param prompt the cost of the prompts, 0 or more
     * @param completion the cost of the answers, 0 or more
     * @return the cost
     * @throws IllegalArgumentException if one is negative
     */
    public static Cost of(BigDecimal prompt, BigDecimal completion) {
        return new Cost(prompt, completion, prompt.add(completion));
    }

    /**
     * Makes a cost of which only the total is known, as a gateway tells it: all of it counts as the answers'.
     *
     * @param total 0 or more
     * @return the cost
     * @throws IllegalArgumentException if it is negative
     */
    public static Cost ofTotal(BigDecimal total) {
        return of(BigDecimal.ZERO, total);
    }

    /**
     * Adds two costs up, each of the three amounts on its own.
     *
     * @param other the other cost
     * @return the sum, exact to the last digit
     */
    public Cost plus(Cost other) {
        return new Cost(prompt.add(other.prompt), completion.add(other.completion), total.add(other.total));
    }
}
