package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ProviderNotFoundException;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The parts that are there, looked for once. Not thread-safe. */
final class Parts {

    private final ClassLoader classLoader;
    private final Map<PartKind, ProviderRegistry<?>> found = new EnumMap<>(PartKind.class);

    /**
     * Those that a class loader sees.
     *
     * @param classLoader where providers are looked for
     */
    Parts(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    ClassLoader classLoader() {
        return classLoader;
    }

    /** The providers of a kind. */
    ProviderRegistry<?> of(PartKind kind) {
        return found.computeIfAbsent(kind, each -> each.registry(classLoader));
    }

    /**
     * The settings of a part.
     *
     * @throws ConfigurationException if there is no such part; the message has the names that there are
     */
    List<Setting<?>> settings(PartKind kind, String name) {
        try {
            return of(kind).settings(name);
        } catch (ProviderNotFoundException e) {
            throw new ConfigurationException(kind.told(e) + "; --plugins DIR adds those of the jars in DIR", e);
        }
    }
}
