/** When a request may be sent: the pace, the circuit of a dead endpoint, and the pauses before another try. */
@NullMarked
package io.github.paperdigest.openai.internal.limits;

import org.jspecify.annotations.NullMarked;
