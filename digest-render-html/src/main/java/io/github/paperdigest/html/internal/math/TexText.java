package io.github.paperdigest.html.internal.math;

/** Texts of others with TeX in them. */
public final class TexText {

    private TexText() {}

    /**
     * The text as HTML, with formulas in MathML.
     *
     * @param text one line without characters that are not seen; else of any kind, it may be hostile
     * @return inline HTML without links, scripts, styles or anything loaded
     */
    public static String html(String text) {
        HtmlOutput output = new HtmlOutput(text.length());
        new TextReader(text, output).read();
        return output.toString();
    }

    /**
     * The text with its formulas in plain characters, for places where no markup may stand. It is not escaped.
     *
     * @param text one line without characters that are not seen; else of any kind, it may be hostile
     */
    public static String plain(String text) {
        PlainOutput output = new PlainOutput();
        new TextReader(text, output).read();
        return output.toString();
    }
}
