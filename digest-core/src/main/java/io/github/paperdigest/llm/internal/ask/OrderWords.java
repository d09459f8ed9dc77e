package io.github.paperdigest.llm.internal.ask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises sentences that speak of other papers, of marks and to whoever gives them, by their words: each has a weight,
 * and abstracts hardly ever have a sentence whose words weigh much together. The weights come from the 13,189 abstracts of
 * forty recorded days and from some 1,600 orders; the benchmark OrderWords makes them.
 */
final class OrderWords {

    /** Weights are counted in hundredths, so that sums are exact. */
    private static final int PARTS = 100;

    /** One sentence of one abstract in a hundred weighs more. */
    private static final long MOST_OF_AN_ABSTRACT = 6 * PARTS;

    /** One word alone is no proof. */
    private static final long MOST_OF_A_WORD = 4 * PARTS;

    /** Of a word that no order has. */
    private static final long UNKNOWN = -15;

    private static final int SHORT = 4;
    /** Not a colon: the first halves of many titles are as short and as plain as orders. */
    private static final String ENDS_OF_SENTENCES = ".!?;";

    private static final Map<String, Long> WEIGHTS = read();

    private OrderWords() {}

    /** Whether a sentence of a line is one that abstracts hardly ever have. */
    static boolean areIn(String line) {
        String text = line.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            boolean end =
                    i == text.length() || (text.charAt(i) == ' ' && ENDS_OF_SENTENCES.indexOf(text.charAt(i - 1)) >= 0);
            if (end && weight(text, start, i) > MOST_OF_AN_ABSTRACT) {
                return true;
            }
            start = end ? i : start;
        }
        return false;
    }

    private static long weight(String text, int from, int to) {
        Set<String> words = new HashSet<>();
        long weight = 0;
        for (int start = from; start < to; ) {
            int end = endOfWord(text, start, to);
            if (start < end) {
                String word = text.substring(start, end);
                weight += words.add(word) ? weight(word) : 0;
            }
            start = Math.max(end, start + 1);
        }
        return weight;
    }

    private static long weight(String word) {
        return Math.min(MOST_OF_A_WORD, WEIGHTS.getOrDefault(word, word.length() > SHORT ? UNKNOWN : 0L));
    }

    /** Where the word, or the number, that starts here ends. */
    private static int endOfWord(String text, int start, int to) {
        boolean number = isDigit(text.charAt(start));
        int end = start;
        while (end < to && (number ? isDigit(text.charAt(end)) : isLetter(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || c == '\'';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Map<String, Long> read() {
        try (InputStream file = Objects.requireNonNull(
                        OrderWords.class.getResourceAsStream("order-words.txt"), "order-words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(
                            word -> word[0], word -> Math.round(PARTS * Double.parseDouble(word[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
