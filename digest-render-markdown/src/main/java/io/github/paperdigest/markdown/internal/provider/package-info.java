/** The provider of the Markdown renderer. */
@NullMarked
package io.github.paperdigest.markdown.internal.provider;

import org.jspecify.annotations.NullMarked;
