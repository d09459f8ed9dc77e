package io.github.paperdigest.local.internal.topics;

import io.github.paperdigest.local.internal.text.TermCounts;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    private final WordAnalyzer analyzer;
    private final Set<String> categories;
    private final Set<String> triples;

    /** Prepares for a reader. */
    public TopicRanking(TopicQuery query, Profile profile, WordAnalyzer analyzer) {
        this.query = query;
        this.analyzer = analyzer;
        this.categories = Set.copyOf(profile.categories());
        this.triples = query.terms().keySet().stream()
                .filter(key -> key.chars().filter(c -> c == ' ').count() == 2)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ranks papers; the answer has one match for each, in their order. */
    public List<TopicMatch> rank(List<Paper> papers) {
        List<TermCounts> counts = new ArrayList<>();
        papers.forEach(paper -> counts.add(TermCounts.of(paper, analyzer, triples)));
        Map<String, Integer> papersWith = papersWith(counts);
        List<List<TopicMatch.Contribution>> contributions = new ArrayList<>();
        double[] words = new double[papers.size()];
        for (int i = 0; i < words.length; i++) {
            List<TopicMatch.Contribution> found = contributions(counts.get(i), papersWith, papers.size());
            words[i] =
                    found.stream().mapToDouble(TopicMatch.Contribution::weight).sum();
            contributions.add(found);
        }
        double[] strengths = Standardized.words(words);
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] += categoryBonus(papers.get(i));
        }
        strengths = LookAlikes.blend(strengths, counts);
        List<TopicMatch> matches = new ArrayList<>();
        for (int i = 0; i < strengths.length; i++) {
            matches.add(new TopicMatch(strengths[i], contributions.get(i)));
        }
        return matches;
    }

    private List<TopicMatch.Contribution> contributions(TermCounts paper, Map<String, Integer> papersWith, int papers) {
        List<TopicMatch.Contribution> found = new ArrayList<>();
        for (TopicQuery.Term term : query.terms().values()) {
            int mentions = paper.of(term.key());
            if (mentions > 0) {
                double rarity = Rarity.of(papersWith.getOrDefault(term.key(), 0), papers);
                double saturated = mentions / (mentions + HALF_WEIGHT_MENTIONS);
                found.add(new TopicMatch.Contribution(term, term.weight() * rarity * saturated));
            }
        }
        return found;
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

    private Map<String, Integer> papersWith(List<TermCounts> papers) {
        Map<String, Integer> papersWith = new HashMap<>();
        for (TermCounts paper : papers) {
            for (String key : query.terms().keySet()) {
                if (paper.of(key) > 0) {
                    papersWith.merge(key, 1, Integer::sum);
                }
            }
        }
        return papersWith;
    }
}
