package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A month: a calendar of its days and its best papers. */
public final class MonthPage {

    private static final int MOST_PAPERS = 10;
    private static final int WEEK = 7;

    private final YearMonth month;
    private final List<DaySummary> days;
    private final Labels labels;
    private final Map<LocalDate, DaySummary> byDate = new TreeMap<>();

    /**
     * A page.
     *
     * @param days the month's days, oldest first; at least one
     */
    public MonthPage(YearMonth month, List<DaySummary> days, Labels labels) {
        this.month = month;
        this.days = days;
        this.labels = labels;
        days.forEach(day -> byDate.put(day.date(), day));
    }

    public String text() {
        String year = Integer.toString(month.getYear());
        return SitePaths.between(
                "[" + labels.text("days.all") + "](../" + SitePaths.index() + ") \u00b7 [" + year + "](../"
                        + SitePaths.year(month.getYear()) + ")",
                "# " + labels.text("site.period", labels.shortMonth(month)) + "\n\n" + Counts.sentence(days, labels)
                        + "\n\n" + calendar() + legend() + bestPapers());
    }

    private String calendar() {
        StringBuilder table = new StringBuilder("|");
        for (DayOfWeek day : DayOfWeek.values()) {
            table.append(' ').append(labels.weekday(day)).append(" |");
        }
        table.append('\n');
        table.append("|:--:|:--:|:--:|:--:|:--:|:--:|:--:|\n");
        LocalDate monday = month.atDay(1).with(DayOfWeek.MONDAY);
        for (LocalDate week = monday; !week.isAfter(month.atEndOfMonth()); week = week.plusWeeks(1)) {
            table.append('|');
            for (int i = 0; i < WEEK; i++) {
                String cell = cell(week.plusDays(i));
                table.append(' ').append(cell).append(cell.isEmpty() ? "|" : " |");
            }
            table.append('\n');
        }
        return table.append('\n').toString();
    }

    private String cell(LocalDate date) {
        if (!YearMonth.from(date).equals(month)) {
            return "";
        }
        DaySummary day = byDate.get(date);
        String number = Integer.toString(date.getDayOfMonth());
        if (day == null) {
            return isMissing(date) ? number + "<br>\u2013" : number;
        }
        return "[" + number + "](" + date + ".md)<br>" + label(day);
    }

    private String label(DaySummary day) {
        return switch (day.verdict()) {
            case COMPLETE -> "**" + day.selected() + "**";
            case PARTIAL -> "**" + day.selected() + "**<br>" + labels.text("calendar.partial");
            case FAILED -> labels.text("calendar.failed");
            case NO_ANNOUNCEMENT -> labels.text("calendar.none");
        };
    }

    /** Whether a working day between days of the archive is not in it; beyond them nobody knows yet. */
    private boolean isMissing(LocalDate date) {
        boolean workday = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        return workday
                && date.isAfter(days.get(0).date())
                && date.isBefore(days.get(days.size() - 1).date());
    }

    private String legend() {
        return labels.text("calendar.legend") + "\n";
    }

    private String bestPapers() {
        List<DaySummary.BestPaper> best = DaySummary.best(days, MOST_PAPERS);
        return BestPapers.section(best, labels, path -> path.substring(path.indexOf('/') + 1));
    }
}
