package io.github.paperdigest.html;

import io.github.paperdigest.html.internal.math.Markup;
import io.github.paperdigest.model.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** A page as a browser reads it. */
final class ParsedPage {

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

    /** Elements that TeX becomes: those of MathML with attributes that only space and size, and others without any. */
    private static boolean isOfTex(Element element) {
        return Markup.ELEMENTS.contains(element.normalName())
                && element.attributes().asList().stream()
                        .allMatch(attribute ->
                                element.closest("math") != null && Markup.hasAttribute(attribute.getKey()));
    }
}
