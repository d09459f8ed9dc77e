package io.github.paperdigest.arxiv.internal.xml;

import org.jspecify.annotations.Nullable;

/** Text on one line with single spaces. */
public final class OneLine {

    private OneLine() {}

    /** The text with every run of white space as one space, and none at its ends. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                gap = line.length() > 0;
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

    /** The text on one line; null for one that is absent or blank. */
    public static @Nullable String orNull(@Nullable String text) {
        String line = text == null ? "" : of(text);
        return line.isEmpty() ? null : line;
    }
}
