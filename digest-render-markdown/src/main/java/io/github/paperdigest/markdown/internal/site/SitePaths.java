package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.language.Labels;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Where the pages of a site are, and how they link to each other. */
public final class SitePaths {

    private static final String README = "README.md";

    private SitePaths() {}

    public static String index() {
        return README;
    }

    public static String year(int year) {
        return year + "/" + README;
    }

    public static String month(YearMonth month) {
        return month + "/" + README;
    }

    public static String day(LocalDate day) {
        return YearMonth.from(day) + "/" + day + ".md";
    }

    /** The way from a page one directory deep to another page. */
    static String fromBelow(String path) {
        return "../" + path;
    }

    /** A page with the same links above and below. */
    public static String between(String navigation, String page) {
        return navigation + "\n\n" + page.stripTrailing() + "\n\n" + navigation + "\n";
    }

    /** The links of a day's page, on one line. */
    public static String dayNavigation(
            @Nullable LocalDate previous, LocalDate day, @Nullable LocalDate next, Labels labels) {
        YearMonth month = YearMonth.from(day);
        StringJoiner links = new StringJoiner(" \u00b7 ");
        if (previous != null) {
            links.add("[" + labels.text("day.previous") + " " + labels.shortDate(previous) + "]("
                    + fromMonth(month, previous) + ")");
        }
        links.add("[" + labels.text("month.overview") + " " + labels.shortMonth(month) + "](" + README + ")");
        if (next != null) {
            links.add(
                    "[" + labels.text("day.next") + " " + labels.shortDate(next) + "](" + fromMonth(month, next) + ")");
        }
        return links.toString();
    }

    private static String fromMonth(YearMonth month, LocalDate day) {
        return YearMonth.from(day).equals(month) ? day + ".md" : fromBelow(day(day));
    }
}
