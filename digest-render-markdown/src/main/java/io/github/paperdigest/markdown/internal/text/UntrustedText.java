package io.github.paperdigest.markdown.internal.text;

import java.util.List;

/**
 * Text of a paper or a model, made safe to stand inside a paragraph of Markdown. The rule: a character that would start
 * something active gets a backslash before it, a web address where none may be linked becomes a code span, and an
 * invisible word joiner parts what GitHub would make a reference of; everything else stays. So benign text comes out as it went in, and other text is shown as its author typed it.
 */
public enum UntrustedText {
    /** Inside the brackets of a link: no links, and brackets balance. */
    LINK_TEXT,
    /** A part of a paragraph: no links. */
    LINE,
    /** A paragraph's end, after which a blank line comes; web links stay. */
    ABSTRACT;

    private static final String HARMLESS_STARTS = "$(\"'\u201c\u2018";
    private static final String ZERO_WIDTH_SPACE = "\u200b";

    /** The text on one line, safe in this place. */
    public String of(String text) {
        String line = SingleLine.of(text);
        List<Integer> joints = References.in(line);
        return joints.isEmpty() && isPlain(line) ? line : new Escaping(line, this, joints).escaped();
    }

    /** The text as {@link #of} makes it, safe also where a paragraph starts, with nothing before it on the line. */
    public String startingParagraph(String text) {
        String safe = of(text);
        boolean harmless = safe.isEmpty()
                || Character.isLetter(safe.codePointAt(0))
                || HARMLESS_STARTS.indexOf(safe.charAt(0)) >= 0;
        return harmless ? safe : ZERO_WIDTH_SPACE + safe;
    }

    boolean keepsWebLinks() {
        return this == ABSTRACT;
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean suspicious = switch (c) {
                case '<', '&', '[', ']', '`', '\\', '@', '{' -> true;
                case ':' -> line.startsWith("//", i + 1);
                case '.' -> line.regionMatches(true, i - 3, "www", 0, 3);
                default -> false;
            };
            if (suspicious) {
                return false;
            }
        }
        return true;
    }
}
