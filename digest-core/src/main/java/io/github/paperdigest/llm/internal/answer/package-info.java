/** What a model's answer says of each paper. */
@NullMarked
package io.github.paperdigest.llm.internal.answer;

import org.jspecify.annotations.NullMarked;
