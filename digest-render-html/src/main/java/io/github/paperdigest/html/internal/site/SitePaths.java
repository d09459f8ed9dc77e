package io.github.paperdigest.html.internal.site;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/** Where the files of a site are, as paths from its own directory. Links name files, so they work from the disk, too. */
public final class SitePaths {

    public static final String INDEX = "index.html";
    public static final String SEARCH = "search.html";
    public static final String ATOM = "feed.xml";
    public static final String JSON_FEED = "feed.json";
    static final String SITEMAP = "sitemap.xml";

    /** The way from a page one directory deep to the site's own directory. */
    public static final String UP = "../";

    private static final String UNRESERVED = "-._~!$&'()*+,;=:@/?";

    private SitePaths() {}

    public static String year(int year) {
        return String.format(Locale.ROOT, "%04d/index.html", year);
    }

    public static String month(YearMonth month) {
        return month + "/index.html";
    }

    public static String day(LocalDate day) {
        return ofDay(day, "html");
    }

    static String ofDay(LocalDate day, String extension) {
        return YearMonth.from(day) + "/" + day + "." + extension;
    }

    /** A paper on its day's page. */
    public static String paper(LocalDate day, String id) {
        return day(day) + "#" + encoded(id);
    }

    static String topic(String slug, String extension) {
        return "topics/" + slug + "." + extension;
    }

    static String author(String slug) {
        return "authors/" + slug + ".html";
    }

    static String searchPapers(YearMonth month) {
        return "search/" + month + ".js";
    }

    static String searchWords(YearMonth month) {
        return "search/" + month + "-words.js";
    }

    /** A text as the fragment of an address. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (alphanumeric || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
