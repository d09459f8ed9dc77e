package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.deliver.internal.message.Wording;
import io.github.paperdigest.model.Decision;
import java.net.URI;
import java.util.Optional;

/**
 * The mail as HTML for mail programs: styles at the elements, no pictures, nothing from elsewhere. Whatever is written
 * goes through {@link #text} or {@link #link}, which escape it.
 */
final class MailHtml {

    private static final String BODY =
            "margin:0;padding:16px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;"
                    + "line-height:1.5";
    private static final String PAGE = "max-width:680px;margin:0 auto";
    private static final String HEADLINE = "font-size:20px;line-height:1.3;margin:0 0 8px";
    private static final String SECTION = "font-size:17px;margin:28px 0 8px";
    private static final String SMALL = "font-size:13px;margin:0 0 4px;opacity:0.75";
    private static final String PAPER = "margin:20px 0 0;padding:14px 0 0;border-top:1px solid #8886";
    private static final String TITLE = "font-size:16px;line-height:1.35;margin:0 0 4px;font-weight:600";
    private static final String LINK = "color:#2468c8;text-decoration:none";
    private static final String TEXT = "margin:6px 0 0";
    private static final String FOOT =
            "font-size:12px;margin:28px 0 0;padding:12px 0 0;border-top:1px solid #8886;opacity:0.75";

    private final StringBuilder html = new StringBuilder();

    private final Wording words;

    private MailHtml(Wording words) {
        this.words = words;
    }

    static String of(MailContent content) {
        return new MailHtml(content.words()).write(content);
    }

    private String write(MailContent content) {
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(words.language())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        text(content.headline());
        html.append("</title>\n</head>\n<body style=\"")
                .append(BODY)
                .append("\">\n<div style=\"")
                .append(PAGE)
                .append("\">\n");
        element("h1", HEADLINE, content.headline());
        content.facts().forEach(fact -> element("p", SMALL, fact));
        content.page().ifPresent(page -> {
            start("p", TEXT);
            link(page, words.page());
            end("p");
        });
        int rank = 1;
        for (Decision decision : content.papers()) {
            paper(rank++, decision);
        }
        if (content.leftOut() > 0) {
            element("p", PAPER, words.leftOut(content.leftOut(), content.page()));
        }
        unscored(content);
        foot(content);
        return html.append("</div>\n</body>\n</html>\n").toString();
    }

    private void paper(int rank, Decision decision) {
        start("div", PAPER);
        start("h2", TITLE);
        text(rank + ". ");
        title(decision);
        end("h2");
        optional(SMALL, words.marks(decision));
        optional(SMALL, words.authors(decision));
        optional(TEXT, MailContent.comment(decision));
        end("div");
    }

    private void unscored(MailContent content) {
        if (content.unscored().isEmpty()) {
            return;
        }
        element("h2", SECTION, words.unscored());
        for (Decision decision : content.unscored()) {
            start("p", TEXT);
            title(decision);
            end("p");
            element("p", SMALL, PlainText.cut(words.reason(decision), MailContent.LONGEST_REASON));
        }
        if (content.unscoredLeftOut() > 0) {
            element("p", SMALL, words.more(content.unscoredLeftOut()));
        }
    }

    private void foot(MailContent content) {
        start("p", FOOT);
        text(words.thanks());
        content.unsubscribe().ifPresent(address -> {
            text(" ");
            link(address, words.unsubscribe());
        });
        end("p");
    }

    private void title(Decision decision) {
        Optional<URI> page = decision.paper().link();
        if (page.isPresent()) {
            link(page.get().toASCIIString(), MailContent.title(decision));
        } else {
            text(MailContent.title(decision));
        }
    }

    private void optional(String style, String content) {
        if (!content.isEmpty()) {
            element("p", style, content);
        }
    }

    private void element(String name, String style, String content) {
        start(name, style);
        text(content);
        end(name);
    }

    private void start(String name, String style) {
        html.append('<').append(name).append(" style=\"").append(style).append("\">");
    }

    private void end(String name) {
        html.append("</").append(name).append(">\n");
    }

    private void link(String address, String label) {
        html.append("<a style=\"").append(LINK).append("\" href=\"");
        text(address);
        html.append("\">");
        text(label);
        html.append("</a>");
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
