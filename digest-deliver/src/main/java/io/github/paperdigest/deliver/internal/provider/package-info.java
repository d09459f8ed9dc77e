/** The providers of this module. */
@NullMarked
package io.github.paperdigest.deliver.internal.provider;

import org.jspecify.annotations.NullMarked;
