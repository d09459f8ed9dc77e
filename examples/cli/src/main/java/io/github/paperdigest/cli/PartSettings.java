package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the parts of one run. What is said of one setting several times counts in this order: {@code --set}, an
 * option of the setting's own, a variable of the environment, the configuration. What names a part beats what names its kind.
 */
final class PartSettings {

    private static final Pattern SET = Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)=(?s:(.*))");

    /** Settings that change how long a run takes, or how much is asked for, but not what comes out. */
    private static final Set<String> NOT_OF_RESULT = Set.of(
            "cache-directory",
            "state-directory",
            "contact",
            "patience",
            "timeout",
            "concurrency",
            "store",
            "requests-per-minute",
            "tokens-per-minute",
            "max-retries",
            "lane",
            "lane-patience",
            "prompt-cache",
            "prices");

    private final Session session;
    private final Map<String, Map<String, String>> set = new LinkedHashMap<>();
    private final List<Typed> typed = new ArrayList<>();
    private final Map<String, Map<String, String>> fromEnvironment = new HashMap<>();
    private final Map<String, Map<String, String>> defaults = new HashMap<>();
    private final Set<String> parts = new TreeSet<>();
    private final List<String> made = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    /**
     * The settings that a command line gives.
     *
     * @param set texts such as {@code llm.batch-size=40}
     * @throws ConfigurationException if one of them is none such
     */
    PartSettings(Session session, List<String> set) {
        this.session = session;
        for (String text : set) {
            Matcher matcher = SET.matcher(text);
            if (!matcher.matches()) {
                // What stands behind the sign may be a secret.
                throw new ConfigurationException("--set is PART.SETTING=VALUE, such as llm.batch-size=40, not '"
                        + text.replaceFirst("(?s)=.*", "=…") + "'");
            }
            this.set
                    .computeIfAbsent(matcher.group(1), part -> new LinkedHashMap<>())
                    .put(matcher.group(2), matcher.group(3));
        }
    }

    private record Typed(String option, PartKind kind, String setting, String value) {}

    /** Gives a setting of all parts of a kind that know it, which an option of its own tells; null tells nothing. */
    PartSettings option(String option, PartKind kind, String setting, @Nullable Object value) {
        if (value != null) {
            typed.add(new Typed(option, kind, setting, value.toString()));
        }
        return this;
    }

    /** Gives a setting of a provider that the environment tells; a blank value tells nothing. */
    PartSettings variable(PartKind kind, String provider, String setting, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            put(fromEnvironment, kind, provider, setting, value);
        }
        return this;
    }

    /** Gives a setting of a provider that counts where nothing else is said. */
    PartSettings otherwise(PartKind kind, String provider, String setting, Object value) {
        put(defaults, kind, provider, setting, value.toString());
        return this;
    }

    private static void put(
            Map<String, Map<String, String>> settings, PartKind kind, String provider, String setting, String value) {
        settings.computeIfAbsent(kind + " " + provider, key -> new LinkedHashMap<>())
                .put(setting, value);
    }

    /**
     * The settings of a part.
     *
     * @param name the name of its provider
     * @param stage the name that the run has for it
     * @throws ConfigurationException if there is no such provider
     */
    Map<String, String> of(PartKind kind, String name, String stage) {
        List<Setting<?>> described = session.parts().settings(kind, name);
        Set<String> names = new LinkedHashSet<>(List.of(name, stage));
        if (!kind.isMany()) {
            names = new LinkedHashSet<>(List.of(kind.name(), name, stage));
        }
        parts.addAll(names);
        Layers layers = new Layers();
        layers.add(defaults.getOrDefault(kind + " " + name, Map.of()), "the program");
        List<String> paths = described.stream()
                .filter(setting -> setting.type().equals("path"))
                .map(Setting::name)
                .toList();
        for (String part : names) {
            layers.add(session.configuration().settings(part, paths), "the configuration");
        }
        layers.add(fromEnvironment.getOrDefault(kind + " " + name, Map.of()), "the environment");
        for (Typed each : typed) {
            if (each.kind() == kind
                    && described.stream().anyMatch(setting -> setting.name().equals(each.setting()))) {
                layers.add(Map.of(each.setting(), each.value()), each.option());
                used.add(each.option());
            }
        }
        for (String part : names) {
            layers.add(set.getOrDefault(part, Map.of()), "--set " + part + ".…");
        }
        Map<String, String> settings = layers.checked(session.parts().of(kind).get(name));
        if (kind == PartKind.publisher) { // who is told changes nothing
            return settings;
        }
        made.add(kind + " " + name + " " + stage);
        settings.entrySet().stream()
                .filter(entry -> tellsOfResult(entry.getKey(), described))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> made.add(entry.getKey() + "="
                        + (paths.contains(entry.getKey()) ? content(entry.getValue()) : entry.getValue())));
        return settings;
    }

    /** Settings, of which the later ones count, with the places that they come from. */
    private static final class Layers {

        private final Map<String, String> settings = new HashMap<>();
        private final Map<String, String> origins = new HashMap<>();

        void add(Map<String, String> more, String origin) {
            settings.putAll(more);
            more.keySet().forEach(name -> origins.put(name, origin));
        }

        /** The settings; what is wrong with one of them is told with its place. What is missing may still be added. */
        Map<String, String> checked(Provider<?> provider) {
            try {
                Settings.of(provider, settings);
            } catch (ConfigurationException e) {
                String message = String.valueOf(e.getMessage());
                for (Map.Entry<String, String> origin : origins.entrySet()) {
                    if (message.contains("setting '" + origin.getKey() + "'")) {
                        throw new ConfigurationException(message + " (from " + origin.getValue() + ")", e);
                    }
                }
            }
            return settings;
        }
    }

    private static boolean tellsOfResult(String setting, List<Setting<?>> described) {
        return !NOT_OF_RESULT.contains(setting)
                && described.stream().noneMatch(each -> each.name().equals(setting) && each.isSecret());
    }

    /** What a file has; a model that was learned anew is another one. */
    private static String content(String path) {
        try {
            return HexFormat.of()
                    .formatHex(Fingerprint.of(
                            List.of(new String(Files.readAllBytes(Path.of(path)), StandardCharsets.ISO_8859_1))));
        } catch (IOException | InvalidPathException e) {
            return path;
        }
    }

    /** Notes something else that bears on what comes out. */
    void note(String what) {
        made.add(what);
    }

    /** What the parts so far are made from, as far as it bears on what comes out; without secrets. */
    List<String> made() {
        return List.copyOf(made);
    }

    /**
     * Sees that all that was given on the command line is of use, and says which option is not.
     *
     * @throws ConfigurationException if a part that is named is not in this run
     */
    void requireUsed() {
        for (String part : set.keySet()) {
            if (!parts.contains(part)) {
                throw new ConfigurationException("--set " + part + ".…: this run has no part '" + part + "'; it has "
                        + String.join(", ", parts));
            }
        }
        for (Typed each : typed) {
            if (!used.contains(each.option()) && !session.origins().containsKey(each.option())) {
                session.console()
                        .err()
                        .println("Note: " + each.option() + " is of no use here: none of the "
                                + each.kind().plural() + " of this run has a setting '" + each.setting() + "'");
            }
        }
    }
}
