package io.github.paperdigest.spi;

import io.github.paperdigest.model.Paper;
import java.util.List;

/**
 * One stage of the cascade that decides about papers: a language model, a screen by title, a classifier, a rule.
 *
 * <p>Implementations are thread-safe, blocking and interruptible.
 */
public interface Scorer {

    /** The name in decisions, reports and logs; matches {@code [a-z0-9-]+}. */
    String name();

    /**
     * Decides about papers: gives each its scores, rejects it, passes it on or fails on it.
     *
     * @param papers the papers that are still undecided, in canonical order; not empty
     * @param run the reader, the limits of the run, and where to report what was used
     * @return exactly one outcome for each paper, in the order of the papers
     * @throws io.github.paperdigest.error.ScoringException only for what no other paper would escape; it ends the run
     *     if its kind {@linkplain io.github.paperdigest.error.FailureKind#endsRun() says so} and otherwise leaves all
     *     papers of this call unscored. What touches some papers is an {@link ScoringOutcome.Unscored} of theirs
     * @throws InterruptedException if the thread is interrupted
     */
    List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException;
}
