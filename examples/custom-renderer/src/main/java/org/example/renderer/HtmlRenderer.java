package org.example.renderer;

import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * One page of HTML without scripts. All text of papers and models is escaped, and links lead to the web alone, since
 * nobody knows who wrote them.
 */
final class HtmlRenderer implements DigestRenderer {

    private final String heading;

    HtmlRenderer(String heading) {
        this.heading = heading;
    }

    @Override
    public String fileExtension() {
        return "html";
    }

    @Override
    public void render(Digest digest, Appendable target) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        page.append("<title>").append(escaped(heading)).append("</title>\n");
        page.append("<h1>")
                .append(escaped(heading))
                .append(", ")
                .append(digest.date())
                .append("</h1>\n");
        page.append("<p>")
                .append(digest.verdict())
                .append(": ")
                .append(escaped(digest.accounting().toString()))
                .append("</p>\n");
        digest.notices()
                .forEach(notice ->
                        page.append("<p>").append(escaped(notice.toString())).append("</p>\n"));
        digest.selected().forEach(decision -> write(decision, page));
        page.append("</html>\n");
        try {
            target.append(page);
        } catch (IOException e) {
            throw new RenderingException(
                    "the page of " + digest.date() + " could not be written: " + e.getMessage(), e);
        }
    }

    private static void write(Decision decision, StringBuilder page) {
        Paper paper = decision.paper();
        String title = escaped(paper.title());
        page.append("<h2>")
                .append(paper.link()
                        .map(link -> "<a href=\"" + escaped(link.toASCIIString()) + "\">" + title + "</a>")
                        .orElse(title))
                .append("</h2>\n");
        page.append("<p>")
                .append(escaped(paper.authors().stream().map(Author::name).collect(Collectors.joining(", "))))
                .append("</p>\n");
        decision.scores()
                .ifPresent(scores -> page.append("<p>").append(marks(scores)).append("</p>\n"));
        decision.comment()
                .ifPresent(
                        comment -> page.append("<p>").append(escaped(comment)).append("</p>\n"));
        page.append("<p>").append(escaped(paper.abstractText())).append("</p>\n");
    }

    private static String marks(Scores scores) {
        String relevance = "Relevance " + Scores.plain(scores.relevance());
        return scores.novelty().isPresent()
                ? relevance + ", novelty " + Scores.plain(scores.novelty().getAsDouble())
                : relevance;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
