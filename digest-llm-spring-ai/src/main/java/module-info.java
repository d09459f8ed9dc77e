/**
 * Chat models of Spring AI in digests. Start with {@link io.github.paperdigest.springai.SpringAiChatModel}.
 */
@SuppressWarnings("requires-transitive-automatic") // Spring AI has no module descriptors.
module io.github.paperdigest.springai {
    requires transitive io.github.paperdigest;
    requires transitive spring.ai.model;

    exports io.github.paperdigest.springai;
}
