/** The one tree of unchecked exceptions that the library throws; all of them are immutable. */
@NullMarked
package io.github.paperdigest.error;

import org.jspecify.annotations.NullMarked;
