/** What it takes to serve many readers of one day. */
@NullMarked
package io.github.paperdigest.benchmarks.readers;

import org.jspecify.annotations.NullMarked;
