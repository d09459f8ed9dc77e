/** OpenAI's Batch API behind blocking calls: those that wait at the same time become one job. */
@NullMarked
package io.github.paperdigest.openai.internal.batch;

import org.jspecify.annotations.NullMarked;
