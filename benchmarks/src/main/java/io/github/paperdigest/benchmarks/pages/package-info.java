/** How fast pages are rendered and digests go to JSON and back. */
@NullMarked
package io.github.paperdigest.benchmarks.pages;

import org.jspecify.annotations.NullMarked;
