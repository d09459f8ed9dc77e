/** How fast papers are scored without a key, and how fast a model is learned. */
@NullMarked
package io.github.paperdigest.benchmarks.local;

import org.jspecify.annotations.NullMarked;
