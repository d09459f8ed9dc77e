package io.github.paperdigest.local.internal.topics;

import io.github.paperdigest.local.internal.text.TermIndex;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ranks the papers of one call by a reader's topics: by the words that they share with the topics (rare words count
 * more, repeated ones level off, as in BM25), by the reader's categories, and by their likeness to the best of them.
 */
public final class TopicRanking {

    /** How many mentions give half of a word's weight. */
    private static final double HALF_WEIGHT_MENTIONS = 2;

    private static final double PRIMARY_CATEGORY = 0.3;
    private static final double EACH_CATEGORY = 0.3;

    private final TopicQuery query;
    private final Set<String> categories;

    /** Prepares for a reader. */
    public TopicRanking(TopicQuery query, Profile profile) {
        this.query = query;
        this.categories = Set.copyOf(profile.categories());
    }

    /**
     * Ranks papers; the answer has one match for each, in their order.
     *
     * @param index of these papers
     */
    public List<TopicMatch> rank(List<Paper> papers, TermIndex index) {
        List<List<TopicMatch.Contribution>> contributions = contributions(papers.size(), index);
        double[] words = contributions.stream()
                .mapToDouble(found -> found.stream()
                        .mapToDouble(TopicMatch.Contribution::weight)
                        .sum())
                .toArray();
        double[] strengths = Standardized.words(words);
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] += categoryBonus(papers.get(i));
        }
        strengths = LookAlikes.blend(strengths, index);
        List<TopicMatch> matches = new ArrayList<>();
        for (int i = 0; i < strengths.length; i++) {
            matches.add(new TopicMatch(strengths[i], contributions.get(i)));
        }
        return matches;
    }

    private List<List<TopicMatch.Contribution>> contributions(int papers, TermIndex index) {
        List<List<TopicMatch.Contribution>> contributions = Stream.generate(
                        () -> (List<TopicMatch.Contribution>) new ArrayList<TopicMatch.Contribution>())
                .limit(papers)
                .toList();
        for (TopicQuery.Term term : query.terms().values()) {
            TermIndex.Mentions mentions = index.mentions(term.key());
            double rarity = Rarity.of(mentions.papers().length, papers);
            for (int k = 0; k < mentions.papers().length; k++) {
                double count = mentions.counts()[k];
                double saturated = count / (count + HALF_WEIGHT_MENTIONS);
                contributions
                        .get(mentions.papers()[k])
                        .add(new TopicMatch.Contribution(term, term.weight() * rarity * saturated));
            }
        }
        return contributions;
    }

    private double categoryBonus(Paper paper) {
        if (categories.isEmpty() || paper.categories().isEmpty()) {
            return 0;
        }
        long shared = paper.categories().stream()
                .filter(categories::contains)
                .distinct()
                .count();
        return EACH_CATEGORY * shared + (categories.contains(paper.categories().get(0)) ? PRIMARY_CATEGORY : 0);
    }
}
