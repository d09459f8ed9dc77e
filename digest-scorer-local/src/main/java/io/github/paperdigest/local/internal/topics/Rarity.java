package io.github.paperdigest.local.internal.topics;

/**
 * How much a word tells, by how few papers use it: the inverse document frequency of BM25. In a short list a word's
 * share is drawn towards that of an ordinary technical word, so that a call with a handful of papers makes sense too.
 */
final class Rarity {

    private static final double ASSUMED_PAPERS = 20;
    private static final double ASSUMED_SHARE = 0.05;

    private Rarity() {}

    static double of(int papersWith, int papers) {
        double all = papers + ASSUMED_PAPERS;
        double with = papersWith + ASSUMED_PAPERS * ASSUMED_SHARE;
        return StrictMath.log(1 + (all - with + 0.5) / (with + 0.5));
    }
}
