package io.github.paperdigest.local.internal.topics;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How well one paper matches a reader's topics.
 *
 * @param strength the distance from an ordinary paper in standard deviations
 * @param contributions what each word of the topics did
 */
public record TopicMatch(double strength, List<Contribution> contributions) {

    private static final int WORDS_SHOWN = 4;
    /** The share of the strongest word's weight below which a word is not worth telling. */
    private static final double WORTH_TELLING = 0.3;

    /** Relevance 7 is reached at a strength of about 1.7, by one paper in eight of a mixed day; 8 by one in thirteen. */
    private static final double MIDDLE = 1.2;

    private static final double STEEPNESS = 1.5;

    /**
     * A word of the topics that stands in the paper.
     *
     * @param term the word
     * @param weight above 0 for the paper, below 0 against it
     */
    public record Contribution(TopicQuery.Term term, double weight) {}

    /** The relevance from 1 to 10; the better match has the higher one. */
    public double relevance() {
        return 1 + 9 / (1 + StrictMath.exp(-STEEPNESS * (strength - MIDDLE)));
    }

    /** The topic that matched best and the words that did it, and the words that spoke against the paper. */
    public String comment() {
        String topic = bestTopic();
        List<Contribution> pro = strongest(contribution ->
                contribution.weight() > 0 && contribution.term().topic().equals(topic));
        List<Contribution> contra = strongest(contribution -> contribution.weight() < 0);
        if (pro.isEmpty()) {
            return contra.isEmpty() ? "No word of the topics." : "Against it: " + words(contra) + ".";
        }
        String matched = topic.isEmpty() ? "Matches " + words(pro) : "Matches " + topic + ": " + words(pro);
        return contra.isEmpty() ? matched + "." : matched + "; against it: " + words(contra) + ".";
    }

    private String bestTopic() {
        Map<String, Double> byTopic = new TreeMap<>();
        for (Contribution contribution : contributions) {
            if (contribution.weight() > 0) {
                byTopic.merge(contribution.term().topic(), contribution.weight(), Double::sum);
            }
        }
        return byTopic.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private List<Contribution> strongest(Predicate<Contribution> which) {
        double strongest = contributions.stream()
                .mapToDouble(contribution -> Math.abs(contribution.weight()))
                .max()
                .orElse(0);
        return contributions.stream()
                .filter(which)
                .filter(contribution -> Math.abs(contribution.weight()) >= WORTH_TELLING * strongest)
                .sorted(Comparator.comparingDouble((Contribution contribution) -> -Math.abs(contribution.weight()))
                        .thenComparing(contribution -> contribution.term().key()))
                .toList();
    }

    private static String words(List<Contribution> contributions) {
        Set<String> words = new LinkedHashSet<>();
        contributions.forEach(contribution -> words.add(contribution.term().text()));
        return words.stream().limit(WORDS_SHOWN).collect(Collectors.joining(", "));
    }
}
