package io.github.paperdigest.arxiv.internal.xml;

import org.jspecify.annotations.Nullable;

/** Text on one line with single spaces. */
public final class OneLine {

    private OneLine() {}

    /** The text with every run of white space as one space, and none at its ends. */
    public static String of(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isSpace(c) && (c != ' ' || isSpace(text.charAt(i + 1)))) {
                return joined(text, from, to);
            }
        }
        return text.substring(from, to);
    }

    /** The text between these places, of which the first and the last are no white space, with single spaces. */
    private static String joined(String text, int from, int to) {
        StringBuilder line = new StringBuilder(to - from);
        boolean gap = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                gap = true;
            } else {
                if (gap) {
                    line.append(' ');
                    gap = false;
                }
                line.append(c);
            }
        }
        return line.toString();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0';
    }

    /** The text on one line; null for one that is absent or blank. */
    public static @Nullable String orNull(@Nullable String text) {
        String line = text == null ? "" : of(text);
        return line.isEmpty() ? null : line;
    }
}
