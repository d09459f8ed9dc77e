/** The providers of what asks a language model. */
@NullMarked
package io.github.paperdigest.llm.internal.provider;

import org.jspecify.annotations.NullMarked;
