package io.github.paperdigest.markdown;

import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** A paper's title as a link to its page, and the line of its authors. */
final class PaperLinks {

    /** Both kinds of identifiers, see <a href="https://info.arxiv.org/help/arxiv_identifier.html">arXiv</a>. */
    private static final Pattern ARXIV_ID = Pattern.compile("[0-9]{4}\\.[0-9]{4,5}|[a-z-]+(?:\\.[A-Z]{2})?/[0-9]{7}");

    private static final String UNRESERVED = "-._~:/?#@!$&*+,;=%";

    private PaperLinks() {}

    /** The title, linked where the paper has a page on the web. */
    static String title(Paper paper) {
        Optional<String> page = page(paper);
        return page.isPresent()
                ? "[" + UntrustedText.LINK_TEXT.of(paper.title()) + "](" + page.get() + ")"
                : UntrustedText.LINE.startingParagraph(paper.title());
    }

    /** The names with their affiliations in parentheses. */
    static String authors(Paper paper) {
        StringJoiner names = new StringJoiner(", ");
        for (Author author : paper.authors()) {
            names.add(
                    author.affiliations().isEmpty()
                            ? author.name()
                            : author.name() + " (" + String.join(", ", author.affiliations()) + ")");
        }
        return UntrustedText.LINE.of(names.toString());
    }

    /** Links to the abstract, and to the PDF and HTML of a paper on arXiv. */
    static List<String> forms(Paper paper) {
        List<String> links = new ArrayList<>();
        page(paper).ifPresent(page -> links.add("[abstract](" + page + ")"));
        if (ARXIV_ID.matcher(paper.id()).matches()) {
            links.add("[PDF](https://arxiv.org/pdf/" + paper.id() + ")");
            links.add("[HTML](https://arxiv.org/html/" + paper.id() + ")");
        }
        return links;
    }

    private static Optional<String> page(Paper paper) {
        Optional<String> given = paper.abstractUrl().filter(PaperLinks::isWeb).map(url -> encoded(url.toString()));
        if (given.isPresent()) {
            return given;
        }
        return ARXIV_ID.matcher(paper.id()).matches()
                ? Optional.of("https://arxiv.org/abs/" + paper.id())
                : Optional.empty();
    }

    private static boolean isWeb(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    }

    /** The address with everything that means something in Markdown or HTML percent-encoded. */
    private static String encoded(String url) {
        StringBuilder encoded = new StringBuilder(url.length());
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (alphanumeric || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return encoded.toString();
    }
}
