/** The provider of the HTML renderer. */
@NullMarked
package io.github.paperdigest.html.internal.provider;

import org.jspecify.annotations.NullMarked;
