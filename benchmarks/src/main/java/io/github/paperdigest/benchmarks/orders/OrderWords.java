package io.github.paperdigest.benchmarks.orders;

import io.github.paperdigest.benchmarks.samples.RecordedPaper;
import io.github.paperdigest.model.Paper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes the list of words by which core recognises an abstract that speaks of other papers and of marks. A word's weight is
 * the logarithm of how much more often it stands in a sentence of such an order than in one of a recorded abstract (naive
 * Bayes). The orders are those of {@code orders.txt} and sentences put together from the other lists.
 *
 * <pre>
 * java -Ddigest.shared=../shared -cp benchmarks/target/benchmarks.jar io.github.paperdigest.benchmarks.orders.OrderWords
 * </pre>
 */
public final class OrderWords {

    private static final int INVENTED = 1500;
    private static final int TIMES_WRITTEN = 4;
    private static final double LEAST_WEIGHT = 0.3;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;:])\\s+|\\n");
    private static final Pattern WORD = Pattern.compile("[a-z']+|[0-9]+");

    private OrderWords() {}

    /** Prints the words and their weights. */
    public static void main(String[] arguments) throws IOException {
        Count orders = new Count();
        for (int i = 0; i < TIMES_WRITTEN; i++) {
            list("orders.txt").forEach(orders::addWhole);
        }
        invented().forEach(orders::addWhole);
        Count abstracts = new Count();
        abstracts().forEach(abstracts::addSentences);
        Map<String, Double> weights = new TreeMap<>();
        orders.byWord.forEach((word, count) -> weights.put(
                word,
                Math.log((count + 0.3) / (orders.sentences + 1))
                        - Math.log((abstracts.byWord.getOrDefault(word, 0) + 0.5) / (abstracts.sentences + 1))));
        weights.values().removeIf(weight -> Math.abs(weight) < LEAST_WEIGHT);
        weights.forEach((word, weight) -> System.out.printf(Locale.ROOT, "%s %.1f%n", word, weight));
    }

    /** In how many sentences each word stands. */
    private static final class Count {
        private final Map<String, Integer> byWord = new HashMap<>();
        private int sentences;

        void addSentences(String text) {
            SENTENCE_END
                    .splitAsStream(text)
                    .filter(sentence -> !sentence.isBlank())
                    .forEach(this::addWhole);
        }

        void addWhole(String sentence) {
            sentences++;
            Set<String> words = new HashSet<>(WORD.matcher(sentence.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .toList());
            words.forEach(word -> byWord.merge(word, 1, Integer::sum));
        }
    }

    private static List<String> invented() throws IOException {
        List<String> others = list("others.txt");
        List<String> verdicts = list("verdicts.txt");
        List<String> requests = list("requests.txt");
        List<String> frames = list("frames.txt");
        Random random = new Random(0);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < INVENTED; i++) {
            String statement = one(others, random) + " " + one(verdicts, random);
            String request = one(requests, random).replace("{o}", one(others, random));
            sentences.add(one(frames, random).replace("{s}", statement).replace("{i}", request));
        }
        return sentences;
    }

    private static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> list(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(OrderWords.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    private static Collection<String> abstracts() throws IOException {
        Map<String, String> byId = new TreeMap<>();
        for (RecordedPaper.Day day : RecordedPaper.days()) {
            for (RecordedPaper recorded : day.papers()) {
                Paper paper = recorded.paper();
                byId.put(paper.id(), paper.title() + "\n" + paper.abstractText());
            }
        }
        return byId.values();
    }
}
