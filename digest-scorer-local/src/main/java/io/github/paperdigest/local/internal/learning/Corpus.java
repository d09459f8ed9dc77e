package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The term counts of many papers, kept as numbers because strings for each paper would not fit a small heap. */
final class Corpus {

    private static final int READ_AT_ONCE = 256;

    private final WordAnalyzer analyzer = WordAnalyzer.allWords();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> terms = new ArrayList<>();
    private final List<int[]> papers = new ArrayList<>();
    private int[] papersWith = new int[1 << 16];

    /** Adds papers at the end. They are read on several threads, and numbered in their order all the same. */
    void add(List<Paper> papers) {
        for (int from = 0; from < papers.size(); from += READ_AT_ONCE) {
            papers.subList(from, Math.min(papers.size(), from + READ_AT_ONCE)).parallelStream()
                    .map(paper -> Vocabulary.counts(paper, analyzer))
                    .toList()
                    .forEach(this::add);
        }
    }

    private void add(Map<String, Integer> counts) {
        int[] pairs = new int[2 * counts.size()];
        int k = 0;
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            int number = number(count.getKey());
            papersWith[number]++;
            pairs[k++] = number;
            pairs[k++] = count.getValue();
        }
        papers.add(pairs);
    }

    int size() {
        return papers.size();
    }

    int papersWith(String term) {
        Integer number = numbers.get(term);
        return number == null ? 0 : papersWith[number];
    }

    List<String> termsInAtLeast(int papers) {
        return terms.stream().filter(term -> papersWith(term) >= papers).toList();
    }

    /** The papers as vectors over a vocabulary. */
    List<SparseVector> vectors(Vocabulary vocabulary) {
        List<SparseVector> vectors = new ArrayList<>();
        int[] places = terms.stream().mapToInt(vocabulary::place).toArray();
        for (int[] pairs : papers) {
            long[] placed = new long[pairs.length / 2];
            int size = 0;
            for (int k = 0; k < pairs.length; k += 2) {
                if (places[pairs[k]] >= 0) {
                    placed[size++] = Vocabulary.placed(places[pairs[k]], pairs[k + 1]);
                }
            }
            vectors.add(vocabulary.vector(placed, size));
        }
        return vectors;
    }

    private int number(String term) {
        Integer known = numbers.get(term);
        if (known != null) {
            return known;
        }
        int number = terms.size();
        numbers.put(term, number);
        terms.add(term);
        if (number >= papersWith.length) {
            papersWith = Arrays.copyOf(papersWith, 2 * papersWith.length);
        }
        return number;
    }
}
