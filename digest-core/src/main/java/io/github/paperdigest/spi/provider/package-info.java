/**
 * Providers, which {@link java.util.ServiceLoader} finds by name, the description of their settings, and their registry.
 * Start with {@link io.github.paperdigest.spi.provider.Provider}.
 */
@NullMarked
package io.github.paperdigest.spi.provider;

import org.jspecify.annotations.NullMarked;
