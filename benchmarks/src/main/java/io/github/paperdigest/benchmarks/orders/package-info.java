/** What the words of an order to a model are, as opposed to those of an abstract. */
@NullMarked
package io.github.paperdigest.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
