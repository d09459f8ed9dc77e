package io.github.paperdigest.local;

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
}
