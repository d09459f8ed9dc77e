package io.github.paperdigest.html;

import io.github.paperdigest.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** A page as a browser reads it. */
final class ParsedPage {

    private static final Set<String> FONTS = Set.of("em", "strong", "code", "u", "sup", "sub", "wbr");
    private static final Set<String> MATHML = Set.of(
            "math",
            "mi",
            "mn",
            "mo",
            "mtext",
            "mspace",
            "mrow",
            "mfrac",
            "msqrt",
            "mroot",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mtable",
            "mtr",
            "mtd",
            "mstyle");
    private static final Set<String> SPACING = Set.of(
            "mathvariant",
            "stretchy",
            "form",
            "lspace",
            "rspace",
            "accent",
            "accentunder",
            "movablelimits",
            "displaystyle",
            "linethickness",
            "columnalign",
            "display",
            "width",
            "minsize",
            "maxsize");

    final String source;
    final Document document;
    final List<String> errors;

    private ParsedPage(String source) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        this.source = source;
        this.document = Jsoup.parse(source, "", parser);
        this.errors = parser.getErrors().stream().map(ParseError::toString).toList();
    }

    static ParsedPage of(Digest digest) {
        StringBuilder page = new StringBuilder();
        HtmlRenderer.create().render(digest, page);
        return new ParsedPage(page.toString());
    }

    /** The texts of the elements that a selector finds. */
    List<String> texts(String selector) {
        return document.select(selector).eachText();
    }

    String text(String selector) {
        return document.select(selector).text();
    }

    List<String> links(String selector) {
        return document.select(selector).eachAttr("href");
    }

    /** Every element with its depth, and the names of its attributes, but for what TeX in a text becomes. */
    List<String> structure() {
        List<String> elements = new ArrayList<>();
        for (Element element : document.getAllElements()) {
            if (isOfTex(element)) {
                continue;
            }
            List<String> names = new ArrayList<>();
            element.attributes().forEach(attribute -> names.add(attribute.getKey()));
            elements.add(element.parents().size() + " " + element.normalName() + " " + names);
        }
        return elements;
    }

    /** Fonts without attributes, and elements of MathML with attributes that only space and size. */
    private static boolean isOfTex(Element element) {
        if (FONTS.contains(element.normalName())) {
            return element.attributesSize() == 0;
        }
        return element.closest("math") != null
                && MATHML.contains(element.normalName())
                && element.attributes().asList().stream().allMatch(attribute -> SPACING.contains(attribute.getKey()));
    }
}
