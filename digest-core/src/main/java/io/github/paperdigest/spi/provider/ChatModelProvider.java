package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.ChatModel;

/** Makes a {@link ChatModel}. */
public interface ChatModelProvider extends Provider<ChatModel> {}
