/** The providers of the local scorers. */
@NullMarked
package io.github.paperdigest.local.internal.provider;

import org.jspecify.annotations.NullMarked;
