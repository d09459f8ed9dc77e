package io.github.paperdigest.arxiv.internal.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

/**
 * The elements below another that are looked for, in one walk. What lies in one of them is not looked at, but for links: one
 * that is not closed holds the rest of the page.
 */
final class Elements implements NodeFilter {

    private final List<Element> found = new ArrayList<>();
    private final Predicate<Element> wanted;

    private Elements(Predicate<Element> wanted) {
        this.wanted = wanted;
    }

    static List<Element> below(Element parent, Predicate<Element> wanted) {
        Elements elements = new Elements(wanted);
        parent.filter(elements);
        return elements.found;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (depth > 0 && node instanceof Element element && wanted.test(element)) {
            found.add(element);
            return element.normalName().equals("a") ? FilterResult.CONTINUE : FilterResult.SKIP_ENTIRELY;
        }
        return FilterResult.CONTINUE;
    }
}
