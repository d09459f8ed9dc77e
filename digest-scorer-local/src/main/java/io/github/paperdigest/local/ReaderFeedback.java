package io.github.paperdigest.local;

import java.util.HashSet;
import java.util.Set;

/**
 * What the reader said about papers themselves. It overrules the decision about a paper and counts
 * {@value #WEIGHT} times as much as a decision. An id that is in both sets counts as liked. Immutable and thread-safe.
 *
 * @param liked ids, without version, of papers that the reader wants more of
 * @param disliked ids, without version, of papers that the reader wants to be spared
 */
public record ReaderFeedback(Set<String> liked, Set<String> disliked) {

    /** How many decisions one word of the reader is worth. */
    public static final int WEIGHT = 5;

    /** Nothing was said. */
    public static final ReaderFeedback NONE = new ReaderFeedback(Set.of(), Set.of());

    /**
     * Copies both sets.
     *
     * @param liked ids of papers that the reader wants more of
     * @param disliked ids of papers that the reader wants to be spared
     */
    public ReaderFeedback {
        liked = Set.copyOf(liked);
        disliked = Set.copyOf(disliked);
    }

    /**
     * {@return this feedback with more that came later: where both speak of a paper, the later one counts}
     *
     * @param later what the reader said afterwards
     */
    public ReaderFeedback and(ReaderFeedback later) {
        return new ReaderFeedback(
                joined(liked, later.disliked, later.liked), joined(disliked, later.liked, later.disliked));
    }

    private static Set<String> joined(Set<String> ids, Set<String> without, Set<String> with) {
        Set<String> all = new HashSet<>(ids);
        all.removeAll(without);
        all.addAll(with);
        return all;
    }
}
