/** The pipeline: from a source through the cascade of scorers and the selection to a digest. */
@NullMarked
package io.github.paperdigest;

import org.jspecify.annotations.NullMarked;
