/** From a paper's text to a vector: tokens, the model, and the file of vectors. */
@NullMarked
package io.github.paperdigest.local.internal.embedding;

import org.jspecify.annotations.NullMarked;
