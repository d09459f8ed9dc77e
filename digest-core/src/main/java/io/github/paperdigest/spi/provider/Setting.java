package io.github.paperdigest.spi.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The description of one setting of a {@link Provider}, and the key by which the provider reads its value from {@link
 * Settings}. A provider keeps each as a constant and lists them in {@link Provider#settings()}; the checks of values,
 * their messages and the documents all come from here:
 *
 * <pre>{@code
 * private static final Setting<Integer> CONCURRENCY =
 *         Setting.number("concurrency", "batches under way at once").between(1, 64).orElse(4);
 * private static final Setting<String> API_KEY = Setting.secret("api-key", "the key of the endpoint");
 *
 * public List<Setting<?>> settings() {
 *     return List.of(CONCURRENCY, API_KEY);
 * }
 *
 * public Scorer create(ProviderContext context) {
 *     int concurrency = context.settings().get(CONCURRENCY);
 *     Optional<String> key = context.settings().find(API_KEY);
 *     ...
 * }
 * }</pre>
 *
 * <p>A setting may be left out unless it is {@linkplain #required() required}. White space around a value is ignored. A
 * blank value is wrong, except that a blank secret counts as none, since that is what an unset environment variable
 * becomes. Values of secrets appear in no message.
 *
 * <p>Immutable and thread-safe. The methods that change something return another object, which is another key.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {

    private static final int LONGEST_SHOWN = 100;

    private final String name;
    private final String description;
    private final SettingType<T> type;
    private final String limits;
    private final Predicate<T> rule;
    private final @Nullable T defaultValue;
    private final boolean required;
    private final boolean secret;

    private Setting(
            String name,
            String description,
            SettingType<T> type,
            String limits,
            Predicate<T> rule,
            @Nullable T defaultValue,
            boolean required,
            boolean secret) {
        this.name = name;
        this.description = description;
        this.type = type;
        this.limits = limits;
        this.rule = rule;
        this.defaultValue = defaultValue;
        this.required = required;
        this.secret = secret;
        if (defaultValue != null && (required || !rule.test(defaultValue))) {
            throw new IllegalArgumentException("the setting '" + name
                    + (required
                            ? "' has to be given, so it can't have a default"
                            : "' has a default that is not " + expected()));
        }
    }

    /**
     * Describes a text.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<String> text(String name, String description) {
        return of(name, description, SettingType.TEXT, "");
    }

    /**
     * Describes a whole number that fits into an {@code int}.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<Integer> number(String name, String description) {
        return of(name, description, SettingType.NUMBER, "");
    }

    /**
     * Describes a number that need not be whole, written with a dot.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<Double> decimal(String name, String description) {
        return of(name, description, SettingType.DECIMAL, "");
    }

    /**
     * Describes an exact amount of US dollars, 0 or more, such as {@code $0.50} or {@code 0.50}.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<BigDecimal> money(String name, String description) {
        return of(name, description, SettingType.MONEY, "");
    }

    /**
     * Describes a duration, zero or more, as people write it ({@code 30s}, {@code 10m}, {@code 1h30m}, {@code 250ms}, {@code
     * 2d}) or in ISO-8601 ({@code PT30S}).
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<Duration> duration(String name, String description) {
        return of(name, description, SettingType.DURATION, "");
    }

    /**
     * Describes the path of a file or directory, which need not exist.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<Path> path(String name, String description) {
        return of(name, description, SettingType.PATH, "");
    }

    /**
     * Describes an absolute {@code http} or {@code https} address.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<URI> address(String name, String description) {
        return of(name, description, SettingType.ADDRESS, "");
    }

    /**
     * Describes a yes or no, {@code true} or {@code false} in any letter case.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<Boolean> yesNo(String name, String description) {
        return choice(name, description, List.of(true, false));
    }

    /**
     * Describes a choice of names, whose letter case does not count.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @param choices the names, in the order of lists
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, the description is not one line, or there are no choices
     */
    public static Setting<String> choice(String name, String description, String... choices) {
        return choice(name, description, List.of(choices));
    }

    /**
     * Describes a choice of an enum's constants, whose names are written in lower case, with hyphens: {@code NEXT_SCORER}
     * is {@code next-scorer}.
     *
     * @param <E> the enum
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @param choices the enum
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, the description is not one line, or there are no choices
     */
    public static <E extends Enum<E>> Setting<E> choice(String name, String description, Class<E> choices) {
        return choice(name, description, List.of(choices.getEnumConstants()));
    }

    /**
     * Describes a list of one text or more, with commas or line breaks between them.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<List<String>> list(String name, String description) {
        return of(name, description, SettingType.LIST, "");
    }

    /**
     * Describes the text of a JSON object. No message shows it, since it may hold a secret.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<String> jsonObject(String name, String description) {
        return of(name, description, SettingType.JSON, "");
    }

    /**
     * Describes a secret, such as a key or a password.
     *
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or the description is not one line
     */
    public static Setting<String> secret(String name, String description) {
        return of(name, description, SettingType.SECRET, "").asSecret();
    }

    /**
     * Describes values of a form of their own.
     *
     * @param <T> the type of the values
     * @param name the key, of lower-case letters, digits and hyphens
     * @param description one line that says what it is for
     * @param allowed what is allowed, to go on after "has to be", such as {@code an amount such as $0.50 or 200000 tokens}
     * @param parser makes a value of a text that is not blank and has no white space around it. A {@link RuntimeException}
     *     says that the text is wrong; the message of a {@link DigestException} is told, those of others are not
     * @return a setting that may be left out and has no default
     * @throws IllegalArgumentException if the name is not one, or a text is not one line
     */
    public static <T> Setting<T> of(
            String name, String description, String allowed, Function<? super String, ? extends T> parser) {
        Objects.requireNonNull(parser, "parser");
        return of(
                name,
                description,
                new SettingType<>("text", "", parser::apply),
                requireLine("what is allowed for '" + name + "'", allowed));
    }

    private static <T> Setting<T> choice(String name, String description, List<T> choices) {
        Map<String, T> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        choices.forEach(choice -> byName.put(SettingType.write(choice), choice));
        String names = choices.stream().map(SettingType::write).collect(Collectors.joining(", "));
        return of(name, description, new SettingType<>("choice", "one of", byName::get), requireLine("choices", names));
    }

    private static <T> Setting<T> of(String name, String description, SettingType<T> type, String limits) {
        if (!ProviderRegistry.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a setting is made of a-z, 0-9 and '-', unlike '" + name + "'");
        }
        requireLine("the description of '" + name + "'", description);
        return new Setting<>(name, description, type, limits, value -> true, null, false, false);
    }

    private static String requireLine(String what, String text) {
        if (text.isBlank() || text.contains("\n") || text.contains("\r")) {
            throw new IllegalArgumentException(what + " has to be one line of text, not '" + text + "'");
        }
        return text;
    }

    /**
     * Limits the values to a range of their natural order: those of a number, an amount of money or a duration.
     *
     * @param least the smallest allowed value
     * @param most the largest allowed value
     * @return the same with this range
     * @throws IllegalArgumentException if the default is outside
     * @throws ClassCastException if values of this type have no natural order
     */
    public Setting<T> between(T least, T most) {
        Comparable<T> from = comparable(least);
        Comparable<T> to = comparable(most);
        return limited(
                "from " + SettingType.write(least) + " to " + SettingType.write(most),
                value -> from.compareTo(value) <= 0 && to.compareTo(value) >= 0);
    }

    /**
     * Limits the values on one side of their natural order: those of a number, an amount of money or a duration.
     *
     * @param least the smallest allowed value
     * @return the same with this limit
     * @throws IllegalArgumentException if the default is below
     * @throws ClassCastException if values of this type have no natural order
     */
    public Setting<T> atLeast(T least) {
        Comparable<T> from = comparable(least);
        return limited("of at least " + SettingType.write(least), value -> from.compareTo(value) <= 0);
    }

    @SuppressWarnings("unchecked") // what has a natural order can be compared with its kind
    private static <T> Comparable<T> comparable(T value) {
        return (Comparable<T>) value;
    }

    /**
     * Adds a rule.
     *
     * @param words what the rule demands, to go on after what is allowed without it, such as {@code without a query}
     * @param test whether a value keeps the rule; whatever it throws says no
     * @return the same with this rule
     * @throws IllegalArgumentException if the words are not one line, or the default breaks the rule
     */
    public Setting<T> where(String words, Predicate<? super T> test) {
        Objects.requireNonNull(test, "test");
        return limited(requireLine("what is allowed for '" + name + "'", words), test::test);
    }

    private Setting<T> limited(String words, Predicate<T> test) {
        return new Setting<>(
                name,
                description,
                type,
                limits.isEmpty() ? words : limits + " " + words,
                rule.and(test),
                defaultValue,
                required,
                secret);
    }

    /**
     * Gives the setting a default, which counts if it is left out.
     *
     * @param value the default
     * @return the same with this default
     * @throws IllegalArgumentException if the value is not allowed, or the setting is required
     */
    public Setting<T> orElse(T value) {
        return new Setting<>(
                name, description, type, limits, rule, Objects.requireNonNull(value, "value"), required, secret);
    }

    /**
     * Demands that the setting be given.
     *
     * @return the same, required
     * @throws IllegalArgumentException if it has a default
     */
    public Setting<T> required() {
        return new Setting<>(name, description, type, limits, rule, defaultValue, true, secret);
    }

    /**
     * Keeps values out of messages and lists.
     *
     * @return the same as a secret
     */
    public Setting<T> asSecret() {
        return new Setting<>(name, description, type, limits, rule, defaultValue, required, true);
    }

    /** {@return the key in the settings of its provider} */
    public String name() {
        return name;
    }

    /** {@return one line that says what it is for} */
    public String description() {
        return description;
    }

    /**
     * {@return the type in words: {@code text}, {@code whole number}, {@code number}, {@code money}, {@code duration}, {@code
     * path}, {@code address}, {@code choice}, {@code list}, {@code JSON object} or {@code secret}}
     */
    public String type() {
        return type.name();
    }

    /**
     * {@return what values of the type are allowed, such as {@code from 1 to 64} or {@code classic, modern}; empty if there
     * is no limit}
     */
    public String allowed() {
        return limits;
    }

    /** {@return the default as one would write it, {@code ***} for a secret's; empty if there is none} */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultValue).map(value -> secret ? Settings.MASK : SettingType.write(value));
    }

    /** {@return whether it has to be given} */
    public boolean isRequired() {
        return required;
    }

    /** {@return whether its values may be shown to nobody} */
    public boolean isSecret() {
        return secret;
    }

    @Nullable
    T defaultValue() {
        return defaultValue;
    }

    /**
     * Reads a value.
     *
     * @throws ConfigurationException if the value is wrong; the message names the setting, the provider, what is allowed,
     *     and the value unless it may hold a secret
     */
    T read(String provider, String value) {
        Throwable cause = null;
        try {
            if (!value.isBlank()) {
                T read = type.reader().apply(value.strip());
                if (read != null && rule.test(read)) {
                    return read;
                }
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            cause = e;
        }
        boolean hidden = secret || type.mayHoldSecret(value);
        throw new ConfigurationException(
                "setting '" + name + "' of provider '" + provider + "' has to be " + expected()
                        + (hidden ? "" : ", not " + shown(value))
                        + (cause instanceof DigestException && !secret ? ": " + cause.getMessage() : ""),
                hidden ? null : cause);
    }

    private String expected() {
        return (type.lead() + " " + limits).strip();
    }

    private static String shown(String value) {
        if (value.isBlank()) {
            return "blank";
        }
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return "'" + (line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…") + "'";
    }

    /** {@return name and type, what is allowed, and the default, never a secret} */
    @Override
    public String toString() {
        return name + ": " + type.name() + (limits.isEmpty() ? "" : " " + limits)
                + defaultText().map(text -> ", by default " + text).orElse(required ? ", required" : "");
    }
}
