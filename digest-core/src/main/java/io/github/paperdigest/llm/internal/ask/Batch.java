package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.model.Paper;
import java.util.List;

/** Papers that are asked about together, and how that went so far. Used by one thread at a time. */
final class Batch {

    /** After so many failures that may pass, a batch of several papers is halved. */
    private static final int TRIES_TOGETHER = 3;

    /** Whatever fails so often, and others were answered each time in between, has itself to blame, not the endpoint. */
    private static final int SUSPICIONS = 2;

    private static final long NEVER = -1;

    private final List<Paper> cut;
    private final List<Paper> papers;
    private int failures;
    private int usedChances;
    private int suspicions;
    private long answersAtFailure = NEVER;
    private boolean refusedBefore;

    /**
     * A batch that has not been asked about.
     *
     * @param cut the papers as they were cut, with those whose marks are known
     * @param papers those to ask about, one at least
     */
    Batch(List<Paper> cut, List<Paper> papers) {
        this.cut = cut;
        this.papers = papers;
    }

    List<Paper> cut() {
        return cut;
    }

    List<Paper> papers() {
        return papers;
    }

    boolean isSingle() {
        return papers.size() == 1;
    }

    /** What is left of this batch, in halves. */
    List<Batch> halved(List<Paper> left) {
        return Batches.halves(left).stream().map(this::part).toList();
    }

    /** Each of its papers in a batch of its own. */
    List<Batch> alone() {
        return Batches.alone(papers).stream().map(this::part).toList();
    }

    /** Some of these papers, in a batch of their own. */
    Batch part(List<Paper> some) {
        Batch part = new Batch(some, some);
        part.suspicions = suspicions;
        part.answersAtFailure = answersAtFailure;
        return part;
    }

    /**
     * Counts a failure that may pass.
     *
     * @param answers how often the endpoint has answered any request by now
     */
    void failed(long answers) {
        if (answersAtFailure != NEVER && answers > answersAtFailure) {
            suspicions++;
        }
        answersAtFailure = answers;
        failures++;
        usedChances += isSuspect() ? 1 : 0;
    }

    /** Counts an answer that brought nothing. */
    void fruitless() {
        usedChances++;
    }

    /** Counts a refusal, which mostly comes again: it costs two chances. */
    void refused() {
        usedChances += 2;
    }

    /** Notes that another process asks about these papers; false the first time. */
    boolean wasRefused() {
        boolean before = refusedBefore;
        refusedBefore = true;
        return before;
    }

    /** Whether it fails again and again while others are answered. */
    boolean isSuspect() {
        return suspicions >= SUSPICIONS;
    }

    /** Whether smaller parts of it may do better. */
    boolean isToBeHalved() {
        return !isSingle() && failures >= TRIES_TOGETHER;
    }

    /** How many of its chances a single paper has used. */
    int usedChances() {
        return usedChances;
    }

    /** Whether a single paper has had all its chances. */
    boolean isHopeless(int chances) {
        return isSingle() && usedChances >= chances;
    }
}
