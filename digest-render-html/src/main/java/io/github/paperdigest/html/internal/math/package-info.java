/**
 * TeX in texts of others, made into HTML with MathML or into plain text. What is not on a list of this package shows as
 * its source; nothing that one text says changes another.
 */
@NullMarked
package io.github.paperdigest.html.internal.math;

import org.jspecify.annotations.NullMarked;
