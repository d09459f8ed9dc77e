/** The page of a day, in each of its layouts. */
@NullMarked
package io.github.paperdigest.markdown.internal.page;

import org.jspecify.annotations.NullMarked;
