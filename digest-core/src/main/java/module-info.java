/**
 * The model of a digest, the seams, the pipeline, and scoring with any chat model. Start with {@link
 * io.github.paperdigest.DigestPipeline}.
 */
module io.github.paperdigest {
    requires transitive java.net.http;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports io.github.paperdigest;
    exports io.github.paperdigest.archive;
    exports io.github.paperdigest.error;
    exports io.github.paperdigest.json;
    exports io.github.paperdigest.llm;
    exports io.github.paperdigest.model;
    exports io.github.paperdigest.profile;
    exports io.github.paperdigest.spi;
    exports io.github.paperdigest.spi.provider;
    exports io.github.paperdigest.store;

    uses io.github.paperdigest.spi.provider.ChatModelProvider;
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
