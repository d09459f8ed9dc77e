package io.github.paperdigest.spi.provider;

import io.github.paperdigest.error.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An immutable typed view of the settings for one provider. Values never appear in {@link #toString()}, since any of
 * them may be a secret.
 */
public final class Settings {

    private final String provider;
    private final Map<String, String> values;

    private Settings(String provider, Map<String, String> values) {
        this.provider = provider;
        this.values = Map.copyOf(values);
    }

    /**
     * Makes the view, after checking the keys.
     *
     * @param provider the provider's name, for messages
     * @param allowedKeys the keys that it knows
     * @param values the settings
     * @throws ConfigurationException if a key is not allowed
     */
    public static Settings of(String provider, Set<String> allowedKeys, Map<String, String> values) {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!allowedKeys.contains(key)) {
                throw new ConfigurationException("provider '" + provider + "' knows no key '" + key + "'; "
                        + (allowedKeys.isEmpty()
                                ? "it has no settings"
                                : "allowed are " + String.join(", ", new TreeSet<>(allowedKeys))));
            }
        }
        return new Settings(provider, values);
    }

    /** The value of a key; empty if it is not set. */
    public Optional<String> string(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value of a key that has to be set.
     *
     * @throws ConfigurationException if the key is not set or blank
     */
    public String requiredString(String key) {
        String value = values.get(key);
        if (value == null || value.isBlank()) {
            throw new ConfigurationException("provider '" + provider + "' needs the key '" + key + "'");
        }
        return value;
    }

    /**
     * The value of a key as a whole number.
     *
     * @throws ConfigurationException if the value is not a whole number
     */
    public Optional<Integer> integer(String key) {
        return parsed(key, "a whole number", Integer::valueOf);
    }

    /**
     * The value of a key as a yes or no.
     *
     * @throws ConfigurationException if the value is neither {@code true} nor {@code false}
     */
    public Optional<Boolean> bool(String key) {
        return parsed(key, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /**
     * The value of a key as a duration.
     *
     * @throws ConfigurationException if the value is not an ISO-8601 duration such as {@code PT30S}
     */
    public Optional<Duration> duration(String key) {
        return parsed(key, "an ISO-8601 duration such as PT30S", Duration::parse);
    }

    /**
     * The value of a key as an address.
     *
     * @throws ConfigurationException if the value is not an absolute http or https address
     */
    public Optional<URI> httpUri(String key) {
        return parsed(key, "an absolute http or https address", Settings::parseHttpUri);
    }

    private <T> Optional<T> parsed(String key, String expected, Function<String, T> parser) {
        String value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value.strip()));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ConfigurationException(
                    "key '" + key + "' of provider '" + provider + "' has to be " + expected + ", not '" + value + "'",
                    e);
        }
    }

    private static URI parseHttpUri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The keys with every value masked. */
    @Override
    public String toString() {
        Map<String, String> masked = new TreeMap<>(values);
        masked.replaceAll((key, value) -> "***");
        return provider + masked;
    }
}
