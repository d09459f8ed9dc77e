/** What asking again about papers near a cutoff brings: recorded days, marked by a simulated model with measured noise. */
@NullMarked
package io.github.paperdigest.benchmarks.samples;

import org.jspecify.annotations.NullMarked;
