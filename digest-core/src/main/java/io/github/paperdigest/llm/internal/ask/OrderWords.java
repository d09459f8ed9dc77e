package io.github.paperdigest.llm.internal.ask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises sentences that speak of other papers, of marks and to whoever gives them, by their words: each has a weight,
 * and abstracts hardly ever have a sentence whose words weigh much together. The weights come from the 13,189 abstracts of
 * forty recorded days and from some 1,600 orders; the benchmark OrderWords makes them.
 */
final class OrderWords {

    /** One sentence of one abstract in a hundred weighs more. */
    private static final double MOST_OF_AN_ABSTRACT = 6.0;

    /** One word alone is no proof. */
    private static final double MOST_OF_A_WORD = 4;

    /** Of a word that no order has. */
    private static final double UNKNOWN = -0.15;

    private static final int SHORT = 4;
    /** Not at a colon: the first halves of many titles are as short and as plain as orders. */
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;])\\s+|\\n");
    private static final Pattern WORD = Pattern.compile("[a-z']+|[0-9]+");
    private static final Map<String, Double> WEIGHTS = read();

    private OrderWords() {}

    /** Whether a sentence of a text is one that abstracts hardly ever have. */
    static boolean areIn(String text) {
        return SENTENCE_END
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .anyMatch(sentence -> weight(sentence) > MOST_OF_AN_ABSTRACT);
    }

    private static double weight(String sentence) {
        return WORD.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .distinct()
                .mapToDouble(word ->
                        Math.min(MOST_OF_A_WORD, WEIGHTS.getOrDefault(word, word.length() > SHORT ? UNKNOWN : 0)))
                .sum();
    }

    private static Map<String, Double> read() {
        try (InputStream file = Objects.requireNonNull(
                        OrderWords.class.getResourceAsStream("order-words.txt"), "order-words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(word -> word[0], word -> Double.valueOf(word[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
