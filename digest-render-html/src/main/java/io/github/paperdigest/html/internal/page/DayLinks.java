package io.github.paperdigest.html.internal.page;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Where a day's page leads: the days beside it, and its month. What is null is not linked.
 *
 * @param previous the day before
 * @param month the month's page
 * @param next the day after
 */
public record DayLinks(
        @Nullable Neighbour previous,
        @Nullable MonthLink month,
        @Nullable Neighbour next) {

    /** A page on its own. */
    public static final DayLinks NONE = new DayLinks(null, null, null);

    /**
     * A day beside.
     *
     * @param day its date
     * @param address of its page
     */
    public record Neighbour(LocalDate day, String address) {}

    /**
     * The month around.
     *
     * @param month the month
     * @param address of its page
     */
    public record MonthLink(YearMonth month, String address) {}

    public boolean isEmpty() {
        return previous == null && month == null && next == null;
    }
}
