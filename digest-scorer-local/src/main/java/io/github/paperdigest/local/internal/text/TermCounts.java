package io.github.paperdigest.local.internal.text;

import io.github.paperdigest.model.Paper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often a paper uses words and groups of two or three words. Words of the title count several times.
 *
 * @param counts the count by stemmed words with blanks between them
 */
public record TermCounts(Map<String, Integer> counts) {

    /** How many words of the abstract one word of the title is worth. */
    public static final int TITLE_WEIGHT = 3;

    /** Counts the words and pairs of a paper, and those groups of three that are asked for. */
    public static TermCounts of(Paper paper, WordAnalyzer analyzer, Set<String> wantedTriples) {
        Map<String, Integer> counts = new HashMap<>();
        count(analyzer.stems(paper.title()), TITLE_WEIGHT, wantedTriples, counts);
        count(analyzer.stems(paper.abstractText()), 1, wantedTriples, counts);
        return new TermCounts(counts);
    }

    /** How often the paper uses these words; 0 if it does not. */
    public int of(String key) {
        return counts.getOrDefault(key, 0);
    }

    private static void count(List<String> stems, int weight, Set<String> triples, Map<String, Integer> counts) {
        for (int i = 0; i < stems.size(); i++) {
            counts.merge(stems.get(i), weight, Integer::sum);
            if (i + 1 < stems.size()) {
                String pair = stems.get(i) + ' ' + stems.get(i + 1);
                counts.merge(pair, weight, Integer::sum);
                if (i + 2 < stems.size()) {
                    String triple = pair + ' ' + stems.get(i + 2);
                    if (triples.contains(triple)) {
                        counts.merge(triple, weight, Integer::sum);
                    }
                }
            }
        }
    }
}
