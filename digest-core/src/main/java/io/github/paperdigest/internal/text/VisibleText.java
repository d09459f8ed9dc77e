package io.github.paperdigest.internal.text;

/** Text as a reader sees it. */
public final class VisibleText {

    private VisibleText() {}

    /** The text on one line, without the characters that a reader can't see. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        boolean afterWhiteSpace = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            boolean whiteSpace = isWhiteSpace(codePoint);
            if (whiteSpace && !afterWhiteSpace) {
                visible.append(' ');
            } else if (!whiteSpace && !isInvisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            }
            afterWhiteSpace = whiteSpace;
            i += Character.charCount(codePoint);
        }
        return visible.toString().strip();
    }

    /** Whether it is ASCII with single blanks between its words, as most texts are. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    private static boolean isWhiteSpace(int codePoint) {
        return codePoint < 0x80
                ? codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r')
                : codePoint == 0x85 || Character.isSpaceChar(codePoint);
    }

    /** Control, formatting (bidirectional overrides, zero-width and tag characters) and unassigned code points. */
    private static boolean isInvisible(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
