package io.github.paperdigest.benchmarks.samples;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the true marks of papers lie, and how far a model's marks are from them. True marks are fractions, drawn from a
 * mixture of normal distributions; a mark is the true one with normal noise, rounded. Part of the noise is common to both
 * axes, since in two runs of the recording job both marks of a paper mostly moved the same way. Now and then a paper is
 * lost: it gets low marks whatever it is, or the job's own title filter dropped it. Neighbours in a run and papers of
 * one run moved no more alike than others, so there is no noise of a batch or of a run.
 *
 * <p>Both descriptions are fitted to the marks of the forty recorded days and to the 1,939 papers that were scored twice.
 * They differ in what these say little about: how many papers are just below the cutoffs.
 */
final class MarkNoise {

    private static final int MOST_TRIES = 2_000_000;
    private static final Marks LOST = new Marks(3, 4);

    /** Many papers stand just below the cutoffs, as a smooth continuation of the recorded marks has it. */
    static final MarkNoise MANY_BELOW = new MarkNoise(
            "many just below",
            List.of(
                    new Cluster(0.9095, 4.600, 4.798, 1.658, 1.035, 0.591),
                    new Cluster(0.0434, 7.776, 6.723, 0.626, 0.583, 0.947),
                    new Cluster(0.0471, 8.819, 7.862, 0.657, 0.400, 0.543)),
            new Spread(0.402, 0.346, 0.756, 0.0240));

    /** Few do, as the same job's days of early 2025 have it, when novelty 6 and relevance 7 were shown. */
    static final MarkNoise FEW_BELOW = new MarkNoise(
            "few just below",
            List.of(
                    new Cluster(0.8781, 3.730, 4.946, 0.402, 1.148, -0.390),
                    new Cluster(0.0719, 7.745, 7.069, 0.400, 0.400, 0.301),
                    new Cluster(0.0500, 9.075, 7.864, 0.400, 0.451, 0.306)),
            new Spread(0.417, 0.287, 0.760, 0.0273));

    private final String name;
    private final List<Cluster> clusters;
    private final Spread spread;

    private MarkNoise(String name, List<Cluster> clusters, Spread spread) {
        this.name = name;
        this.clusters = clusters;
        this.spread = spread;
    }

    /** Where a paper truly stands. */
    record Truth(double relevance, double novelty) {}

    /**
     * A share of the papers.
     *
     * @param share of all papers, 0 to 1
     * @param relevance the mean
     * @param novelty the mean
     * @param relevanceSpread a standard deviation
     * @param noveltySpread a standard deviation
     * @param correlation of the two, -1 to 1
     */
    private record Cluster(
            double share,
            double relevance,
            double novelty,
            double relevanceSpread,
            double noveltySpread,
            double correlation) {

        Truth draw(RandomGenerator random) {
            double one = random.nextGaussian();
            double other = correlation * one + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            return new Truth(relevance + relevanceSpread * one, novelty + noveltySpread * other);
        }
    }

    /**
     * How far marks are from the truth.
     *
     * @param relevance a standard deviation
     * @param novelty a standard deviation
     * @param common the share of both variances that is the same draw
     * @param lost how often a paper is lost, 0 to 1
     */
    private record Spread(double relevance, double novelty, double common, double lost) {}

    /** Where a paper truly stands, and what a model said of it. */
    record Reading(Truth truth, Marks marks) {}

    /** A truth that gave what was recorded, once the noise is added. */
    Truth truthOf(RecordedPaper paper, RandomGenerator random) {
        return readingOf(paper, random).truth();
    }

    /** A truth, and the marks that it gave, which are what was recorded. */
    Reading readingOf(RecordedPaper paper, RandomGenerator random) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Truth truth = cluster(random.nextDouble()).draw(random);
            Marks marks = marks(truth, random);
            if (paper.agreesWith(marks)) {
                return new Reading(truth, marks);
            }
        }
        throw new IllegalStateException(
                "no true marks were found for " + paper.paper().id());
    }

    private Cluster cluster(double point) {
        double below = 0;
        for (Cluster cluster : clusters) {
            below += cluster.share();
            if (point < below) {
                return cluster;
            }
        }
        return clusters.get(0);
    }

    /** What the model says this time. */
    Marks marks(Truth truth, RandomGenerator random) {
        if (random.nextDouble() < spread.lost()) {
            return LOST;
        }
        Truth said = mean(truth, 1, random);
        return new Marks(rounded(said.relevance()), rounded(said.novelty()));
    }

    /** The mean of so many marks if they were not rounded and no paper were lost. */
    Truth mean(Truth truth, int marks, RandomGenerator random) {
        double common = Math.sqrt(spread.common() / marks) * random.nextGaussian();
        double own = Math.sqrt((1 - spread.common()) / marks);
        return new Truth(
                truth.relevance() + spread.relevance() * (common + own * random.nextGaussian()),
                truth.novelty() + spread.novelty() * (common + own * random.nextGaussian()));
    }

    private static int rounded(double mark) {
        return (int) Math.max(1, Math.min(10, Math.round(mark)));
    }

    double lost() {
        return spread.lost();
    }

    @Override
    public String toString() {
        return name;
    }
}
