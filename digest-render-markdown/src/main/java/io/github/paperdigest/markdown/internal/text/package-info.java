/** Other people's text made safe for Markdown, and numbers as pages print them. */
@NullMarked
package io.github.paperdigest.markdown.internal.text;

import org.jspecify.annotations.NullMarked;
