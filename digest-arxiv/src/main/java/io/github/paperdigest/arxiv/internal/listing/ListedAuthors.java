package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.internal.names.AuthorLine;
import io.github.paperdigest.arxiv.internal.names.Authors;
import io.github.paperdigest.model.Author;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * The authors of an entry of a listing page: one link each, with affiliations and punctuation as plain text between them.
 * Names of one to three letters have no link.
 */
final class ListedAuthors {

    private static final int SHORT = 3;

    private ListedAuthors() {}

    static List<Author> of(Element line) {
        Authors names = new Authors();
        for (Element link : Elements.below(line, element -> element.normalName().equals("a"))) {
            names.add(HtmlText.of(link), List.of());
        }
        List<Author> linked = names.authors();
        boolean onlyLinks = HtmlText.outside(line, "a").chars().noneMatch(Character::isLetterOrDigit);
        return onlyLinks ? linked : withAffiliations(AuthorLine.parse(HtmlText.of(line)), linked);
    }

    /** The authors of the line, if they are those of the links and others without one; else those of the links. */
    private static List<Author> withAffiliations(List<Author> ofLine, List<Author> linked) {
        List<Author> authors = new ArrayList<>();
        int next = 0;
        for (Author author : ofLine) {
            boolean isLinked = next < linked.size() && linked.get(next).name().equals(author.name());
            next += isLinked ? 1 : 0;
            if (isLinked || linked.isEmpty() || author.name().length() <= SHORT) {
                authors.add(author);
            }
        }
        return next == linked.size() ? authors : linked;
    }
}
