/** What comes back: a completion with its usage, or a failure that quotes the endpoint without secrets. */
@NullMarked
package io.github.paperdigest.openai.internal.answer;

import org.jspecify.annotations.NullMarked;
