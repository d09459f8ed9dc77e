package io.github.paperdigest.spi.provider;

import io.github.paperdigest.error.AmbiguousProviderException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.ProviderNotFoundException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of one kind on the class path or module path, found once. Immutable and thread-safe.
 *
 * <ul>
 *   <li>By name: the exact match.
 *   <li>Without a name: the only one there is; several are an error that lists them.
 *   <li>None: an error that names the artifact to add.
 *   <li>Two of one name: always an error, with the places they come from.
 *   <li>A provider that can't be loaded or has no good name is left out with a warning; if a name is not found, the error
 *       tells of it too.
 * </ul>
 *
 * <p>An application that shows what can be set asks for the {@link #names()} and, for each, for the {@link
 * #settings(String)}.
 *
 * @param <T> what the providers make
 */
public final class ProviderRegistry<T> {

    static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    /** After so many failures the class loader itself is broken, and would fail for ever. */
    private static final int MOST_LEFT_OUT = 1000;

    private static final Map<Class<?>, String> ARTIFACT_BY_KIND = Map.of(
            PaperSourceProvider.class, "digest-arxiv",
            ScorerProvider.class, "digest-core",
            PromptBuilderProvider.class, "digest-core",
            DigestRendererProvider.class, "digest-render-markdown",
            DigestPublisherProvider.class, "digest-deliver",
            ChatModelProvider.class, "digest-llm-openai");

    private static final Map<String, String> ARTIFACT_BY_NAME = Map.ofEntries(
            Map.entry("arxiv", "digest-arxiv"),
            Map.entry("arxiv-rss", "digest-arxiv"),
            Map.entry("arxiv-api", "digest-arxiv"),
            Map.entry("arxiv-oai", "digest-arxiv"),
            Map.entry("arxiv-listing", "digest-arxiv"),
            Map.entry("openai", "digest-llm-openai"),
            Map.entry("markdown", "digest-render-markdown"),
            Map.entry("html", "digest-render-html"),
            Map.entry("mail", "digest-deliver"),
            Map.entry("eml", "digest-deliver"),
            Map.entry("slack", "digest-deliver"),
            Map.entry("discord", "digest-deliver"),
            Map.entry("telegram", "digest-deliver"),
            Map.entry("feishu", "digest-deliver"),
            Map.entry("webhook", "digest-deliver"),
            Map.entry("topics", "digest-scorer-local"),
            Map.entry("learned", "digest-scorer-local"),
            Map.entry("learned-screen", "digest-scorer-local"));

    private final Class<?> kind;
    private final Map<String, Provider<T>> byName = new TreeMap<>();
    private final List<ConfigurationException> leftOut = new ArrayList<>();

    private ProviderRegistry(Class<?> kind) {
        this.kind = kind;
    }

    /**
     * Finds the providers of a kind that the library's own class loader sees.
     *
     * @param <T> what they make
     * @param kind one of the library's kinds, such as {@code ScorerProvider.class}
     * @return the providers that can be used
     * @throws AmbiguousProviderException if two carry one name
     * @throws IllegalArgumentException if the library has no such kind
     */
    public static <T> ProviderRegistry<T> load(Class<? extends Provider<T>> kind) {
        return load(kind, ProviderRegistry.class.getClassLoader());
    }

    /**
     * Finds the providers of a kind.
     *
     * @param <T> what they make
     * @param kind one of the library's kinds, such as {@code ScorerProvider.class}
     * @param classLoader where to look for them
     * @return the providers that can be used
     * @throws AmbiguousProviderException if two carry one name
     * @throws IllegalArgumentException if the library has no such kind
     */
    public static <T> ProviderRegistry<T> load(Class<? extends Provider<T>> kind, ClassLoader classLoader) {
        if (!ARTIFACT_BY_KIND.containsKey(kind)) {
            throw new IllegalArgumentException(kind.getName() + " is not a kind of provider of this library");
        }
        ProviderRegistry<T> registry = new ProviderRegistry<>(kind);
        Iterator<? extends Provider<T>> found =
                ServiceLoader.load(kind, classLoader).iterator();
        while (registry.leftOut.size() < MOST_LEFT_OUT) {
            Provider<T> provider;
            try {
                if (!found.hasNext()) {
                    break;
                }
                provider = found.next();
            } catch (Throwable e) {
                ForeignCode.throwIfNotContained(e);
                registry.leaveOut("a " + kind.getSimpleName() + " can't be loaded: " + reason(e), e);
                continue;
            }
            registry.add(provider);
        }
        return registry;
    }

    private void add(Provider<T> provider) {
        String name;
        try {
            name = provider.name();
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            leaveOut(place(provider) + " can't say its name: " + reason(e), e);
            return;
        }
        if (name == null || !NAME.matcher(name).matches()) {
            leaveOut(place(provider) + " is named '" + name + "', but names are made of a-z, 0-9 and '-'", null);
            return;
        }
        Provider<T> other = byName.putIfAbsent(name, provider);
        if (other != null) {
            throw new AmbiguousProviderException("two of kind " + kind.getSimpleName() + " are named '" + name + "': "
                    + Stream.of(other, provider).map(ProviderRegistry::place).collect(Collectors.joining(" and ")));
        }
        LOG.debug("Found {} '{}', {}", kind.getSimpleName(), name, place(provider));
    }

    private void leaveOut(String why, @Nullable Throwable cause) {
        LOG.warn("A provider is left out: {}", why);
        leftOut.add(new ConfigurationException(why, cause));
    }

    /** {@return the names there are, in alphabetical order} */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * Gives the name of the only provider there is.
     *
     * @return its name
     * @throws ProviderNotFoundException if there is none
     * @throws AmbiguousProviderException if there are several
     */
    public String onlyName() {
        if (byName.isEmpty()) {
            throw notFound("there is no " + kind.getSimpleName(), ARTIFACT_BY_KIND.get(kind));
        }
        if (byName.size() > 1) {
            throw new AmbiguousProviderException("there are several of kind " + kind.getSimpleName() + "; name one of "
                    + String.join(", ", names()));
        }
        return names().get(0);
    }

    /**
     * Gives the provider of a name.
     *
     * @param name the exact name
     * @return the provider itself, whose methods may throw anything
     * @throws ProviderNotFoundException if there is none
     */
    public Provider<T> get(String name) {
        Provider<T> provider = byName.get(name);
        if (provider == null) {
            throw notFound("there is no " + kind.getSimpleName() + " '" + name + "'", ARTIFACT_BY_NAME.get(name));
        }
        return provider;
    }

    /**
     * Tells what can be set for a provider.
     *
     * @param name the provider's exact name
     * @return the descriptions, in the provider's order
     * @throws ProviderNotFoundException if there is none
     * @throws ConfigurationException if the provider fails to describe them, or describes one name twice
     */
    public List<Setting<?>> settings(String name) {
        Provider<T> provider = get(name);
        List<Setting<?>> settings = asked(name, "settings()", () -> {
            List<Setting<?>> described = provider.settings();
            return described == null ? null : new ArrayList<>(described);
        });
        Set<String> names = new HashSet<>();
        for (Setting<?> setting : settings) {
            if (setting == null || !names.add(setting.name())) {
                throw new ConfigurationException(title(name) + " describes "
                        + (setting == null ? "a setting that is null" : "the setting '" + setting.name() + "' twice"));
            }
        }
        return List.copyOf(settings);
    }

    /**
     * Makes the product of a provider.
     *
     * @param name the provider's exact name
     * @param values values by the names of settings
     * @param contexts gives what the product is built with, once its settings are read and checked
     * @return the product
     * @throws ProviderNotFoundException if there is no such provider
     * @throws ConfigurationException if a setting is wrong, as {@link Settings#of} says, or if the provider throws
     *     something that is not the library's or gives null; the message names its class and the root cause
     */
    public T create(
            String name, Map<String, String> values, Function<? super Settings, ? extends ProviderContext> contexts) {
        ProviderContext context = contexts.apply(Settings.of(name, settings(name), values));
        return asked(name, "create()", () -> get(name).create(context));
    }

    private <R> R asked(String name, String method, Supplier<@Nullable R> question) {
        R answer;
        try {
            answer = question.get();
        } catch (DigestException e) {
            throw e;
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            throw new ConfigurationException(title(name) + " failed in " + method + ": " + reason(e), e);
        }
        if (answer == null) {
            throw new ConfigurationException(title(name) + " gave null in " + method);
        }
        return answer;
    }

    private String title(String name) {
        return "provider '" + name + "' (" + get(name).getClass().getName() + ")";
    }

    private ProviderNotFoundException notFound(String what, @Nullable String artifact) {
        StringBuilder message = new StringBuilder(what);
        if (!byName.isEmpty()) {
            message.append("; there are ").append(String.join(", ", names()));
        }
        if (artifact != null) {
            message.append("; add the artifact io.github.paperdigest:").append(artifact);
        }
        leftOut.forEach(each -> message.append("; left out: ").append(each.getMessage()));
        return new ProviderNotFoundException(message.toString(), leftOut.isEmpty() ? null : leftOut.get(0));
    }

    /** What was thrown, and the root of it. */
    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        return root == thrown ? thrown.toString() : thrown.getMessage() + ": " + root;
    }

    private static String place(Provider<?> provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        return provider.getClass().getName() + " from "
                + (source == null || source.getLocation() == null ? "an unknown place" : source.getLocation());
    }
}
