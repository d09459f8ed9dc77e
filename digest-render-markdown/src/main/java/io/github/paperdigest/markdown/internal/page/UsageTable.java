package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.markdown.internal.text.Numbers;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** The table of tokens and costs; each column is as wide as its header and two more, or its widest cell. */
final class UsageTable {

    private static final int PADDING = 2;

    private final List<List<String>> rows;

    private UsageTable(List<List<String>> rows) {
        this.rows = rows;
    }

    static UsageTable of(String model, ModelUsage usage, Labels labels) {
        String name = UntrustedText.LINK_TEXT.of(model).replace("|", "\\|");
        TokenUsage tokens = usage.tokens();
        return new UsageTable(List.of(
                List.of(
                        "*[" + name + "]*",
                        labels.text("usage.prompt"),
                        labels.text("usage.completion"),
                        labels.text("usage.total")),
                List.of(
                        "**" + labels.text("usage.tokens") + "**",
                        count(usage, tokens.promptTokens(), labels),
                        count(usage, tokens.completionTokens(), labels),
                        count(usage, tokens.totalTokens(), labels)),
                List.of(
                        "**" + labels.text("usage.cost") + "**",
                        cost(usage, Cost::prompt, labels),
                        cost(usage, Cost::completion, labels),
                        cost(usage, Cost::total, labels))));
    }

    void write(Appendable out) throws IOException {
        int[] widths = new int[rows.get(0).size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = rows.get(0).get(i).length() + PADDING;
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        row(rows.get(0), widths, out);
        for (int width : widths) {
            out.append("|:").append("-".repeat(width)).append(':');
        }
        out.append("|\n");
        row(rows.get(1), widths, out);
        row(rows.get(2), widths, out);
    }

    private static void row(List<String> cells, int[] widths, Appendable out) throws IOException {
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            out.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
        }
        out.append("|\n");
    }

    private static String count(ModelUsage usage, long tokens, Labels labels) {
        if (usage.tokensComplete()) {
            return Long.toString(tokens);
        }
        return tokens == 0 ? labels.text("usage.unknown") : labels.text("usage.atLeast", Long.toString(tokens));
    }

    private static String cost(ModelUsage usage, Function<Cost, BigDecimal> part, Labels labels) {
        return usage.cost()
                .map(part)
                .map(dollars -> Numbers.dollars(dollars, labels))
                .orElseGet(() -> labels.text("usage.unknown"));
    }
}
