package io.github.paperdigest.local.internal.text;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which papers of a list use which words and pairs of words, and how often. Words of the title count several times.
 *
 * <p>Immutable and thread-safe.
 */
public final class TermIndex {

    /** How many words of the abstract one word of the title is worth. */
    public static final int TITLE_WEIGHT = 3;

    /** Words of one paper alone teach nothing about others. */
    private static final int FEWEST_PAPERS_WITH_TERM = 2;

    private static final Mentions NOWHERE = new Mentions(new int[0], new int[0]);

    /** The words of a paper as numbers. */
    private record Text(int[] title, int[] abstractText) {}

    /** The terms of a paper in ascending order, and how often they are mentioned. */
    private record Terms(long[] keys, int[] counts) {}

    /**
     * The papers that use a term.
     *
     * @param papers their places in the list, ascending
     * @param counts how often each does
     */
    @SuppressWarnings("ArrayRecordComponent") // Made once, never compared, never changed.
    public record Mentions(int[] papers, int[] counts) {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Text> texts = new ArrayList<>();
    private final long[] keys;
    private final Mentions[] mentions;
    private final List<SparseVector> vectors;
    private final int dimension;

    private TermIndex(List<Paper> papers, WordAnalyzer analyzer) {
        List<Terms> all = new ArrayList<>();
        for (Paper paper : papers) {
            Text text = new Text(numbers(analyzer.stems(paper.title())), numbers(analyzer.stems(paper.abstractText())));
            texts.add(text);
            all.add(terms(text));
        }
        this.keys = all.stream()
                .flatMapToLong(terms -> Arrays.stream(terms.keys()))
                .sorted()
                .distinct()
                .toArray();
        int[][] places = all.stream().map(this::places).toArray(int[][]::new);
        this.mentions = mentions(all, places);
        int[] coordinates = new int[keys.length];
        int next = 0;
        for (int place = 0; place < keys.length; place++) {
            coordinates[place] = mentions[place].papers().length < FEWEST_PAPERS_WITH_TERM ? -1 : next++;
        }
        this.dimension = next;
        this.vectors = new ArrayList<>();
        for (int paper = 0; paper < places.length; paper++) {
            vectors.add(vector(all.get(paper), places[paper], coordinates));
        }
    }

    /** Reads papers. */
    public static TermIndex of(List<Paper> papers, WordAnalyzer analyzer) {
        return new TermIndex(papers, analyzer);
    }

    /**
     * The papers that use a term.
     *
     * @param term one, two or three stemmed words with blanks between them
     */
    public Mentions mentions(String term) {
        String[] stems = term.split(" ", -1);
        Integer[] words = Arrays.stream(stems).map(numbers::get).toArray(Integer[]::new);
        if (Arrays.asList(words).contains(null) || words.length > 3) {
            return NOWHERE;
        }
        int place = Arrays.binarySearch(keys, words.length == 1 ? key(words[0], -1) : key(words[0], words[1]));
        if (place < 0) {
            return NOWHERE;
        }
        return words.length < 3 ? mentions[place] : triples(mentions[place].papers(), words);
    }

    /** The papers by the terms that they share with others, as vectors of length 1 in which rare terms count more. */
    public List<SparseVector> vectors() {
        return List.copyOf(vectors);
    }

    /** How many coordinates the vectors have. */
    public int dimension() {
        return dimension;
    }

    private int[] numbers(List<String> stems) {
        return stems.stream()
                .mapToInt(stem -> numbers.computeIfAbsent(stem, each -> numbers.size()))
                .toArray();
    }

    /** A word has no second one. */
    private static long key(int first, int second) {
        return ((long) first << Integer.SIZE) + second + 1;
    }

    private static Terms terms(Text text) {
        Map<Long, Integer> counts = new HashMap<>();
        count(text.title(), TITLE_WEIGHT, counts);
        count(text.abstractText(), 1, counts);
        long[] keys = counts.keySet().stream().mapToLong(key -> key).sorted().toArray();
        return new Terms(
                keys,
                Arrays.stream(keys).mapToInt(key -> counts.getOrDefault(key, 0)).toArray());
    }

    private static void count(int[] words, int weight, Map<Long, Integer> counts) {
        for (int i = 0; i < words.length; i++) {
            counts.merge(key(words[i], -1), weight, Integer::sum);
            if (i + 1 < words.length) {
                counts.merge(key(words[i], words[i + 1]), weight, Integer::sum);
            }
        }
    }

    private int[] places(Terms terms) {
        return Arrays.stream(terms.keys())
                .mapToInt(key -> Arrays.binarySearch(keys, key))
                .toArray();
    }

    private Mentions[] mentions(List<Terms> all, int[][] places) {
        int[] with = new int[keys.length];
        for (int[] paper : places) {
            for (int place : paper) {
                with[place]++;
            }
        }
        Mentions[] found = new Mentions[keys.length];
        int[] filled = new int[keys.length];
        for (int paper = 0; paper < places.length; paper++) {
            int[] counts = all.get(paper).counts();
            for (int k = 0; k < counts.length; k++) {
                int place = places[paper][k];
                if (found[place] == null) {
                    found[place] = new Mentions(new int[with[place]], new int[with[place]]);
                }
                found[place].papers()[filled[place]] = paper;
                found[place].counts()[filled[place]] = counts[k];
                filled[place]++;
            }
        }
        return found;
    }

    private SparseVector vector(Terms terms, int[] places, int[] coordinates) {
        int[] shared = IntStream.range(0, places.length)
                .filter(k -> coordinates[places[k]] >= 0)
                .toArray();
        int[] indices = new int[shared.length];
        double[] values = new double[shared.length];
        double squares = 0;
        for (int k = 0; k < shared.length; k++) {
            int place = places[shared[k]];
            double with = mentions[place].papers().length;
            indices[k] = coordinates[place];
            values[k] = (1 + StrictMath.log(terms.counts()[shared[k]])) * StrictMath.log(texts.size() / with);
            squares += values[k] * values[k];
        }
        double length = squares > 0 ? Math.sqrt(squares) : 1;
        float[] normed = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            normed[k] = (float) values[k] / (float) length;
        }
        return new SparseVector(indices, normed);
    }

    private Mentions triples(int[] candidates, Integer[] words) {
        int[] counts = Arrays.stream(candidates)
                .map(paper -> TITLE_WEIGHT * count(texts.get(paper).title(), words)
                        + count(texts.get(paper).abstractText(), words))
                .toArray();
        int[] found =
                IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
        return new Mentions(
                Arrays.stream(found).map(k -> candidates[k]).toArray(),
                Arrays.stream(found).map(k -> counts[k]).toArray());
    }

    private static int count(int[] text, Integer[] words) {
        int count = 0;
        for (int i = 0; i + 2 < text.length; i++) {
            count += text[i] == words[0] && text[i + 1] == words[1] && text[i + 2] == words[2] ? 1 : 0;
        }
        return count;
    }
}
