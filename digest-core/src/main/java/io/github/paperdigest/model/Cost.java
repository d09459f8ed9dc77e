package io.github.paperdigest.model;

import java.math.BigDecimal;

/**
 * What calls to a model cost, in US dollars, exactly.
 *
 * @param prompt the cost of the prompts, cached tokens at their own price
 * @param completion the cost of the answers
 * @param total usually the sum; an imported digest keeps the total that was printed, rounded on its own
 */
public record Cost(BigDecimal prompt, BigDecimal completion, BigDecimal total) {

    public static final Cost ZERO = of(BigDecimal.ZERO, BigDecimal.ZERO);

    public Cost {
        if (prompt.signum() < 0 || completion.signum() < 0 || total.signum() < 0) {
            throw new IllegalArgumentException("a cost is not negative");
        }
    }

    public static Cost of(BigDecimal prompt, BigDecimal completion) {
        return new Cost(prompt, completion, prompt.add(completion));
    }

    public Cost plus(Cost other) {
        return new Cost(prompt.add(other.prompt), completion.add(other.completion), total.add(other.total));
    }
}
