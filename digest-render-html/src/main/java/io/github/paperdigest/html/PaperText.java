package io.github.paperdigest.html;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/**
 * The one place where texts of others become HTML: titles, abstracts, comments, reasons, names. What it makes is safe
 * between tags, not within attributes, which the templates escape by themselves.
 */
public final class PaperText {

    private PaperText() {}

    /**
     * Turns a text into HTML that shows it.
     *
     * @param text of a paper or a model, which may hold TeX and anything else
     * @return inline HTML without links, scripts, styles or anything loaded
     */
    public static String html(String text) {
        StringOutput html = new StringOutput(text.length() + text.length() / 8);
        Escape.htmlContent(text, html);
        return html.toString();
    }
}
