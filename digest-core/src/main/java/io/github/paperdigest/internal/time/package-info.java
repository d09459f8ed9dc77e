/** Measuring time, and telling how long it was. */
@NullMarked
package io.github.paperdigest.internal.time;

import org.jspecify.annotations.NullMarked;
