package io.github.paperdigest.spi;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import java.util.List;
import java.util.function.Function;

/**
 * One stage of the cascade that decides about papers: a language model, a screen by title, a classifier, a rule.
 *
 * <p>Implementations are thread-safe, blocking and interruptible. One that is {@link AutoCloseable} and was made by the
 * pipeline, by name or by a factory, is closed with the pipeline.
 */
public interface Scorer {

    /** {@return the name in decisions, reports and logs; matches {@code [a-z0-9-]+} and never changes} */
    String name();

    /**
     * Decides about papers: gives each its scores, rejects it, passes it on or fails on it.
     *
     * @param papers the papers that are still undecided, and those that this scorer {@linkplain #reconsiders
     *     reconsiders}, in canonical order; not empty
     * @param context the reader, the limits of the run, and where to report what was used
     * @return exactly one outcome for each paper, in the order of the papers
     * @throws io.github.paperdigest.error.ScoringException only for what no other paper would escape; it ends the run
     *     if its kind {@linkplain io.github.paperdigest.error.FailureKind#endsRun() says so} and otherwise leaves all
     *     papers of this call unscored, but for those whose outcome was {@linkplain ScoringContext#reportOutcome handed
     *     over}. What touches some papers is an {@link ScoringOutcome.Unscored} of theirs
     * @throws InterruptedException if the thread is interrupted
     */
    List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException;

    /**
     * Tells whether this scorer wants to judge a paper that an earlier scorer of the cascade gave marks to. If it does, it
     * gets the paper beside those that are still undecided: its marks take the place of the earlier ones, a rejection
     * screens the paper out, and if it passes or fails, the earlier marks stay. Asked of each paper with marks before
     * {@link #score}; blocks nowhere.
     *
     * @param paper the paper
     * @param scores the marks that it has by now
     * @param profile the reader
     * @return false by default: what has marks is decided
     */
    default boolean reconsiders(Paper paper, Scores scores, Profile profile) {
        return false;
    }

    /**
     * Tells, before any scorer is at work, what this one would use at most of models by a rough estimate, if all these
     * papers came to it. What the endpoint is known to take from its cache of prompts counts as taken. Nothing is asked and
     * reported for it.
     *
     * @param papers all papers of the run
     * @param context the reader and the limits of the run
     * @return calls, tokens, and their cost if the price is known; by default nothing, as of a scorer that asks no model
     * @throws InterruptedException if the thread is interrupted
     */
    default ModelUsage estimate(List<Paper> papers, ScoringContext context) throws InterruptedException {
        return ModelUsage.NONE;
    }

    /**
     * A scorer that judges each paper by itself. If the rule throws, only that paper is unscored.
     *
     * @param name its name, which matches {@code [a-z0-9-]+}
     * @param rule judges one paper; thread-safe
     * @return the scorer
     */
    static Scorer of(String name, Function<? super Paper, ? extends ScoringOutcome> rule) {
        return new RuleScorer(name, rule);
    }

    /**
     * The same scorer under another name, so that it can stand in one cascade twice.
     *
     * @param name the name of the stage, which matches {@code [a-z0-9-]+}
     * @param scorer the scorer
     * @return the scorer; closing it closes the one behind it, if that can be closed
     */
    static Scorer named(String name, Scorer scorer) {
        return new NamedScorer(name, scorer);
    }
}
