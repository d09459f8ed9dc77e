package io.github.paperdigest.html.internal.site;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text as the search compares them. The script of the pages does the same with what is asked. */
final class SearchWords {

    /** Words that say nothing of a paper; they are not in the index of abstracts. */
    static final Set<String> STOP_WORDS = Set.of(
            ("a an and are as at be been between both but by can do does for from has have how in into is it its may more"
                            + " most not of on one or our such than that the their them then there these they this"
                            + " those through to under up use used using via was we were what when where which while"
                            + " who will with within without")
                    .split(" "));

    private static final int LONGEST = 40;

    private static final int LETTERS_AND_NUMBERS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER;
    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;

    private SearchWords() {}

    static List<String> of(String text) {
        String letters = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < letters.length(); i += Character.charCount(letters.codePointAt(i))) {
            int c = letters.codePointAt(i);
            if (isOf(c, LETTERS_AND_NUMBERS)) {
                word.appendCodePoint(c);
            } else if (!isOf(c, MARKS)) {
                add(word, words);
            }
        }
        add(word, words);
        return words;
    }

    private static void add(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            String lower = word.toString().toLowerCase(Locale.ROOT);
            words.add(lower.substring(0, Math.min(lower.length(), LONGEST)));
            word.setLength(0);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isOf(int c, int types) {
        return (types >> Character.getType(c) & 1) != 0;
    }
}
