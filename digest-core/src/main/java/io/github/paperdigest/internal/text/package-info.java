/** Texts that several packages read. */
@NullMarked
package io.github.paperdigest.internal.text;

import org.jspecify.annotations.NullMarked;
