package io.github.paperdigest.benchmarks.samples;

/**
 * What a model says of a paper once.
 *
 * @param relevance 1 to 10
 * @param novelty 1 to 10
 */
public record Marks(int relevance, int novelty) {

    boolean reach(int relevanceCutoff, int noveltyCutoff) {
        return relevance >= relevanceCutoff && novelty >= noveltyCutoff;
    }
}
