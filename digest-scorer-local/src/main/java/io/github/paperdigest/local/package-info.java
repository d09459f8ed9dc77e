/** Scoring without a key or a network. */
@NullMarked
package io.github.paperdigest.local;

import org.jspecify.annotations.NullMarked;
