/** Whole-process measurements of scoring with a model. */
@NullMarked
package io.github.paperdigest.benchmarks.scoring;

import org.jspecify.annotations.NullMarked;
