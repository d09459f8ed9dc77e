package io.github.paperdigest.cli;

import io.github.paperdigest.internal.text.VisibleText;

/** Text that may come from anybody, as it may reach a terminal. */
final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** Text with its line breaks, but with a replacement for each other control character and each turn of direction. */
    static String lines(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            plain.append(isActive(c) && !lineEnd ? REPLACEMENT : c);
        }
        return plain.toString();
    }

    /** Text on one line. */
    static String line(String text) {
        return VisibleText.of(text);
    }

    private static boolean isActive(char c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u2028'
                || c == '\u2029';
    }
}
