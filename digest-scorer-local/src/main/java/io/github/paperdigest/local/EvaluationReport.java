package io.github.paperdigest.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What an evaluation found. All means are over days, each counting the same.
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

    public EvaluationReport {
        days = List.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a report is about one day or more");
        }
    }

    /** The mean daily area under the ROC curve. */
    public double areaUnderCurve() {
        return mean(DayEvaluation::areaUnderCurve);
    }

    /** The mean daily R-precision. */
    public double rPrecision() {
        return mean(DayEvaluation::rPrecision);
    }

    /** The mean recall when a share of the papers is passed on; one of {@link #SHARES}. */
    public double recallAt(double share) {
        int place = SHARES.indexOf(share);
        if (place < 0) {
            throw new IllegalArgumentException("recall is told at " + SHARES + ", not at " + share);
        }
        return mean(day -> day.recalls().get(place));
    }

    /**
     * For each of {@link #ASKED_RECALLS} what it came to, averaged over days; empty for scorers that offer no
     * thresholds.
     */
    public List<DayEvaluation.Calibrated> calibration() {
        return IntStream.range(0, days.get(0).calibrated().size())
                .mapToObj(place -> new DayEvaluation.Calibrated(
                        ASKED_RECALLS.get(place),
                        mean(day -> day.calibrated().get(place).recall()),
                        mean(day -> day.calibrated().get(place).share())))
                .toList();
    }

    /** The report as a table for a terminal: one line a day, then means, lows and highs, then the calibration. */
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
        for (DayEvaluation.Calibrated point : calibration()) {
            table.append(String.format(
                    Locale.ROOT,
                    "asked for recall %.2f: %.3f, with %.1f %% passed on\n",
                    point.asked(),
                    point.recall(),
                    100 * point.share()));
        }
        return table.toString();
    }

    /** The report as JSON, with the days, for other programs. */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("scorer", scorer);
        json.put("trainDays", trainDays);
        json.put("areaUnderCurve", areaUnderCurve());
        json.put("rPrecision", rPrecision());
        ObjectNode recalls = json.putObject("recallAt");
        SHARES.forEach(share -> recalls.put(share.toString(), recallAt(share)));
        calibrated(json.putArray("calibration"), calibration());
        ArrayNode all = json.putArray("days");
        for (DayEvaluation day : days) {
            ObjectNode one = all.addObject();
            one.put("date", day.date().toString());
            one.put("papers", day.papers());
            one.put("selected", day.selected());
            one.put("areaUnderCurve", day.areaUnderCurve());
            one.put("rPrecision", day.rPrecision());
            ObjectNode dayRecalls = one.putObject("recallAt");
            for (int place = 0; place < SHARES.size(); place++) {
                dayRecalls.put(SHARES.get(place).toString(), day.recalls().get(place));
            }
            calibrated(one.putArray("calibration"), day.calibrated());
        }
        return json.toPrettyString();
    }

    private static void calibrated(ArrayNode array, List<DayEvaluation.Calibrated> points) {
        for (DayEvaluation.Calibrated point : points) {
            array.addObject()
                    .put("asked", point.asked())
                    .put("recall", point.recall())
                    .put("share", point.share());
        }
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
