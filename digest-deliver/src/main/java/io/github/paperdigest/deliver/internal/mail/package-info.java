/** The message as mail. */
@NullMarked
package io.github.paperdigest.deliver.internal.mail;

import org.jspecify.annotations.NullMarked;
