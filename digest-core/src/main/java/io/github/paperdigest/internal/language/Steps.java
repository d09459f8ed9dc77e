package io.github.paperdigest.internal.language;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/** What the steps of a run decided and cost, in words. The names of stages in them are untrusted text. */
public final class Steps {

    private final Digest digest;
    private final Labels labels;
    private final Function<BigDecimal, String> dollars;

    /** @param dollars writes an amount as the page does */
    public Steps(Digest digest, Labels labels, Function<BigDecimal, String> dollars) {
        this.digest = digest;
        this.labels = labels;
        this.dollars = dollars;
    }

    /** A line for each stage, if there are several. */
    public List<String> lines() {
        return digest.stages().size() < 2
                ? List.of()
                : digest.stages().stream().map(this::line).toList();
    }

    /** What the day would have cost at the full price, if that is more than it did cost. */
    public Optional<String> fullPrice() {
        Optional<BigDecimal> paid = digest.usage().cost().map(Cost::total);
        return digest.fullPrice()
                .filter(full -> paid.isPresent() && full.compareTo(paid.get()) > 0)
                .map(dollars)
                .filter(shown -> !shown.equals(dollars.apply(paid.orElseThrow())))
                .map(shown -> labels.text("step.fullPrice", shown));
    }

    private String line(StageReport stage) {
        StringJoiner parts = new StringJoiner(" \u00b7 ", stage.name() + ": ", "");
        parts.add(labels.count("papers", stage.in()));
        add(stage.reconsidered(), "step.reconsidered", parts);
        add(stage.scored(), "step.scored", parts);
        add(stage.rejected(), "step.rejected", parts);
        add(stage.passed(), "step.passed", parts);
        add(stage.unscored(), "step.unscored", parts);
        if (stage.usage().calls() > 0) {
            used(stage.usage(), parts);
        }
        return parts.toString();
    }

    private void used(ModelUsage usage, StringJoiner parts) {
        TokenUsage tokens = usage.tokens();
        parts.add(labels.count("step.calls", usage.calls()));
        parts.add(labels.text(
                usage.tokensComplete() ? "step.tokens" : "step.tokens.atLeast",
                tokens.promptTokens(),
                tokens.cachedPromptTokens(),
                tokens.completionTokens()));
        parts.add(usage.cost().map(Cost::total).map(dollars).orElseGet(() -> labels.text("cost.unknown")));
    }

    private void add(int count, String label, StringJoiner parts) {
        if (count > 0) {
            parts.add(labels.text(label, count));
        }
    }
}
