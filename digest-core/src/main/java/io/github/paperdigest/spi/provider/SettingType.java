package io.github.paperdigest.spi.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.json.JsonTree;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one type are read, written and told of.
 *
 * @param name what lists call it
 * @param lead how "has to be …" goes on, before the limits
 * @param example what comes after the limits
 * @param reader makes a value of a text that is not blank; throws any {@link RuntimeException} for a wrong one
 * @param writer makes the text of a value
 * @param order what tells which of two values is more; null if there is no such thing
 */
record SettingType<T>(
        String name,
        String lead,
        String example,
        Function<String, T> reader,
        Function<T, String> writer,
        @Nullable Comparator<T> order) {

    static final SettingType<String> TEXT = text("text");

    static final SettingType<String> SECRET = text("secret");

    static final SettingType<Integer> NUMBER = new SettingType<>(
            "whole number", "a whole number", "", Integer::valueOf, String::valueOf, Integer::compareTo);

    static final SettingType<Double> DECIMAL =
            new SettingType<>("number", "a number", "", SettingType::decimal, String::valueOf, Double::compareTo);

    static final SettingType<BigDecimal> MONEY = new SettingType<>(
            "money",
            "an amount of US dollars",
            " such as $0.50",
            SettingType::money,
            amount -> "$" + amount.toPlainString(),
            BigDecimal::compareTo);

    static final SettingType<Duration> DURATION = new SettingType<>(
            "duration",
            "a duration",
            " such as 30s or PT30S",
            SettingType::duration,
            SettingType::spoken,
            Duration::compareTo);

    static final SettingType<Path> PATH =
            new SettingType<>("path", "the path of a file or directory", "", Path::of, Path::toString, null);

    static final SettingType<URI> ADDRESS = new SettingType<>(
            "address", "an absolute http or https address", "", SettingType::address, URI::toString, null);

    static final SettingType<List<String>> LIST = new SettingType<>(
            "list",
            "a list with commas between its items",
            "",
            SettingType::list,
            items -> String.join(", ", items),
            null);

    static final SettingType<String> JSON =
            new SettingType<>("JSON object", "a JSON object", "", SettingType::jsonObject, text -> text, null);

    private static final Pattern AMOUNT = Pattern.compile("\\$?\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    private static final Pattern SPOKEN = Pattern.compile(
            "(?:(\\d{1,9})d)?\\s*(?:(\\d{1,9})h)?\\s*(?:(\\d{1,9})m)?\\s*(?:(\\d{1,9})s)?\\s*(?:(\\d{1,9})ms)?",
            Pattern.CASE_INSENSITIVE);

    private static final List<ChronoUnit> SPOKEN_UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS, ChronoUnit.MILLIS);

    private static final JsonTree TREE = JsonTree.of(new JsonFactory());

    /** One of these values, by names whose letter case does not count. */
    static <T> SettingType<T> choice(Map<String, T> byName) {
        return new SettingType<>(
                "choice",
                "one of",
                "",
                text -> byName.entrySet().stream()
                        .filter(choice -> choice.getKey().equalsIgnoreCase(text))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                value -> byName.entrySet().stream()
                        .filter(choice -> choice.getValue().equals(value))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(value + " is not among the choices")),
                null);
    }

    /** Whether a value of this type may hold a secret, even if the setting is not one. */
    boolean mayHoldSecret(String value) {
        return this == JSON || (this == ADDRESS && (value.contains("@") || value.contains("?")));
    }

    private static SettingType<String> text(String name) {
        return new SettingType<>(name, "text", "", text -> text, text -> text, null);
    }

    private static double decimal(String text) {
        double value = new BigDecimal(text).doubleValue();
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("too large");
        }
        return value;
    }

    private static BigDecimal money(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw new IllegalArgumentException("not an amount");
        }
        return new BigDecimal(amount.group(1));
    }

    private static Duration duration(String text) {
        Matcher spoken = SPOKEN.matcher(text);
        if (!spoken.matches()) {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("negative");
            }
            return duration;
        }
        Duration sum = Duration.ZERO;
        for (int unit = 0; unit < SPOKEN_UNITS.size(); unit++) {
            String count = spoken.group(unit + 1);
            sum = count == null ? sum : sum.plus(Long.parseLong(count), SPOKEN_UNITS.get(unit));
        }
        return sum;
    }

    private static String spoken(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.getNano() % 1_000_000 != 0) {
            return duration.toString();
        }
        return part(duration.toDaysPart(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
    }

    private static String part(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("not an http address");
        }
        return uri;
    }

    private static List<String> list(String text) {
        List<String> items = Arrays.stream(text.split("[,\n]"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("no items");
        }
        return items;
    }

    private static String jsonObject(String text) {
        try {
            if (TREE.read(text).isObject()) {
                return text;
            }
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text.
            throw new ConfigurationException(
                    "it is not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
        throw new IllegalArgumentException("not an object");
    }
}
