package io.github.paperdigest.local;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What an evaluation found. All means are over days, each counting the same. Immutable and thread-safe.
 *
 * @param scorer the name of the scorer
 * @param trainDays how many days before each measured one it was trained on
 * @param days the measured days, the earliest first; not empty
 */
public record EvaluationReport(String scorer, int trainDays, List<DayEvaluation> days) {

    /** The shares of the papers passed on at which recall is told. */
    public static final List<Double> SHARES = List.of(0.2, 0.3, 0.35, 0.4, 0.5, 0.6);

    /** The recalls that a learned model is asked for. */
    public static final List<Double> ASKED_RECALLS = List.of(0.95, 0.98, 0.99);

    private static final double RECALL_OF_LOST_NAMED = 0.98;

    private static final int WIDTH = 100;

    private static final Pattern CONTROLLING = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    /**
     * Makes a report.
     *
     * @param scorer the name of the scorer
     * @param trainDays how many days before each measured one it was trained on
     * @param days the measured days, the earliest first; the list is copied
     * @throws IllegalArgumentException if there are no days
     */
    public EvaluationReport {
        days = List.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a report is about one day or more");
        }
    }

    /** {@return the mean daily area under the ROC curve, from 0 to 1; 0.5 is chance} */
    public double areaUnderCurve() {
        return mean(DayEvaluation::areaUnderCurve);
    }

    /** {@return the mean daily R-precision, from 0 to 1} */
    public double rPrecision() {
        return mean(DayEvaluation::rPrecision);
    }

    /**
     * The mean recall when the best of the papers are passed on.
     *
     * @param share the share of the papers that is passed on, one of {@link #SHARES}
     * @return the recall, from 0 to 1
     * @throws IllegalArgumentException if the share is another one
     */
    public double recallAt(double share) {
        int place = SHARES.indexOf(share);
        if (place < 0) {
            throw new IllegalArgumentException("recall is told at " + SHARES + ", not at " + share);
        }
        return mean(day -> day.recalls().get(place));
    }

    /**
     * What thresholds for a recall came to over all days.
     *
     * @param asked the recall that was asked for
     * @param recall the mean share of a day's selected papers that was passed on
     * @param share the mean share of a day's papers that was passed on
     * @param selected how many papers were selected on all days together
     * @param lost how many of those a screen would have rejected
     */
    public record Calibration(double asked, double recall, double share, int selected, int lost) {}

    /**
     * What thresholds for recalls came to over all days. Which papers were lost is told by the days.
     *
     * @return one for each of {@link #ASKED_RECALLS}; none for scorers that offer no thresholds
     */
    public List<Calibration> calibration() {
        return IntStream.range(0, days.get(0).calibrated().size())
                .mapToObj(place -> new Calibration(
                        ASKED_RECALLS.get(place),
                        mean(day -> day.calibrated().get(place).recall()),
                        mean(day -> day.calibrated().get(place).share()),
                        sum(DayEvaluation::selected),
                        sum(day -> day.calibrated().get(place).lost().size())))
                .toList();
    }

    /**
     * The report as a table for a terminal: one line a day, then means, lows and highs, then the calibration, and by name
     * the selected papers that a screen for a recall of 0.98 would have lost.
     *
     * @return the table, in lines of about 100 characters that each end with {@code \n}
     */
    public String toTable() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%s, %s, %d days\n",
                scorer,
                trainDays == 0 ? "not trained" : "trained on the " + trainDays + " days before each",
                days.size()));
        table.append(String.format(Locale.ROOT, "%-10s %7s %8s %7s %7s", "day", "papers", "selected", "AUC", "R-prec"));
        SHARES.forEach(share -> table.append(String.format(Locale.ROOT, " %7s", "r@" + Math.round(100 * share) + "%")));
        table.append('\n');
        for (DayEvaluation day : days) {
            table.append(String.format(Locale.ROOT, "%-10s %7d %8d", day.date(), day.papers(), day.selected()));
            row(
                    table,
                    day::areaUnderCurve,
                    day::rPrecision,
                    place -> day.recalls().get(place));
        }
        summary(table, "mean", this::mean);
        summary(table, "lowest", value -> days.stream().mapToDouble(value).min().orElseThrow());
        summary(
                table,
                "highest",
                value -> days.stream().mapToDouble(value).max().orElseThrow());
        for (Calibration point : calibration()) {
            table.append(String.format(
                    Locale.ROOT,
                    "asked for recall %.2f: %.3f, with %.1f %% passed on\n",
                    point.asked(),
                    point.recall(),
                    100 * point.share()));
        }
        calibration().stream()
                .filter(point -> point.asked() == RECALL_OF_LOST_NAMED)
                .forEach(point -> lost(table, point));
        return table.toString();
    }

    /** {@return the report as JSON, with the days, for other programs} */
    public String toJson() {
        return JsonFile.text(this::write);
    }

    /**
     * Writes the report as JSON, in place of a file that is there.
     *
     * @param file the file; its directory is made if it is missing
     * @throws StorageException if it can't be written
     */
    public void write(Path file) {
        AtomicFile.write(file, toJson());
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("scorer", scorer);
        json.writeNumberField("trainDays", trainDays);
        json.writeNumberField("areaUnderCurve", areaUnderCurve());
        json.writeNumberField("rPrecision", rPrecision());
        write(SHARES.stream().map(this::recallAt).toList(), json);
        json.writeArrayFieldStart("calibration");
        for (Calibration point : calibration()) {
            json.writeStartObject();
            json.writeNumberField("asked", point.asked());
            json.writeNumberField("recall", point.recall());
            json.writeNumberField("share", point.share());
            json.writeNumberField("selected", point.selected());
            json.writeNumberField("lost", point.lost());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("days");
        for (DayEvaluation day : days) {
            write(day, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(List<Double> recalls, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("recallAt");
        for (int place = 0; place < SHARES.size(); place++) {
            json.writeNumberField(SHARES.get(place).toString(), recalls.get(place));
        }
        json.writeEndObject();
    }

    private static void write(DayEvaluation day, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", day.date().toString());
        json.writeNumberField("papers", day.papers());
        json.writeNumberField("selected", day.selected());
        json.writeNumberField("areaUnderCurve", day.areaUnderCurve());
        json.writeNumberField("rPrecision", day.rPrecision());
        write(day.recalls(), json);
        json.writeArrayFieldStart("calibration");
        for (DayEvaluation.Calibrated point : day.calibrated()) {
            json.writeStartObject();
            json.writeNumberField("asked", point.asked());
            json.writeNumberField("recall", point.recall());
            json.writeNumberField("share", point.share());
            json.writeNumberField("lost", point.lost().size());
            json.writeArrayFieldStart("lostPapers");
            for (Paper paper : point.lost()) {
                json.writeStartObject();
                json.writeStringField("id", paper.id());
                json.writeStringField("title", paper.title());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void lost(StringBuilder table, Calibration point) {
        table.append(String.format(
                Locale.ROOT,
                "lost for a recall of %.2f: %d of %d selected papers%s\n",
                point.asked(),
                point.lost(),
                point.selected(),
                point.lost() == 0 ? "" : ", best scored first on each day"));
        int place = ASKED_RECALLS.indexOf(point.asked());
        for (DayEvaluation day : days) {
            for (Paper paper : day.calibrated().get(place).lost()) {
                table.append(fitting(day.date() + " " + paper.id() + " " + paper.title()))
                        .append('\n');
            }
        }
    }

    /** The text on one line of a terminal, without characters that would control it. */
    private static String fitting(String text) {
        String line = CONTROLLING.matcher(text).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= WIDTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + "…";
    }

    private int sum(ToIntFunction<DayEvaluation> value) {
        return days.stream().mapToInt(value).sum();
    }

    private double mean(ToDoubleFunction<DayEvaluation> value) {
        return days.stream().mapToDouble(value).average().orElseThrow();
    }

    private interface Aggregate {
        double of(ToDoubleFunction<DayEvaluation> value);
    }

    private static void summary(StringBuilder table, String name, Aggregate aggregate) {
        table.append(String.format(Locale.ROOT, "%-27s", name));
        row(
                table,
                () -> aggregate.of(DayEvaluation::areaUnderCurve),
                () -> aggregate.of(DayEvaluation::rPrecision),
                place -> aggregate.of(day -> day.recalls().get(place)));
    }

    private static void row(
            StringBuilder table, DoubleSupplier area, DoubleSupplier precision, IntToDoubleFunction recall) {
        table.append(String.format(Locale.ROOT, " %7.3f %7.3f", area.getAsDouble(), precision.getAsDouble()));
        for (int place = 0; place < SHARES.size(); place++) {
            table.append(String.format(Locale.ROOT, " %7.3f", recall.applyAsDouble(place)));
        }
        table.append('\n');
    }
}
