package io.github.paperdigest.arxiv.internal.names;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells names that need no closer look, such as {@code Ada K. Madeup-Fake}: capitalised words, none of which says that this
 * may be more or something else than one person. Nearly all names are such.
 */
final class PlainName {

    /** Words of names that are looked at closely. */
    private static final Set<String> SPECIAL = special("""
            the for on of representing with and et al an appendix appendices contribution contributions addendum deceased other others
            more additional coauthors colleagues author authors editor editors collaboration collaborations consortium
            consortia team teams group groups project projects network networks initiative initiatives experiment
            experiments members investigators community alliance partnership committee
            """);

    private static final int SHAPES = 1024;
    private static final char USUAL = '-';
    private static final char UNUSUAL = 'x';

    /** Which shapes the special words have, so that hardly any other word has to be looked up. */
    private static final String SPECIAL_SHAPES = shapes();

    private PlainName() {}

    private static String shapes() {
        char[] shapes = new char[SHAPES];
        Arrays.fill(shapes, USUAL);
        SPECIAL.forEach(word -> shapes[shape(word, 0, word.length())] = UNUSUAL);
        return new String(shapes);
    }

    private static int shape(String text, int start, int end) {
        return (text.charAt(start) * 31 + text.charAt(end - 1) * 7 + end - start) & (SHAPES - 1);
    }

    private static Set<String> special(String words) {
        Set<String> special = new HashSet<>();
        for (String word : words.strip().split("\\s+", -1)) {
            special.add(word);
            special.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            special.add(word.toUpperCase(Locale.ROOT));
        }
        return special;
    }

    /** Whether a text without white space at its ends is such a name, of two words or more. */
    static boolean is(String text) {
        int start = 0;
        int words = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (c == ' ') {
                if (i == start || !isWord(text, start, i)) {
                    return false;
                }
                words++;
                start = i + 1;
            } else if (i == start ? !Character.isLetter(c) || Character.isLowerCase(c) : !isInside(c)) {
                return false;
            }
        }
        return words > 1;
    }

    /** Whether a text has a word or sign that may stand between persons, or make a group or nobody of it. */
    static boolean isSpecial(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (c == '&' || (c >= '0' && c <= '9')) {
                return true;
            }
            if (!Character.isLetter(c)) {
                if (i > start && !isWord(text, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isInside(char c) {
        return (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '\'' || Character.isLetter(c);
    }

    private static boolean isWord(String text, int start, int end) {
        return SPECIAL_SHAPES.charAt(shape(text, start, end)) == USUAL || !SPECIAL.contains(text.substring(start, end));
    }
}
