package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.BgeSmallEmbedder;
import io.github.paperdigest.local.KeptEmbeddings;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.ReaderFeedback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how models are learned. */
final class LearningOptions {

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            description = {
                "learn from the papers' embeddings by bge-small too, which ranks better and makes about ten papers a"
                        + " second. FILE keeps them for the next time. Needs a build with -Pembeddings"
            })
    private @Nullable Path embeddings;

    /**
     * Gets ready to learn.
     *
     * @throws ConfigurationException if embeddings are wanted and this build has no embedder
     */
    Learner learner() {
        if (embeddings == null) {
            return LearnedModel::train;
        }
        BgeSmallEmbedder embedder = BgeSmallEmbedder.create();
        try {
            return new EmbeddingLearner(embedder, KeptEmbeddings.in(embeddings, embedder));
        } catch (RuntimeException e) {
            embedder.close();
            throw e;
        }
    }

    /** Reads a model that was learned before. */
    static LearnedModel read(Path file) {
        return LearnedModel.read(existing(file), BgeSmallEmbedder::create);
    }

    /**
     * The file of a model that was learned before.
     *
     * @throws ConfigurationException if it is not there
     */
    static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new ConfigurationException("there is no model " + file + "; the command learn makes one");
        }
        return file;
    }

    /** Makes models of decided days. */
    @FunctionalInterface
    interface Learner extends AutoCloseable {

        LearnedModel learn(List<LabelledDay> days, ReaderFeedback feedback);

        @Override
        default void close() {}
    }

    private record EmbeddingLearner(BgeSmallEmbedder embedder, KeptEmbeddings kept) implements Learner {

        @Override
        public LearnedModel learn(List<LabelledDay> days, ReaderFeedback feedback) {
            return LearnedModel.train(days, feedback, kept);
        }

        @Override
        public void close() {
            kept.close();
            embedder.close();
        }
    }
}
