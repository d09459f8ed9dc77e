/** What a message says, in plain text. */
@NullMarked
package io.github.paperdigest.deliver.internal.message;

import org.jspecify.annotations.NullMarked;
