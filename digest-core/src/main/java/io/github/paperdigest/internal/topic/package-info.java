/** Papers by the reader's topics. */
@NullMarked
package io.github.paperdigest.internal.topic;

import org.jspecify.annotations.NullMarked;
