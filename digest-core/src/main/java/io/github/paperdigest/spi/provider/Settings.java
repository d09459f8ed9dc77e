package io.github.paperdigest.spi.provider;

import io.github.paperdigest.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of one provider, read and checked: who has this object has values that are allowed. {@link Setting} says
 * what a value may look like. Immutable and thread-safe.
 */
public final class Settings {

    static final String MASK = "***";

    private static final Settings NONE = of("none", List.of(), Map.of());

    private final String provider;
    private final Map<Setting<?>, Optional<?>> values;
    private final Map<String, String> masked;

    private Settings(String provider, Map<Setting<?>, Optional<?>> values, Map<String, String> masked) {
        this.provider = provider;
        this.values = values;
        this.masked = masked;
    }

    /** {@return no settings, for a part that is made without a provider} */
    public static Settings none() {
        return NONE;
    }

    /**
     * Reads and checks settings as the pipeline does for a provider that is asked for by name.
     *
     * @param provider the one that describes the settings
     * @param values values by the names of settings
     * @return the settings, with the defaults of those that are left out
     * @throws ConfigurationException if there is a name that the provider does not describe, a required setting is
     *     missing, or a value is not allowed. Of several problems the first is told: unknown names in alphabetical order,
     *     then the settings in the order of their description
     */
    public static Settings of(Provider<?> provider, Map<String, String> values) {
        return of(provider.name(), provider.settings(), values);
    }

    static Settings of(String provider, List<Setting<?>> described, Map<String, String> values) {
        Map<String, String> masked = new TreeMap<>(Map.copyOf(values));
        for (String name : masked.keySet()) {
            if (described.stream().noneMatch(setting -> setting.name().equals(name))) {
                throw new ConfigurationException("provider '" + provider + "' has no setting '" + name + "'; "
                        + (described.isEmpty()
                                ? "it has none at all"
                                : "allowed are "
                                        + described.stream()
                                                .map(Setting::name)
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
            }
        }
        Map<Setting<?>, Optional<?>> read = new HashMap<>();
        for (Setting<?> setting : described) {
            read.put(setting, value(provider, setting, values));
        }
        masked.replaceAll((name, value) -> MASK);
        return new Settings(provider, read, masked);
    }

    private static <T> Optional<T> value(String provider, Setting<T> setting, Map<String, String> values) {
        String value = values.get(setting.name());
        if (value != null && !(setting.isSecret() && value.isBlank())) {
            return Optional.of(setting.read(provider, value));
        }
        if (setting.isRequired()) {
            throw new ConfigurationException(
                    "provider '" + provider + "' needs the setting '" + setting.name() + "': " + setting.description());
        }
        return Optional.ofNullable(setting.defaultValue());
    }

    /**
     * Gives the value of a setting that always has one.
     *
     * @param <T> the type of its values
     * @param setting one that the provider describes, required or with a default
     * @return the value that was given, or the default
     * @throws IllegalArgumentException if the provider does not describe it, or it has neither a value nor a default
     */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalArgumentException("the setting '" + setting.name() + "' of provider '"
                        + provider + "' may be left out: find it"));
    }

    /**
     * Gives the value of a setting that may have none.
     *
     * @param <T> the type of its values
     * @param setting one that the provider describes
     * @return the value that was given, or the default; empty if there is neither
     * @throws IllegalArgumentException if the provider does not describe it: it has to be the very object that {@link
     *     Provider#settings()} lists
     */
    @SuppressWarnings("unchecked") // put there by value(), of the same type
    public <T> Optional<T> find(Setting<T> setting) {
        Optional<?> value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the setting '" + setting.name() + "' is not among those that provider '" + provider + "' lists");
        }
        return (Optional<T>) value;
    }

    /** {@return the provider and the names of the settings that were given, with every value masked} */
    @Override
    public String toString() {
        return provider + masked;
    }
}
