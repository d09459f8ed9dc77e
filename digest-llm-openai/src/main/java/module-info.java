/**
 * Chat models behind any OpenAI-compatible endpoint. Start with {@link
 * io.github.paperdigest.openai.OpenAiChatModel}.
 */
module io.github.paperdigest.openai {
    requires transitive io.github.paperdigest;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires org.slf4j;

    exports io.github.paperdigest.openai;

    provides io.github.paperdigest.spi.provider.ChatModelProvider with
            io.github.paperdigest.openai.internal.provider.OpenAiChatModelProvider;
}
