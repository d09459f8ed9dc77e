/** What a day costs. */
@NullMarked
package io.github.paperdigest.benchmarks.costs;

import org.jspecify.annotations.NullMarked;
