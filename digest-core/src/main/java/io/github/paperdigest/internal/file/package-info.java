/** Files that are replaced whole. */
@NullMarked
package io.github.paperdigest.internal.file;

import org.jspecify.annotations.NullMarked;
