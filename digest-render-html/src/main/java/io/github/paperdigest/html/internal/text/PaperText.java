package io.github.paperdigest.html.internal.text;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.github.paperdigest.html.internal.math.TexText;
import io.github.paperdigest.internal.text.VisibleText;
import java.util.regex.Pattern;

/**
 * The one place where texts of others become HTML: titles, abstracts, comments, reasons, names. What it makes is safe
 * between tags, not within attributes, which the templates escape by themselves.
 */
public final class PaperText {

    private static final Pattern HALF_CHARACTERS = Pattern.compile("\\p{Cs}");

    private PaperText() {}

    /**
     * Turns a text into HTML that shows it on one line: formulas as MathML, other TeX as what it stands for, all else as
     * it was written. A formula with anything that is not on this library's list of commands shows as its source.
     *
     * @param text of a paper or a model, which may hold TeX and anything else
     * @return inline HTML without links, scripts, styles or anything loaded
     */
    public static String html(String text) {
        return TexText.html(plain(text));
    }

    /**
     * Cleans a text without making HTML of it, for attributes and for other formats.
     *
     * @param text of a paper or a model
     * @return the text on one line, without control, formatting and broken characters; not escaped
     */
    public static String plain(String text) {
        return isPlain(text)
                ? text
                : HALF_CHARACTERS.matcher(VisibleText.of(text)).replaceAll("");
    }

    /** Nearly all texts have words of ASCII with one space between them, and nothing to clean. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    /**
     * Writes a text with its formulas in plain characters, such as O(n²), for titles of windows, mails and feeds.
     *
     * @param text of a paper or a model, which may hold TeX and anything else
     * @return the text on one line; not escaped
     */
    public static String unicode(String text) {
        return TexText.plain(plain(text));
    }

    /**
     * Turns a text whose line breaks and spaces count, such as a prompt, into HTML for an element that keeps them.
     *
     * @param text several lines
     * @return the escaped lines
     */
    public static String lines(String text) {
        StringBuilder html = new StringBuilder(text.length());
        for (String line : text.split("\r\n|[\n\r]", -1)) {
            int indent = 0;
            while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
                indent++;
            }
            html.append(html.isEmpty() ? "" : "\n")
                    .append(line, 0, indent)
                    .append(escaped(plain(line.substring(indent))));
        }
        return html.toString();
    }

    private static String escaped(String text) {
        StringOutput html = new StringOutput(text.length() + text.length() / 8);
        Escape.htmlContent(text, html);
        return html.toString();
    }
}
