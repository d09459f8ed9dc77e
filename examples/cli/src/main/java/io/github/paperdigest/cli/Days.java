package io.github.paperdigest.cli;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days that a command line names. */
final class Days {

    private Days() {}

    /** The one day, or the days of the range with both ends, oldest first; none if neither is given. */
    static List<LocalDate> of(@Nullable LocalDate date, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (date != null) {
            return List.of(date);
        }
        return from == null || to == null
                ? List.of()
                : from.datesUntil(to.plusDays(1)).toList();
    }
}
