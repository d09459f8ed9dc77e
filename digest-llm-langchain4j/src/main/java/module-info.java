/**
 * Chat models of LangChain4j in digests. Start with {@link io.github.paperdigest.langchain4j.LangChain4jChatModel}.
 */
@SuppressWarnings("requires-transitive-automatic") // LangChain4j has no module descriptors.
module io.github.paperdigest.langchain4j {
    requires transitive io.github.paperdigest;
    requires transitive langchain4j.core;

    exports io.github.paperdigest.langchain4j;
}
