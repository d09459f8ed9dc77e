package io.github.paperdigest.internal.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of pages, feeds and mails in one language, and dates and numbers as it writes them. They come from files
 * {@code labels.properties} (English), {@code labels_de.properties} and so on, in UTF-8, beside this class and beside the
 * classes that {@linkplain #with add} their own. What a language lacks is English. Neither the machine's locale nor the
 * JDK's knowledge of languages plays a part, so that the same digest always gives the same bytes.
 *
 * <p>A label may hold {@code {0}}, {@code {1}} … for values; numbers among these are written as the language does. Of
 * things that are counted there are two labels, {@code papers.one} and {@code papers.other}. Labels are trusted text and
 * not escaped; values are as safe as the caller made them. Immutable and thread-safe.
 */
public final class Labels {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final String BASE_NAME = "labels";

    /** From the most general to the reader's own. */
    private final List<Locale> fromRoot;

    private final Locale language;
    private final Map<String, String> texts;

    private Labels(List<Locale> fromRoot, Locale language, Map<String, String> texts) {
        this.fromRoot = fromRoot;
        this.language = language;
        this.texts = texts;
    }

    /** The labels that all kinds of pages share, in a language or the nearest that there is. */
    public static Labels in(Locale language) {
        List<Locale> fromRoot = new ArrayList<>(FILES.getCandidateLocales(BASE_NAME, language));
        Collections.reverse(fromRoot);
        return new Labels(List.copyOf(fromRoot), Locale.ENGLISH, Map.of()).with(Labels.class::getResourceAsStream);
    }

    /**
     * These labels and those of a module, which take precedence.
     *
     * @param resources opens the files beside a class of that module, as {@code Page.class::getResourceAsStream} does
     */
    public Labels with(Function<String, @Nullable InputStream> resources) {
        Map<String, String> all = new HashMap<>(texts);
        Locale found = language;
        for (Locale candidate : fromRoot) {
            Map<String, String> file = read(resources, FILES.toBundleName(BASE_NAME, candidate) + ".properties");
            all.putAll(file);
            found = file.isEmpty() || candidate.equals(Locale.ROOT) ? found : candidate;
        }
        return new Labels(fromRoot, found, Map.copyOf(all));
    }

    /** The language of the labels, which is English where there are none in the reader's. */
    public Locale language() {
        return language;
    }

    /** The language of the labels as pages name it: {@code en}, {@code de}. */
    public String tag() {
        return language.toLanguageTag();
    }

    /**
     * A label with its values.
     *
     * @throws IllegalArgumentException if no file has it, not even the English one
     */
    public String text(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no label " + key);
        }
        return PLACE.matcher(text).replaceAll(place -> {
            Object value = values[Integer.parseInt(place.group(1))];
            return Matcher.quoteReplacement(value instanceof Number number ? number(number.longValue()) : "" + value);
        });
    }

    /** So many things, with the right number of the noun: {@code count("papers", 2)} is "2 papers". */
    public String count(String things, long count) {
        return text(things + (count == 1 ? ".one" : ".other"), count);
    }

    /** A whole number with its thousands grouped: {@code 51,773}. */
    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(",", text("number.group"));
    }

    /** A plain decimal such as {@code 8.5} with the sign that the language parts it with. */
    public String decimal(String plain) {
        return plain.replace(".", text("number.point"));
    }

    /** A day in words: "Thursday, 2 October 2025". */
    public String date(LocalDate date) {
        return text(
                "date.full",
                text("weekday." + date.getDayOfWeek().getValue()),
                Integer.toString(date.getDayOfMonth()),
                text("month." + date.getMonthValue()),
                Integer.toString(date.getYear()));
    }

    /** A day in digits: {@code 2025-10-02}, {@code 02.10.2025}. */
    public String shortDate(LocalDate date) {
        return text(
                "date.short",
                digits(date.getYear(), 4),
                digits(date.getMonthValue(), 2),
                digits(date.getDayOfMonth(), 2));
    }

    /** A month in digits: {@code 2025-10}, {@code 10/2025}. */
    public String shortMonth(YearMonth month) {
        return text("date.shortMonth", digits(month.getYear(), 4), digits(month.getMonthValue(), 2));
    }

    private static String digits(int number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    /** A month in words: "October 2025". */
    public String month(YearMonth month) {
        return text("date.month", text("month." + month.getMonthValue()), Integer.toString(month.getYear()));
    }

    /** A weekday in two or three letters, for the head of a calendar: "Mo". */
    public String weekday(DayOfWeek day) {
        return text("weekday.short." + day.getValue());
    }

    private static Map<String, String> read(Function<String, @Nullable InputStream> resources, String name) {
        Properties properties = new Properties();
        try (InputStream stream = resources.apply(name)) {
            if (stream != null) {
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the labels " + name + " can't be read", e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
