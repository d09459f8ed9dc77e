/** One call of the model, from the request to the answer that can be used. */
@NullMarked
package io.github.paperdigest.openai.internal.call;

import org.jspecify.annotations.NullMarked;
