/** What a reader's topics say, and how well papers match them. */
@NullMarked
package io.github.paperdigest.local.internal.topics;

import org.jspecify.annotations.NullMarked;
