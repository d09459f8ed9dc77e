/** What pages show, and the frame around it. */
@NullMarked
package io.github.paperdigest.html.internal.page;

import org.jspecify.annotations.NullMarked;
