package io.github.paperdigest.markdown.internal.text;

/** Brings text onto one line and drops what only confuses a display: control, bidi and tag characters. */
public final class SingleLine {

    private SingleLine() {}

    /** The text with each line break and the white space around it as one space, and none at its ends. */
    public static String of(String text) {
        String stripped = text.strip();
        int first = 0;
        while (first < stripped.length() && isOrdinary(stripped.charAt(first))) {
            first++;
        }
        return first == stripped.length() ? stripped : rewritten(stripped, first);
    }

    private static String rewritten(String text, int first) {
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, first);
        int i = first;
        while (i < text.length()) {
            int run = i;
            while (run < text.length() && isOrdinary(text.charAt(run))) {
                run++;
            }
            line.append(text, i, run);
            i = run < text.length() ? after(run, text, line) : run;
        }
        return line.toString().strip();
    }

    /** Takes over the character here in whatever form it gets, and tells where to go on. */
    private static int after(int position, String text, StringBuilder line) {
        int c = text.codePointAt(position);
        int next = position + Character.charCount(c);
        if (isLineBreak(c)) {
            trimEnd(line);
            line.append(' ');
            return afterWhitespace(text, next);
        }
        if (c == '\t') {
            line.append(' ');
        } else if (!isDropped(c)) {
            line.appendCodePoint(c);
        }
        return next;
    }

    private static boolean isOrdinary(char c) {
        return (c >= ' ' && c < 0x7F) || (c >= 0xA0 && c < 0x600) || (c >= 0x3000 && c < 0xD800);
    }

    private static boolean isLineBreak(int c) {
        return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isDropped(int c) {
        return c < ' '
                || (c >= 0x7F && c < 0xA0)
                || c == 0x61C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0xFEFF
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static void trimEnd(StringBuilder line) {
        int end = line.length();
        while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        line.setLength(end);
    }

    private static int afterWhitespace(String text, int from) {
        int i = from;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || isLineBreak(text.charAt(i)))) {
            i++;
        }
        return i;
    }
}
