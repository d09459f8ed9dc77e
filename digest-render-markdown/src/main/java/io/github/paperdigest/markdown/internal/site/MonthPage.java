package io.github.paperdigest.markdown.internal.site;

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
    private final Map<LocalDate, DaySummary> byDate = new TreeMap<>();

    /**
     * A page.
     *
     * @param days the month's days, oldest first; at least one
     */
    public MonthPage(YearMonth month, List<DaySummary> days) {
        this.month = month;
        this.days = days;
        days.forEach(day -> byDate.put(day.date(), day));
    }

    public String text() {
        String year = Integer.toString(month.getYear());
        return SitePaths.between(
                "[All days](../" + SitePaths.index() + ") \u00b7 [" + year + "](../" + SitePaths.year(month.getYear())
                        + ")",
                "# Papers of " + month + "\n\n" + Counts.sentence(days) + "\n\n" + calendar() + legend()
                        + bestPapers());
    }

    private String calendar() {
        StringBuilder table = new StringBuilder("| Mo | Tu | We | Th | Fr | Sa | Su |\n");
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

    private static String label(DaySummary day) {
        return switch (day.verdict()) {
            case COMPLETE -> "**" + day.selected() + "**";
            case PARTIAL -> "**" + day.selected() + "**<br>partial";
            case FAILED -> "failed";
            case NO_ANNOUNCEMENT -> "none";
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
        return "Below each day is how many papers were selected. On a partial day papers could not be scored or may be"
                + " missing; \"none\" is a day without announcement; \u2013 is a working day missing from the archive.\n";
    }

    private String bestPapers() {
        List<DaySummary.BestPaper> best = DaySummary.best(days, MOST_PAPERS);
        return best.isEmpty()
                ? ""
                : BestPapers.HEADING + BestPapers.list(best, path -> path.substring(path.indexOf('/') + 1));
    }
}
