/** A scorer of one's own, and the provider by which the library finds it. */
@NullMarked
package io.github.paperdigest.customscorer;

import org.jspecify.annotations.NullMarked;
