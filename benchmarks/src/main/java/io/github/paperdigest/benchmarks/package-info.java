/** Measurements of the library, and of others on the same input. */
@NullMarked
package io.github.paperdigest.benchmarks;

import org.jspecify.annotations.NullMarked;
