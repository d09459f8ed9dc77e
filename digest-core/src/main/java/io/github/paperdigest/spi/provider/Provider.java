package io.github.paperdigest.spi.provider;

import java.util.Set;

/**
 * A cheap, named factory that {@link java.util.ServiceLoader} finds. It has a public constructor without parameters
 * that does nothing; what it makes is made in {@link #create}.
 *
 * @param <T> what it makes
 */
public interface Provider<T> {

    /** The name by which applications ask for it; matches {@code [a-z0-9-]+} and is unique among its kind. */
    String name();

    /** The keys that {@link ProviderContext#configuration()} may have; another key is an error. */
    default Set<String> configurationKeys() {
        return Set.of();
    }

    /**
     * Makes the product.
     *
     * @throws io.github.paperdigest.error.ConfigurationException if the configuration lacks something or is wrong
     */
    T create(ProviderContext context);
}
