/**
 * The model of a digest, the seams, the pipeline, and scoring with any chat model. Start with {@link
 * io.github.paperdigest.DigestPipeline}.
 */
@SuppressWarnings("module") // The modules that the internals are for are built after this one.
module io.github.paperdigest {
    requires transitive java.net.http;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires static io.github.resilience4j.core;
    requires static io.github.resilience4j.retry;
    requires org.slf4j;

    exports io.github.paperdigest;
    exports io.github.paperdigest.archive;
    exports io.github.paperdigest.chat;
    exports io.github.paperdigest.error;
    exports io.github.paperdigest.json;
    exports io.github.paperdigest.llm;
    exports io.github.paperdigest.model;
    exports io.github.paperdigest.profile;
    exports io.github.paperdigest.spi;
    exports io.github.paperdigest.spi.provider;
    exports io.github.paperdigest.store;
    exports io.github.paperdigest.internal.chat to
            io.github.paperdigest.langchain4j,
            io.github.paperdigest.openai,
            io.github.paperdigest.springai;
    exports io.github.paperdigest.internal.file to
            io.github.paperdigest.arxiv,
            io.github.paperdigest.deliver,
            io.github.paperdigest.html,
            io.github.paperdigest.jdbc,
            io.github.paperdigest.local,
            io.github.paperdigest.markdown,
            io.github.paperdigest.openai;
    exports io.github.paperdigest.internal.http to
            io.github.paperdigest.arxiv,
            io.github.paperdigest.deliver,
            io.github.paperdigest.html,
            io.github.paperdigest.local,
            io.github.paperdigest.markdown,
            io.github.paperdigest.openai;
    exports io.github.paperdigest.internal.json to
            io.github.paperdigest.arxiv,
            io.github.paperdigest.deliver,
            io.github.paperdigest.html,
            io.github.paperdigest.jdbc,
            io.github.paperdigest.local,
            io.github.paperdigest.markdown,
            io.github.paperdigest.openai,
            io.github.paperdigest.testkit;
    exports io.github.paperdigest.internal.language to
            io.github.paperdigest.deliver,
            io.github.paperdigest.html,
            io.github.paperdigest.markdown;
    exports io.github.paperdigest.internal.text to
            io.github.paperdigest.arxiv,
            io.github.paperdigest.deliver,
            io.github.paperdigest.html,
            io.github.paperdigest.jdbc,
            io.github.paperdigest.local,
            io.github.paperdigest.markdown,
            io.github.paperdigest.openai;
    exports io.github.paperdigest.internal.time to
            io.github.paperdigest.arxiv,
            io.github.paperdigest.deliver,
            io.github.paperdigest.html,
            io.github.paperdigest.local,
            io.github.paperdigest.markdown,
            io.github.paperdigest.openai;
    exports io.github.paperdigest.internal.topic to
            io.github.paperdigest.html,
            io.github.paperdigest.markdown;

    uses io.github.paperdigest.spi.provider.ChatModelProvider;
    uses io.github.paperdigest.spi.provider.DigestPublisherProvider;
    uses io.github.paperdigest.spi.provider.DigestRendererProvider;
    uses io.github.paperdigest.spi.provider.PaperSourceProvider;
    uses io.github.paperdigest.spi.provider.PromptBuilderProvider;
    uses io.github.paperdigest.spi.provider.ScorerProvider;

    provides io.github.paperdigest.spi.provider.PromptBuilderProvider with
            io.github.paperdigest.llm.internal.provider.DefaultPromptBuilderProvider;
    provides io.github.paperdigest.spi.provider.ScorerProvider with
            io.github.paperdigest.llm.internal.provider.LlmScorerProvider,
            io.github.paperdigest.llm.internal.provider.LlmTitleScreenProvider;
}
