/** How code that is not the library's own is called. */
@NullMarked
package io.github.paperdigest.internal.foreign;

import org.jspecify.annotations.NullMarked;
