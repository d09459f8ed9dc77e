package io.github.paperdigest.spi;

/** Makes a {@link ChatModel}. */
public interface ChatModelProvider extends Provider<ChatModel> {}
