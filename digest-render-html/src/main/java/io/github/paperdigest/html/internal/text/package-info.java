/** Texts of others as HTML. */
@NullMarked
package io.github.paperdigest.html.internal.text;

import org.jspecify.annotations.NullMarked;
