package io.github.paperdigest.spring;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings of all parts that the application could name. An environment variable has no hyphens, so names count
 * without them: {@code PAPERDIGEST_SETTINGS_OPENAI_APIKEY} is {@code api-key} of {@code openai}. Immutable.
 */
final class ProviderSettings {

    private static final String PREFIX = "paperdigestsettings";

    /** Types whose values may hold a secret in some place. */
    private static final Set<String> MAY_HOLD_SECRET = Set.of("address", "JSON object");

    private final Map<String, Map<String, Setting<?>>> byProvider = new TreeMap<>();
    private final Set<String> shown = new TreeSet<>();

    ProviderSettings(ClassLoader classLoader) {
        Stream.of(
                        ProviderRegistry.load(PaperSourceProvider.class, classLoader),
                        ProviderRegistry.load(ScorerProvider.class, classLoader),
                        ProviderRegistry.load(ChatModelProvider.class, classLoader),
                        ProviderRegistry.load(PromptBuilderProvider.class, classLoader),
                        ProviderRegistry.load(DigestRendererProvider.class, classLoader),
                        ProviderRegistry.load(DigestPublisherProvider.class, classLoader))
                .forEach(registry -> registry.names().forEach(name -> add(name, registry.settings(name))));
    }

    private void add(String provider, List<Setting<?>> settings) {
        Map<String, Setting<?>> byName = byProvider.computeIfAbsent(provider, name -> new LinkedHashMap<>());
        settings.forEach(setting -> {
            byName.put(setting.name(), setting);
            if (!setting.isSecret() && !MAY_HOLD_SECRET.contains(setting.type())) {
                shown.add(PREFIX + letters(provider) + letters(setting.name()));
            }
        });
    }

    /** The settings by the names of their providers. */
    Map<String, Map<String, Setting<?>>> all() {
        return byProvider;
    }

    /**
     * The same values by the names that the providers gave.
     *
     * @throws ConfigurationException if there is no provider of a name
     */
    Map<String, Map<String, String>> named(Map<String, Map<String, String>> values) {
        Map<String, Map<String, String>> named = new TreeMap<>();
        values.forEach((provider, settings) -> {
            String known = find(provider, byProvider.keySet());
            if (known.isEmpty()) {
                throw new ConfigurationException("paper-digest.settings." + provider
                        + " is of no part that is on the class path; there are " + byProvider.keySet());
            }
            Map<String, String> target = named.computeIfAbsent(known, name -> new LinkedHashMap<>());
            Set<String> names = byProvider.getOrDefault(known, Map.of()).keySet();
            settings.forEach((name, value) -> {
                String own = find(name, names);
                target.put(own.isEmpty() ? name : own, value);
            });
        });
        return named;
    }

    private static String find(String name, Set<String> names) {
        return names.contains(name)
                ? name
                : names.stream()
                        .filter(each -> letters(each).equals(letters(name)))
                        .findFirst()
                        .orElse("");
    }

    /** True if a property of that name is a setting whose value might be a secret, or one that nobody knows. */
    boolean isHidden(String property) {
        String letters = letters(property);
        return letters.startsWith(PREFIX) && !shown.contains(letters);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
