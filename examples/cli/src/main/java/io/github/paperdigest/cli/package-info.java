/** A command line over the library: each command is one thin class. */
@NullMarked
package io.github.paperdigest.cli;

import org.jspecify.annotations.NullMarked;
