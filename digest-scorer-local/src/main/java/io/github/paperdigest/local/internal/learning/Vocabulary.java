package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.linear.SparseVector;
import io.github.paperdigest.local.internal.text.TermCounts;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<String, Integer> places;
    private final double[] levels =
            IntStream.range(0, 64).mapToDouble(Vocabulary::level).toArray();

    Vocabulary(List<String> terms, float[] rarities) {
        this.terms = List.copyOf(terms);
        this.rarities = rarities.clone();
        this.places = new HashMap<>(terms.size() * 2);
        for (int i = 0; i < terms.size(); i++) {
            places.put(terms.get(i), i);
        }
    }

    /** The terms of a corpus that enough of its papers use. */
    static Vocabulary of(Corpus corpus) {
        List<String> kept = new ArrayList<>(corpus.termsInAtLeast(FEWEST_PAPERS_WITH_TERM));
        kept.sort(null);
        float[] rarities = new float[kept.size()];
        for (int i = 0; i < rarities.length; i++) {
            double idf = StrictMath.log((1.0 + corpus.size()) / (1 + corpus.papersWith(kept.get(i)))) + 1;
            rarities[i] = (float) StrictMath.pow(idf, RARITY_EXPONENT);
        }
        return new Vocabulary(kept, rarities);
    }

    /** The terms in their order, which is the order of the places in vectors. */
    List<String> terms() {
        return terms;
    }

    float rarity(int place) {
        return rarities[place];
    }

    /** The paper as a vector. */
    SparseVector vector(Paper paper) {
        return vector(counts(paper, analyzer));
    }

    private SparseVector vector(Map<String, Integer> counts) {
        long[] found = new long[counts.size()];
        int size = 0;
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            int place = place(count.getKey());
            if (place >= 0) {
                found[size++] = placed(place, count.getValue());
            }
        }
        return vector(found, size);
    }

    /** The place of a term, or -1 if it is not known. */
    int place(String term) {
        return places.getOrDefault(term, -1);
    }

    /** A place and a count in one number; numbers of this kind are in the order of their places. */
    static long placed(int place, int count) {
        return (long) place << 32 | count;
    }

    /** The vector of so many {@linkplain #placed placed counts} in any order, which are sorted by this. */
    SparseVector vector(long[] placed, int size) {
        Arrays.sort(placed, 0, size);
        return scaled(placed, size);
    }

    private SparseVector scaled(long[] found, int size) {
        int[] indices = new int[size];
        float[] values = new float[size];
        double squares = 0;
        for (int k = 0; k < size; k++) {
            int place = (int) (found[k] >> 32);
            indices[k] = place;
            double value = levelled((int) found[k]) * rarities[place];
            values[k] = (float) value;
            squares += value * value;
        }
        double length = squares > 0 ? Math.sqrt(squares) : 1;
        for (int k = 0; k < size; k++) {
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

    /** What a paper has to offer to a vocabulary. */
    static Map<String, Integer> counts(Paper paper, WordAnalyzer analyzer) {
        return TermCounts.of(paper, analyzer, Set.of()).counts();
    }
}
