/** The seams: interfaces to implement, and the providers by which {@link java.util.ServiceLoader} finds them. */
@NullMarked
package io.github.paperdigest.spi;

import org.jspecify.annotations.NullMarked;
