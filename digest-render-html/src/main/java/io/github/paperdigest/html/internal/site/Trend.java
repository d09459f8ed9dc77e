package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.internal.language.Labels;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How many papers each month has, as bars.
 *
 * @param width of the whole, in the unit of the bars
 * @param bars oldest month first
 * @param label what the picture says, in words
 */
public record Trend(int width, List<Bar> bars, String label) {

    public static final int HEIGHT = 40;
    private static final int STEP = 10;

    /**
     * A month.
     *
     * @param name in words
     * @param address its page; empty if it has none
     * @param papers how many there are
     * @param share of all that were selected, in percent
     * @param x where it begins
     * @param height at most {@link #HEIGHT}
     */
    public record Bar(String name, String address, int papers, String share, int x, int height) {
        public int y() {
            return HEIGHT - height;
        }
    }

    /**
     * The months from the first to the last that has days.
     *
     * @param months the days of each month; at least one month
     * @param names how the topic is spelled in digests
     * @param most how many months to show at most, the latest ones
     */
    static Trend of(
            NavigableMap<YearMonth, List<DayEntry>> months, List<String> names, int most, Labels labels, String root) {
        List<YearMonth> all = new ArrayList<>();
        for (YearMonth month = months.firstKey(); !month.isAfter(months.lastKey()); month = month.plusMonths(1)) {
            all.add(month);
        }
        List<YearMonth> shown = all.subList(Math.max(0, all.size() - most), all.size());
        int highest = shown.stream()
                .mapToInt(month -> papers(months.getOrDefault(month, List.of()), names))
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        int total = 0;
        for (YearMonth month : shown) {
            List<DayEntry> days = months.getOrDefault(month, List.of());
            int papers = papers(days, names);
            int selected = DayEntry.selectedIn(days);
            total += papers;
            bars.add(new Bar(
                    labels.month(month),
                    days.isEmpty() ? "" : root + SitePaths.month(month),
                    papers,
                    selected == 0 ? "" : Math.round(100.0 * papers / selected) + " %",
                    bars.size() * STEP,
                    highest == 0 ? 0 : Math.max(papers == 0 ? 0 : 1, papers * HEIGHT / highest)));
        }
        String label = labels.text(
                "trend.label",
                labels.count("papers", total),
                labels.month(shown.get(0)),
                labels.month(shown.get(shown.size() - 1)));
        return new Trend(bars.size() * STEP, List.copyOf(bars), label);
    }

    private static int papers(List<DayEntry> days, List<String> names) {
        return names.stream().mapToInt(name -> DayEntry.ofTopic(days, name)).sum();
    }

    /** The numbers as a table, the newest month first. */
    public List<Bar> newestFirst() {
        List<Bar> reversed = new ArrayList<>(bars);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    static int total(Map<YearMonth, List<DayEntry>> months, List<String> names) {
        return months.values().stream().mapToInt(days -> papers(days, names)).sum();
    }
}
