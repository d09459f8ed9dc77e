/** Linear models over sparse vectors. */
@NullMarked
package io.github.paperdigest.local.internal.linear;

import org.jspecify.annotations.NullMarked;
