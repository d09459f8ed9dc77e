package io.github.paperdigest.llm.internal.spend;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.ChatModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is spent and set aside of one budget, by all that share it: one stage, all stages of a run, or all readers. Thread-safe.
 */
public final class Ledger {

    private final @Nullable Budget budget;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal setAside = BigDecimal.ZERO;
    private int underWay;
    private final Map<ChatModel, Known> known = new ConcurrentHashMap<>();

    /** What the answers of a model have told of those that follow, by whomever they were asked for. */
    static final class Known {
        final TokenEstimate estimate = new TokenEstimate();
        volatile boolean answered;
    }

    /** @param budget null for as much as it takes */
    public Ledger(@Nullable Budget budget) {
        this.budget = budget;
    }

    /** What is known of a model. */
    Known of(ChatModel model) {
        return known.computeIfAbsent(model, first -> new Known());
    }

    /** The budget; empty if there is none. */
    Optional<Budget> budget() {
        return Optional.ofNullable(budget);
    }

    /**
     * Sets an amount aside, as soon as there is room for it.
     *
     * @param wanted the amount, which may change while others are under way
     * @param manyAtOnce whether it may be set aside while others are under way
     * @throws ScoringException if there is not enough left and nothing is under way
     */
    synchronized BigDecimal take(Supplier<Optional<BigDecimal>> wanted, BooleanSupplier manyAtOnce)
            throws InterruptedException {
        if (budget == null) {
            return BigDecimal.ZERO;
        }
        while (true) {
            BigDecimal amount = wanted.get().orElse(budget.limit());
            boolean mayStart = underWay == 0 || manyAtOnce.getAsBoolean();
            if (mayStart && spent.add(setAside).add(amount).compareTo(budget.limit()) <= 0) {
                setAside = setAside.add(amount);
                underWay++;
                return amount;
            }
            if (underWay == 0) {
                throw new ScoringException(refusal(amount, budget));
            }
            wait();
        }
    }

    /**
     * Replaces what was set aside by what was used.
     *
     * @param held what was set aside; null if the model tells of one try twice, which counts all the same
     * @param used empty if nobody knows, in which case all of it counts as used
     */
    synchronized void giveBack(@Nullable BigDecimal held, Optional<BigDecimal> used) {
        if (budget == null) {
            return;
        }
        BigDecimal taken = held == null ? BigDecimal.ZERO : held;
        setAside = setAside.subtract(taken);
        spent = spent.add(used.orElse(taken));
        underWay -= held == null ? 0 : 1;
        notifyAll();
    }

    private RemoteFailure refusal(BigDecimal wanted, Budget budget) {
        String unit = budget.isInMoney() ? " dollars" : " tokens";
        return RemoteFailure.of(
                FailureKind.BUDGET,
                "the budget of " + budget + " is used up: " + spent.toPlainString() + unit
                        + " are spent, and the next call may take " + wanted.toPlainString() + unit);
    }
}
