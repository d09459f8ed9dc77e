package io.github.paperdigest.deliver.internal.message;

import io.github.paperdigest.internal.text.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of others as plain text on one line. */
public final class PlainText {

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    /** What readers see as one character. */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** More marks on one letter than any language puts there are not kept together. */
    private static final int LONGEST_GRAPHEME = 40;

    /** Where a chat would begin a link, a mention, a tag, an emoji or a command. */
    private static final Pattern BECOMES_ACTIVE = Pattern.compile(
            "(?<=[@#])(?=[\\p{L}\\p{N}_])" // name, tag
                    + "|(?<=:)(?=//)" // address
                    + "|(?<=:)(?=[\\w+-]+:)" // emoji
                    + "|(?<=[\\p{L}\\p{N}]\\.)(?=\\p{L}{2})" // host
                    + "|(?<=<)(?=[@#!:/])" // what Slack and Discord put in angle brackets
                    + "|(?<=(?:^|[^\\w/])/)(?=\\w)" // command
                    + "|(?<=\\$)(?=[A-Z])" // share
                    + "|(?<=(?i:mailto|tel|javascript|data):)(?=\\S)");

    private static final String WORD_JOINER = "\u2060";

    private PlainText() {}

    /** The text without what can't be seen, with formulas in letters where that is easy. */
    public static String of(String text) {
        return LONE_SURROGATE
                .matcher(VisibleText.of(PlainFormulas.in(text)))
                .replaceAll("\uFFFD")
                .strip();
    }

    /** The same with nothing in it that a chat acts on by itself. */
    public static String quiet(String text) {
        return BECOMES_ACTIVE.matcher(of(text)).replaceAll(WORD_JOINER);
    }

    /**
     * The beginning of a text, cut between what readers see as characters, with an ellipsis.
     *
     * @param length how many UTF-16 units the result has at most, above 0
     */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = 0;
        Matcher graphemes = GRAPHEME.matcher(text);
        while (graphemes.find() && graphemes.end() < length && graphemes.end() - end <= LONGEST_GRAPHEME) {
            end = graphemes.end();
        }
        return text.substring(0, end).strip() + "…";
    }
}
