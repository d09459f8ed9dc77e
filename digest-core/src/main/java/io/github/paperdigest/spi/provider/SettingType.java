package io.github.paperdigest.spi.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.json.JsonTree;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one type are read and told of.
 *
 * @param name what lists call it
 * @param lead how "has to be …" goes on, before the limits
 * @param reader makes a value of a text that is not blank; gives null or throws any {@link RuntimeException} for a wrong one
 */
record SettingType<T>(String name, String lead, Function<String, @Nullable T> reader) {

    static final SettingType<String> TEXT = new SettingType<>("text", "text", text -> text);

    static final SettingType<String> SECRET = new SettingType<>("secret", "text", text -> text);

    static final SettingType<Integer> NUMBER = new SettingType<>("whole number", "a whole number", Integer::valueOf);

    static final SettingType<Double> DECIMAL = new SettingType<>("number", "a number", SettingType::decimal);

    static final SettingType<BigDecimal> MONEY =
            new SettingType<>("money", "an amount of US dollars such as $0.50", SettingType::money);

    static final SettingType<Duration> DURATION =
            new SettingType<>("duration", "a duration such as 30s or PT30S", SettingType::duration);

    static final SettingType<Path> PATH = new SettingType<>("path", "the path of a file or directory", Path::of);

    static final SettingType<URI> ADDRESS =
            new SettingType<>("address", "an absolute http or https address", SettingType::address);

    static final SettingType<List<String>> LIST =
            new SettingType<>("list", "a list with commas between its items", SettingType::list);

    static final SettingType<String> JSON = new SettingType<>("JSON object", "a JSON object", SettingType::jsonObject);

    private static final Pattern AMOUNT = Pattern.compile("\\$?\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    private static final Pattern SPOKEN = Pattern.compile("(?i)((?:[0-9.]{1,12}[hms])*?)(?:([0-9]{1,12})ms)?");

    private static final JsonTree TREE = JsonTree.of(new JsonFactory());

    /** A value as one would write it. */
    static String write(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Duration duration) {
            long millis = duration.toMillis();
            return millis > 0 && millis < 1000
                    ? millis + "ms"
                    : duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return value.toString();
    }

    /** Whether a value of this type may hold a secret, even if the setting is not one. */
    boolean mayHoldSecret(String value) {
        return equals(JSON) || (equals(ADDRESS) && (value.contains("@") || value.contains("?")));
    }

    private static @Nullable Double decimal(String text) {
        double value = new BigDecimal(text).doubleValue();
        return Double.isInfinite(value) ? null : value;
    }

    private static @Nullable BigDecimal money(String text) {
        Matcher amount = AMOUNT.matcher(text);
        return amount.matches() ? new BigDecimal(amount.group(1)) : null;
    }

    private static @Nullable Duration duration(String text) {
        Matcher spoken = SPOKEN.matcher(text);
        if (!spoken.matches()) {
            Duration duration = Duration.parse(text);
            return duration.isNegative() ? null : duration;
        }
        Duration whole = spoken.group(1).isEmpty() ? Duration.ZERO : Duration.parse("PT" + spoken.group(1));
        return spoken.group(2) == null ? whole : whole.plusMillis(Long.parseLong(spoken.group(2)));
    }

    private static @Nullable URI address(String text) {
        URI uri = URI.create(text);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return http && uri.getHost() != null ? uri : null;
    }

    private static @Nullable List<String> list(String text) {
        List<String> items = Arrays.stream(text.split("[,\n]"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        return items.isEmpty() ? null : items;
    }

    private static @Nullable String jsonObject(String text) {
        try {
            return TREE.read(text).isObject() ? text : null;
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text.
            throw new ConfigurationException(
                    "it is not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }
}
