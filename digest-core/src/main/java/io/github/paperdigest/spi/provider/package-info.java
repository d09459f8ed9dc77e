/** Providers, which {@link java.util.ServiceLoader} finds, and their registry. */
@NullMarked
package io.github.paperdigest.spi.provider;

import org.jspecify.annotations.NullMarked;
