/** The JSON of requests, answers and price lists. */
@NullMarked
package io.github.paperdigest.openai.internal.json;

import org.jspecify.annotations.NullMarked;
