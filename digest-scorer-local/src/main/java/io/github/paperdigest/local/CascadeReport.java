package io.github.paperdigest.local;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.UsageJson;
import io.github.paperdigest.internal.text.VisibleText;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.StageReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * What a cascade of scorers found of the papers that were selected, and what it used. Immutable and thread-safe.
 *
 * @param cascade what the cascade is called
 * @param days the measured days, the earliest first; not empty
 */
public record CascadeReport(String cascade, List<Day> days) {

    private static final int WIDTH = 100;

    /**
     * Makes a report.
     *
     * @param cascade what the cascade is called
     * @param days the measured days, the earliest first; the list is copied
     * @throws IllegalArgumentException if there are no days
     */
    public CascadeReport {
        days = List.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a report is about one day or more");
        }
    }

    /**
     * One day.
     *
     * @param date the announcement day
     * @param papers how many papers there were
     * @param selected how many of them are known to be selected
     * @param kept how many the cascade put on the page
     * @param undecided how many it left without a decision, as a screen by itself does with all it passes on
     * @param failed how many papers a stage was given and failed on; a day with some is no fair measurement
     * @param lost those of the selected papers that it rejected or put below a cutoff
     * @param stages what each stage did and used
     */
    public record Day(
            LocalDate date,
            int papers,
            int selected,
            int kept,
            int undecided,
            int failed,
            List<Paper> lost,
            List<StageReport> stages) {
        /**
         * Makes a day; the lists are copied.
         *
         * @param date the announcement day
         * @param papers how many papers there were
         * @param selected how many of them are known to be selected
         * @param kept how many the cascade put on the page
         * @param undecided how many it left without a decision
         * @param failed how many papers a stage was given and failed on
         * @param lost those of the selected papers that it rejected or put below a cutoff
         * @param stages what each stage did and used
         */
        public Day {
            lost = List.copyOf(lost);
            stages = List.copyOf(stages);
        }

        /** {@return what all stages used of models} */
        public ModelUsage usage() {
            return stages.stream().map(StageReport::usage).reduce(ModelUsage.NONE, ModelUsage::plus);
        }
    }

    /** {@return what was used of models on all days} */
    public ModelUsage usage() {
        return days.stream().map(Day::usage).reduce(ModelUsage.NONE, ModelUsage::plus);
    }

    /** {@return how many papers were selected on all days} */
    public int selected() {
        return sum(Day::selected);
    }

    /** {@return how many of the selected papers were lost on all days} */
    public int lost() {
        return sum(day -> day.lost().size());
    }

    /** {@return the share of the selected papers of all days that was not lost, from 0 to 1} */
    public double recall() {
        return 1 - (double) lost() / selected();
    }

    private int sum(ToIntFunction<Day> count) {
        return days.stream().mapToInt(count).sum();
    }

    /**
     * Several cascades side by side for a terminal, and the papers that each of them lost.
     *
     * @param reports one or more
     * @return lines of about 100 characters that each end with {@code \n}
     */
    public static String toTable(List<CascadeReport> reports) {
        StringBuilder table = new StringBuilder();
        int width = reports.stream()
                .mapToInt(report -> VisibleText.of(report.cascade()).length())
                .max()
                .orElse(0);
        width = Math.max(width, "cascade".length());
        table.append(String.format(
                Locale.ROOT,
                "%-" + width + "s %4s %6s %5s %8s %5s %6s %6s %9s %9s %8s\n",
                "cascade",
                "days",
                "papers",
                "kept",
                "selected",
                "lost",
                "recall",
                "failed",
                "calls",
                "tokens",
                "dollars"));
        for (CascadeReport report : reports) {
            ModelUsage usage = report.usage();
            table.append(String.format(
                    Locale.ROOT,
                    "%-" + width + "s %4d %6d %5d %8d %5d %6.3f %6d %9d %9s %8s\n",
                    VisibleText.of(report.cascade()),
                    report.days().size(),
                    report.sum(Day::papers),
                    report.sum(Day::kept),
                    report.selected(),
                    report.lost(),
                    report.recall(),
                    report.sum(Day::failed),
                    usage.calls(),
                    (usage.tokensComplete() ? "" : ">") + usage.tokens().totalTokens(),
                    usage.cost()
                            .map(Cost::total)
                            .map(dollars -> String.format(Locale.ROOT, "%.4f", dollars))
                            .orElse("unknown")));
        }
        reports.forEach(report -> report.appendLost(table));
        return table.toString();
    }

    private void appendLost(StringBuilder table) {
        table.append("lost by ")
                .append(VisibleText.of(cascade))
                .append(": ")
                .append(lost())
                .append(" of ")
                .append(selected())
                .append(" selected papers\n");
        for (Day day : days) {
            for (Paper paper : day.lost()) {
                String line = VisibleText.of(day.date() + " " + paper.id() + " " + paper.title());
                table.append(
                                line.codePointCount(0, line.length()) <= WIDTH
                                        ? line
                                        : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + "…")
                        .append('\n');
            }
        }
    }

    /**
     * Several cascades as JSON, with their days and stages, for other programs.
     *
     * @param reports one or more
     * @return a JSON array
     */
    public static String toJson(List<CascadeReport> reports) {
        return JsonFile.text(json -> {
            json.writeStartArray();
            for (CascadeReport report : reports) {
                report.write(json);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cascade", cascade);
        json.writeNumberField("selected", selected());
        json.writeNumberField("lost", lost());
        json.writeNumberField("recall", recall());
        UsageJson.write("usage", usage(), json);
        json.writeArrayFieldStart("days");
        for (Day day : days) {
            write(day, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Day day, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", day.date().toString());
        json.writeNumberField("papers", day.papers());
        json.writeNumberField("selected", day.selected());
        json.writeNumberField("kept", day.kept());
        json.writeNumberField("undecided", day.undecided());
        json.writeNumberField("failed", day.failed());
        json.writeArrayFieldStart("lost");
        for (Paper paper : day.lost()) {
            json.writeStartObject();
            json.writeStringField("id", paper.id());
            json.writeStringField("title", paper.title());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("stages");
        for (StageReport stage : day.stages()) {
            json.writeStartObject();
            json.writeStringField("name", stage.name());
            json.writeNumberField("in", stage.in());
            json.writeNumberField("reconsidered", stage.reconsidered());
            json.writeNumberField("scored", stage.scored());
            json.writeNumberField("rejected", stage.rejected());
            json.writeNumberField("passed", stage.passed());
            json.writeNumberField("unscored", stage.unscored());
            UsageJson.write("usage", stage.usage(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
