/** The messages of chats and web services. */
@NullMarked
package io.github.paperdigest.deliver.internal.chat;

import org.jspecify.annotations.NullMarked;
