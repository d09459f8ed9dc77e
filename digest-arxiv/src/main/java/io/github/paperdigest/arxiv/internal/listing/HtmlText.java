package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of elements of a listing page, on one line, as its author wrote it. Not thread-safe. */
final class HtmlText implements NodeFilter {

    /** What arXiv shows in the place of an author's address. */
    private static final Pattern INSTEAD_OF_ADDRESS = Pattern.compile("this [a-z]{3,5} URL");

    /** What no text has, although a numeric reference can stand for it. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}&&\\S]");

    private final StringBuilder text = new StringBuilder();
    private final String leftOut;

    private HtmlText(String leftOut) {
        this.leftOut = leftOut;
    }

    /** The text of an element without its label. Of a link it is the text, or the address or DOI that arXiv hid in it. */
    static String of(Element element) {
        return collect(element, "descriptor");
    }

    /** The text of an element outside of what has this tag. */
    static String outside(Element element, String tag) {
        return collect(element, tag);
    }

    private static String collect(Element element, String leftOut) {
        HtmlText text = new HtmlText(leftOut);
        element.filter(text);
        return OneLine.of(NO_TEXT.matcher(text.text).replaceAll("\uFFFD"));
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode part) {
            text.append(part.getWholeText());
        } else if (node instanceof Element element && depth > 0) {
            return begin(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult begin(Element element) {
        if (element.hasClass(leftOut) || element.normalName().equals(leftOut)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (element.normalName().equals("br") || element.isBlock()) {
            text.append(' ');
        } else if (element.normalName().equals("a") && hides(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        return FilterResult.CONTINUE;
    }

    /** Writes what stands behind the text of a link, if the author wrote that and not the text. */
    private boolean hides(Element link) {
        if (link.hasAttr("data-doi")) {
            text.append(link.attr("data-doi"));
            return true;
        }
        String href = link.attr("href");
        if (!href.isEmpty() && INSTEAD_OF_ADDRESS.matcher(link.text()).matches()) {
            text.append(href);
            return true;
        }
        return false;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && element.isBlock()) {
            text.append(' ');
        }
        return FilterResult.CONTINUE;
    }
}
