package io.github.paperdigest.markdown;

/**
 * Text of a paper or a model, made safe to stand inside a paragraph of Markdown. The rule: a character that would start
 * something active gets a backslash before it, and a web address where none may be linked becomes a code span;
 * everything else stays. So benign text comes out as it went in, and other text is shown as its author typed it.
 */
enum UntrustedText {
    /** Inside the brackets of a link: no links, and brackets balance. */
    LINK_TEXT,
    /** A part of a paragraph: no links. */
    LINE,
    /** A paragraph's end, after which a blank line comes; web links stay. */
    ABSTRACT;

    private static final String SUSPICIOUS = "<&[]`\\@{";

    /** The text on one line, safe in this place. */
    String of(String text) {
        String line = SingleLine.of(text);
        return isPlain(line) ? line : new Escaping(line, this).escaped();
    }

    boolean keepsWebLinks() {
        return this == ABSTRACT;
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (SUSPICIOUS.indexOf(c) >= 0
                    || (c == ':' && line.startsWith("//", i + 1))
                    || (c == '.' && line.regionMatches(true, i - 3, "www", 0, 3))) {
                return false;
            }
        }
        return true;
    }
}
