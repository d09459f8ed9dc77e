/**
 * Scoring without a key or a network: by the reader's topics, and learned from the reader's own archive. Start with
 * {@link io.github.paperdigest.local.TopicsScorer}.
 */
module io.github.paperdigest.local {
    requires transitive io.github.paperdigest;
    requires com.fasterxml.jackson.core;
    requires static com.microsoft.onnxruntime;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;
    requires org.slf4j;

    exports io.github.paperdigest.local;

    provides io.github.paperdigest.spi.provider.ScorerProvider with
            io.github.paperdigest.local.internal.provider.LearnedScorerProvider,
            io.github.paperdigest.local.internal.provider.LearnedScreenProvider,
            io.github.paperdigest.local.internal.provider.TopicsScorerProvider;
}
