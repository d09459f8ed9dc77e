package io.github.paperdigest.spi.provider;

import java.util.List;

/**
 * A cheap, named factory that {@link java.util.ServiceLoader} finds. It has a public constructor without parameters
 * that does nothing; what it makes is made in {@link #create}. One that throws, or gives null or a name that is not one,
 * is left out or refused with a message that names its class, and no other provider suffers.
 *
 * @param <T> what it makes
 */
public interface Provider<T> {

    /** {@return the name by which applications ask for it: one that matches {@code [a-z0-9-]+}, unique among its kind} */
    String name();

    /**
     * Describes the settings that it understands. Any other is an error before {@link #create} is called.
     *
     * @return the descriptions, in the order of lists; by default none
     */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /**
     * Makes the product.
     *
     * @param context the settings, whose values are all allowed, and what else to build with
     * @return a new product, which is closed with the pipeline if it is {@link AutoCloseable}
     * @throws io.github.paperdigest.error.ConfigurationException if the product can't be made of these settings, for
     *     instance because a file is missing
     */
    T create(ProviderContext context);
}
