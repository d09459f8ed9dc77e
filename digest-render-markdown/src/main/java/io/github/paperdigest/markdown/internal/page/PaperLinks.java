package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** A paper's title as a link to its page, and the line of its authors. */
final class PaperLinks {

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
        return authors(paper, UnaryOperator.identity());
    }

    /** The same with TeX's accents and letters as Unicode. */
    static String authorsInUnicode(Paper paper) {
        return authors(paper, TexAccents::toUnicode);
    }

    private static String authors(Paper paper, UnaryOperator<String> form) {
        StringJoiner names = new StringJoiner(", ");
        for (Author author : paper.authors()) {
            names.add(form.apply(
                    author.affiliations().isEmpty()
                            ? author.name()
                            : author.name() + " (" + String.join(", ", author.affiliations()) + ")"));
        }
        return UntrustedText.LINE.of(names.toString());
    }

    /** Links to the abstract, and to the PDF and HTML of a paper on arXiv. */
    static List<String> forms(Paper paper, Labels labels) {
        List<String> links = new ArrayList<>();
        page(paper).ifPresent(page -> links.add("[" + labels.text("link.abstract") + "](" + page + ")"));
        paper.arxivId().ifPresent(id -> {
            links.add("[PDF](https://arxiv.org/pdf/" + id + ")");
            links.add("[HTML](https://arxiv.org/html/" + id + ")");
        });
        return links;
    }

    private static Optional<String> page(Paper paper) {
        return paper.link().map(link -> encoded(link.toString()));
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
