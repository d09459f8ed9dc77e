package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The words of many papers, kept as numbers because their pairs as strings would not fit a small heap. */
final class Corpus {

    private static final int READ_AT_ONCE = 256;

    private final List<String> words = new ArrayList<>();
    private final List<NumberedPaper> papers = new ArrayList<>();

    /** Reads papers, on several threads, and numbers their words in the order of the papers all the same. */
    Corpus(List<Paper> papers) {
        WordAnalyzer analyzer = WordAnalyzer.allWords();
        Map<String, Integer> numbers = new HashMap<>();
        for (int from = 0; from < papers.size(); from += READ_AT_ONCE) {
            papers.subList(from, Math.min(papers.size(), from + READ_AT_ONCE)).parallelStream()
                    .map(paper -> StemmedPaper.of(paper, analyzer))
                    .toList()
                    .forEach(paper -> this.papers.add(paper.numbered(word -> number(word, numbers))));
        }
    }

    private int number(String word, Map<String, Integer> numbers) {
        return numbers.computeIfAbsent(word, unseen -> {
            words.add(unseen);
            return words.size() - 1;
        });
    }

    int size() {
        return papers.size();
    }

    /** The terms that at least so many papers use, each with the number of papers that do. */
    SortedMap<String, Integer> termsInAtLeast(int fewest) {
        long[][] uses = usesByFirstWord();
        Arrays.stream(uses).parallel().forEach(Arrays::sort);
        SortedMap<String, Integer> kept = new TreeMap<>();
        for (int first = 0; first < uses.length; first++) {
            long[] sorted = uses[first];
            int papersWith = 0;
            for (int k = 0; k < sorted.length; k++) {
                papersWith += k == 0 || sorted[k] != sorted[k - 1] ? 1 : 0;
                if (k + 1 == sorted.length || second(sorted[k]) != second(sorted[k + 1])) {
                    if (papersWith >= fewest) {
                        kept.put(inWords(first, second(sorted[k])), papersWith);
                    }
                    papersWith = 0;
                }
            }
        }
        return kept;
    }

    /** For each word the terms that begin with it: the second word and the paper in one number, for each time. */
    private long[][] usesByFirstWord() {
        int[] sizes = new int[words.size()];
        papers.forEach(paper -> paper.forEachTerm((first, second, weight) -> sizes[first]++));
        long[][] uses = Arrays.stream(sizes).mapToObj(long[]::new).toArray(long[][]::new);
        for (int i = 0; i < papers.size(); i++) {
            long paper = i;
            papers.get(i)
                    .forEachTerm((first, second, weight) ->
                            uses[first][--sizes[first]] = (long) second << Integer.SIZE | paper);
        }
        return uses;
    }

    private static int second(long use) {
        return (int) (use >> Integer.SIZE);
    }

    private String inWords(int first, int second) {
        return second == NumberedPaper.NONE ? words.get(first) : words.get(first) + ' ' + words.get(second);
    }

    /** The papers as vectors over a vocabulary. */
    List<SparseVector> vectors(Vocabulary vocabulary) {
        int[] numbers = words.stream().mapToInt(vocabulary::number).toArray();
        return papers.parallelStream()
                .map(paper -> vocabulary.vector(paper.renumbered(numbers)))
                .toList();
    }
}
