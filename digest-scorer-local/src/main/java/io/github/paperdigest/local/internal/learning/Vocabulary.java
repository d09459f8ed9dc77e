package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The words and pairs of words that a model knows, and how much each tells. It turns a paper into a vector: the words by
 * how often they stand there and how rare they are, scaled to length 1.
 *
 * <p>Immutable and thread-safe.
 */
public final class Vocabulary {

    /** Rare words tell more than the usual inverse document frequency grants them. */
    private static final double RARITY_EXPONENT = 1.25;

    private static final int FEWEST_PAPERS_WITH_TERM = 3;

    private final WordAnalyzer analyzer = WordAnalyzer.allWords();
    private final List<String> terms;
    private final float[] rarities;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** The {@linkplain #key keys} of the terms, ascending. */
    private final long[] keys;
    /** The place of the term of each key. */
    private final int[] places;
    /** For each number of a word, and one more, how many keys there are of words before it. */
    private final int[] starts;

    private final double[] levels =
            IntStream.range(0, 64).mapToDouble(Vocabulary::level).toArray();

    Vocabulary(List<String> terms, float[] rarities) {
        this.terms = List.copyOf(terms);
        this.rarities = rarities.clone();
        long[] unsorted = terms.stream().mapToLong(this::newKey).toArray();
        this.places = IntStream.range(0, unsorted.length)
                .boxed()
                .sorted(Comparator.comparingLong(place -> unsorted[place]))
                .mapToInt(place -> place)
                .toArray();
        this.keys = Arrays.stream(places).mapToLong(place -> unsorted[place]).toArray();
        this.starts = new int[numbers.size() + 1];
        for (long key : keys) {
            starts[(int) (key >> Integer.SIZE) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
    }

    private long newKey(String term) {
        int blank = term.indexOf(' ');
        return blank < 0
                ? key(newNumber(term), NumberedPaper.NONE)
                : key(newNumber(term.substring(0, blank)), newNumber(term.substring(blank + 1)));
    }

    private int newNumber(String word) {
        return numbers.computeIfAbsent(word, unseen -> numbers.size());
    }

    /** A term as one number, by which terms are in the order of their first words. */
    private static long key(int first, int second) {
        return (long) first << Integer.SIZE | (second - NumberedPaper.NONE);
    }

    /** The terms of a corpus that enough of its papers use. */
    static Vocabulary of(Corpus corpus) {
        SortedMap<String, Integer> kept = corpus.termsInAtLeast(FEWEST_PAPERS_WITH_TERM);
        float[] rarities = new float[kept.size()];
        int place = 0;
        for (int papersWith : kept.values()) {
            double idf = StrictMath.log((1.0 + corpus.size()) / (1 + papersWith)) + 1;
            rarities[place++] = (float) StrictMath.pow(idf, RARITY_EXPONENT);
        }
        return new Vocabulary(new ArrayList<>(kept.keySet()), rarities);
    }

    /** The terms in their order, which is the order of the places in vectors. */
    List<String> terms() {
        return terms;
    }

    float rarity(int place) {
        return rarities[place];
    }

    /** The number of a word, or {@link NumberedPaper#NONE} if no term has it. */
    int number(String word) {
        return numbers.getOrDefault(word, NumberedPaper.NONE);
    }

    /** The paper as a vector. */
    SparseVector vector(Paper paper) {
        return vector(StemmedPaper.of(paper, analyzer).numbered(this::number));
    }

    /** The paper, in the {@linkplain #number numbers} of this vocabulary, as a vector. */
    SparseVector vector(NumberedPaper paper) {
        Mentions mentions = new Mentions(paper.mostTerms());
        paper.forEachTerm((first, second, weight) -> mentions.add(place(first, second), weight));
        return mentions.vector();
    }

    private int place(int first, int second) {
        int k = Arrays.binarySearch(keys, starts[first], starts[first + 1], key(first, second));
        return k < 0 ? -1 : places[k];
    }

    /** What a paper mentions of the vocabulary. */
    private final class Mentions {
        /** A place and how much a mention counts in one number, which sorts by the place. */
        private final long[] mentions;

        private int size;

        Mentions(int most) {
            this.mentions = new long[most];
        }

        void add(int place, int weight) {
            if (place >= 0) {
                mentions[size++] = (long) place << Integer.SIZE | weight;
            }
        }

        SparseVector vector() {
            Arrays.sort(mentions, 0, size);
            int[] indices = new int[size];
            int[] counts = new int[size];
            int different = 0;
            for (int k = 0; k < size; k++) {
                int place = (int) (mentions[k] >> Integer.SIZE);
                if (different == 0 || indices[different - 1] != place) {
                    indices[different++] = place;
                }
                counts[different - 1] += (int) mentions[k];
            }
            return scaled(Arrays.copyOf(indices, different), counts);
        }
    }

    private SparseVector scaled(int[] indices, int[] counts) {
        float[] values = new float[indices.length];
        double squares = 0;
        for (int k = 0; k < indices.length; k++) {
            double value = levelled(counts[k]) * rarities[indices[k]];
            values[k] = (float) value;
            squares += value * value;
        }
        double length = squares > 0 ? Math.sqrt(squares) : 1;
        for (int k = 0; k < indices.length; k++) {
            values[k] = (float) (values[k] / length);
        }
        return new SparseVector(indices, values);
    }

    /** Ten mentions tell more than one, but not ten times as much. */
    private static double level(int mentions) {
        return mentions == 0 ? 0 : 1 + StrictMath.log(mentions);
    }

    private double levelled(int mentions) {
        return mentions < levels.length ? levels[mentions] : level(mentions);
    }
}
