package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.model.Paper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was learned: a model of the words of papers and, if it was trained with an embedder, one of their vectors.
 *
 * <p>Immutable and thread-safe.
 *
 * @param words the model of the words
 * @param vectors the model of the vectors
 */
public record PaperModel(TextModel words, Optional<VectorModel> vectors) {

    /**
     * What the model says of one paper.
     *
     * @param logOdds that the paper is selected
     * @param words why, as far as words tell
     */
    public record Judgement(double logOdds, TextModel.Judgement words) {}

    /** What the model says of papers, in their order. */
    public List<Judgement> judge(List<Paper> papers) {
        double[] more = vectors.map(model -> model.logOdds(papers)).orElseGet(() -> new double[papers.size()]);
        return IntStream.range(0, more.length)
                .mapToObj(i -> {
                    TextModel.Judgement judgement = words.judge(papers.get(i));
                    return new Judgement(judgement.logOdds() + more[i], judgement);
                })
                .toList();
    }

    /** The log odds that each paper is selected, as far as the model knows. */
    public double[] logOdds(List<Paper> papers) {
        return judge(papers).stream().mapToDouble(Judgement::logOdds).toArray();
    }

    /** The name of the embedder without which the model says nothing. */
    public Optional<String> embedder() {
        return vectors.map(model -> model.embedding().name());
    }
}
