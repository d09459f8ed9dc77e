package io.github.paperdigest.arxiv.internal.announcement;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** Reads lists of arXiv's holidays: dates with blanks, commas or line ends between them, and comments behind #. */
public final class Holidays {

    private Holidays() {}

    /**
     * The dates of a text.
     *
     * @throws ConfigurationException if something in it is not a date, or there is none
     */
    public static Set<LocalDate> parse(String text) {
        Set<LocalDate> dates = new TreeSet<>();
        for (String line : text.split("\\R", -1)) {
            for (String word : line.replaceFirst("#.*", "").split("[\\s,]+", -1)) {
                if (!word.isEmpty()) {
                    dates.add(date(word));
                }
            }
        }
        if (dates.isEmpty()) {
            throw new ConfigurationException("a list of holidays needs a date, such as 2027-01-01");
        }
        return dates;
    }

    /**
     * The dates of a file in UTF-8.
     *
     * @throws ConfigurationException if the file can't be read, or as {@link #parse} does; the message names the file
     */
    public static Set<LocalDate> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the file of holidays " + file + " can't be read: " + FileFailure.reason(e), e);
        }
        try {
            return parse(text);
        } catch (ConfigurationException e) {
            throw new ConfigurationException("in the file of holidays " + file + ": " + e.getMessage(), e);
        }
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw new ConfigurationException("'" + word + "' is not a date such as 2027-01-01", e);
        }
    }
}
