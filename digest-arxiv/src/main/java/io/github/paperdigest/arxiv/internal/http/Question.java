package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.Page;
import java.net.URI;
import java.util.function.Predicate;

/**
 * What arXiv is asked for.
 *
 * @param uri the address
 * @param wanted what is asked for, for messages
 * @param parser reads the answer
 * @param plausible whether an answer may be kept and given again; one in doubt is not
 * @param <P> the page that is wanted
 */
public record Question<P extends Page>(URI uri, String wanted, Parser<P> parser, Predicate<P> plausible) {

    /**
     * Makes a page of a document.
     *
     * @param <P> the page
     */
    @FunctionalInterface
    public interface Parser<P extends Page> {
        P parse(Document document) throws NotAFeedException;
    }

    boolean isWorthKeeping(P page) {
        return page.isWhole() && plausible.test(page);
    }
}
