package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.RunVerdict;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A month as a calendar, in which a day's shade tells how many papers were selected.
 *
 * @param name the month in words
 * @param address its page
 * @param count how many papers were selected
 * @param papers the same in words
 * @param weekdays the heads of the columns
 * @param weeks the rows; each has a cell for each column
 */
public record MonthCalendar(
        String name, String address, String count, String papers, List<String> weekdays, List<List<Cell>> weeks) {

    /**
     * A day.
     *
     * @param number the day of the month; empty for a place before the first or after the last day
     * @param kind class names for its look
     * @param address its page; empty if there is none
     * @param label what it says in words
     * @param count how many papers were selected, or what stands for that
     */
    public record Cell(String number, String kind, String address, String label, String count) {
        static final Cell BLANK = new Cell("", "", "", "", "");
    }

    /** From so many papers on a shade is used. They never change, so that a new day changes no other month. */
    private static final List<Integer> SHADES = List.of(1, 8, 20, 40);

    private static final int WORKING_DAYS = 5;

    /**
     * A month.
     *
     * @param days the month's days
     * @param earlier whether there are days in months before this one
     * @param later whether there are days in months after this one
     * @param root the way from the page to the site's own directory
     */
    static MonthCalendar of(
            YearMonth month,
            SortedMap<LocalDate, DayEntry> days,
            boolean earlier,
            boolean later,
            Labels labels,
            String root) {
        int columns = days.keySet().stream().anyMatch(MonthCalendar::isWeekend) ? 7 : WORKING_DAYS;
        LocalDate first = earlier ? month.atDay(1) : days.firstKey();
        LocalDate last = later ? month.atEndOfMonth() : days.lastKey();
        List<List<Cell>> weeks = new ArrayList<>();
        LocalDate monday = month.atDay(1).with(DayOfWeek.MONDAY);
        for (; !monday.isAfter(month.atEndOfMonth()); monday = monday.plusWeeks(1)) {
            List<Cell> week = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                LocalDate date = monday.plusDays(column);
                boolean expected = !isWeekend(date) && !date.isBefore(first) && !date.isAfter(last);
                week.add(
                        YearMonth.from(date).equals(month)
                                ? cell(date, days.get(date), expected, labels, root)
                                : Cell.BLANK);
            }
            if (week.stream().anyMatch(cell -> !cell.equals(Cell.BLANK))) {
                weeks.add(week);
            }
        }
        List<String> weekdays = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            weekdays.add(labels.weekday(DayOfWeek.of(column)));
        }
        int selected = DayEntry.selectedIn(List.copyOf(days.values()));
        return new MonthCalendar(
                labels.month(month),
                root + SitePaths.month(month),
                labels.number(selected),
                labels.count("papers", selected),
                weekdays,
                weeks);
    }

    private static Cell cell(LocalDate date, @Nullable DayEntry day, boolean expected, Labels labels, String root) {
        String number = Integer.toString(date.getDayOfMonth());
        if (day == null) {
            return expected
                    ? new Cell(number, "missing", "", labels.text("calendar.missing", labels.date(date)), "?")
                    : new Cell(number, "off", "", "", "");
        }
        String address = root + SitePaths.day(date);
        if (day.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
            return new Cell(number, "none", address, labels.date(date) + ": " + labels.text("verdict.none"), "\u2013");
        }
        boolean partial = day.verdict() != RunVerdict.COMPLETE;
        String label = labels.date(date) + ": " + labels.count("papers", day.selected())
                + (partial ? ", " + labels.text("verdict.partial") : "");
        return new Cell(
                number,
                "shade" + shade(day.selected()) + (partial ? " partial" : ""),
                address,
                label,
                "" + day.selected());
    }

    private static int shade(int selected) {
        return (int) SHADES.stream().filter(from -> selected >= from).count();
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().getValue() > WORKING_DAYS;
    }
}
