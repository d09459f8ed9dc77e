package io.github.paperdigest.spi.provider;

import io.github.paperdigest.error.AmbiguousProviderException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ProviderNotFoundException;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 *   <li>A provider that can't be loaded: a warning, or the cause of the error when the wanted one is not there.
 * </ul>
 *
 * @param <P> the kind of provider
 */
public final class ProviderRegistry<P extends Provider<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    private static final Map<Class<?>, String> ARTIFACT_BY_KIND = Map.of(
            PaperSourceProvider.class, "digest-arxiv",
            ScorerProvider.class, "digest-core",
            PromptBuilderProvider.class, "digest-core",
            DigestRendererProvider.class, "digest-render-markdown",
            ChatModelProvider.class, "digest-llm-openai");

    private static final Map<String, String> ARTIFACT_BY_NAME = Map.ofEntries(
            Map.entry("arxiv", "digest-arxiv"),
            Map.entry("arxiv-rss", "digest-arxiv"),
            Map.entry("arxiv-api", "digest-arxiv"),
            Map.entry("arxiv-oai", "digest-arxiv"),
            Map.entry("openai", "digest-llm-openai"),
            Map.entry("markdown", "digest-render-markdown"),
            Map.entry("topics", "digest-scorer-local"),
            Map.entry("learned", "digest-scorer-local"));

    private final Class<P> kind;
    private final Map<String, P> byName;
    private final @Nullable Throwable firstBroken;

    private ProviderRegistry(Class<P> kind, Map<String, P> byName, @Nullable Throwable firstBroken) {
        this.kind = kind;
        this.byName = byName;
        this.firstBroken = firstBroken;
    }

    /**
     * Finds the providers of a kind that the library's own class loader sees.
     *
     * @throws AmbiguousProviderException if two carry one name
     */
    public static <P extends Provider<?>> ProviderRegistry<P> load(Class<P> kind) {
        return load(kind, ProviderRegistry.class.getClassLoader());
    }

    /**
     * Finds the providers of a kind.
     *
     * @throws AmbiguousProviderException if two carry one name
     * @throws ConfigurationException if a provider's name is not one
     */
    public static <P extends Provider<?>> ProviderRegistry<P> load(Class<P> kind, ClassLoader classLoader) {
        Map<String, P> byName = new TreeMap<>();
        Throwable firstBroken = null;
        Iterator<P> found = serviceLoader(kind, classLoader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return new ProviderRegistry<>(kind, byName, firstBroken);
                }
                P provider = found.next();
                register(kind, provider, byName);
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.warn("A {} can't be loaded and is left out: {}", kind.getSimpleName(), e.toString());
                firstBroken = firstBroken == null ? e : firstBroken;
            }
        }
    }

    /** The names there are, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * The provider of a name.
     *
     * @throws ProviderNotFoundException if there is none
     */
    public P get(String name) {
        P provider = byName.get(name);
        if (provider == null) {
            throw notFound("there is no " + kind.getSimpleName() + " '" + name + "'", ARTIFACT_BY_NAME.get(name));
        }
        return provider;
    }

    /**
     * The only provider there is.
     *
     * @throws ProviderNotFoundException if there is none
     * @throws AmbiguousProviderException if there are several
     */
    public P only() {
        Collection<P> all = byName.values();
        if (all.isEmpty()) {
            throw notFound("there is no " + kind.getSimpleName(), ARTIFACT_BY_KIND.get(kind));
        }
        if (all.size() > 1) {
            throw new AmbiguousProviderException("there are several of kind " + kind.getSimpleName() + "; name one of "
                    + String.join(", ", names()));
        }
        return all.iterator().next();
    }

    private ProviderNotFoundException notFound(String what, @Nullable String artifact) {
        StringBuilder message = new StringBuilder(what);
        if (!byName.isEmpty()) {
            message.append("; there are ").append(String.join(", ", names()));
        }
        if (artifact != null) {
            message.append("; add the artifact io.github.paperdigest:").append(artifact);
        }
        if (firstBroken != null) {
            message.append("; one could not be loaded: ").append(firstBroken);
        }
        return new ProviderNotFoundException(message.toString(), firstBroken);
    }

    private static <P extends Provider<?>> void register(Class<P> kind, P provider, Map<String, P> byName) {
        String name = provider.name();
        if (name == null || !name.matches("[a-z0-9-]+")) {
            throw new ConfigurationException(provider.getClass().getName() + " (" + origin(provider) + ") is named '"
                    + name + "', but names are made of a-z, 0-9 and '-'");
        }
        P other = byName.putIfAbsent(name, provider);
        if (other != null) {
            throw new AmbiguousProviderException("two of kind " + kind.getSimpleName() + " are named '" + name + "': "
                    + List.of(other, provider).stream()
                            .map(each -> each.getClass().getName() + " from " + origin(each))
                            .collect(Collectors.joining(" and ")));
        }
        LOG.debug("Found {} '{}' in {}", kind.getSimpleName(), name, origin(provider));
    }

    private static String origin(Object provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().toString();
    }

    private static <P extends Provider<?>> ServiceLoader<P> serviceLoader(Class<P> kind, ClassLoader classLoader) {
        if (!ARTIFACT_BY_KIND.containsKey(kind)) {
            throw new IllegalArgumentException(kind.getName() + " is no kind of provider of this library");
        }
        return ServiceLoader.load(kind, classLoader);
    }
}
