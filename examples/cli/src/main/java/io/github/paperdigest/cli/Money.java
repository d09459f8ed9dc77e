package io.github.paperdigest.cli;

import io.github.paperdigest.model.ModelUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as people read them. */
final class Money {

    private Money() {}

    /** What a use of models costs, rounded up to cents. */
    static String of(ModelUsage usage) {
        return usage.cost().map(cost -> cents(cost.total())).orElse("an unknown price");
    }

    /** An amount, rounded up to cents. */
    static String cents(BigDecimal dollars) {
        return "$" + dollars.setScale(2, RoundingMode.UP);
    }
}
