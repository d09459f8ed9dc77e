/** The one tree of unchecked exceptions that the library throws. */
@NullMarked
package io.github.paperdigest.error;

import org.jspecify.annotations.NullMarked;
