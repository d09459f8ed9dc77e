package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.deliver.internal.message.Wording;
import io.github.paperdigest.model.Decision;
import java.net.URI;
import java.util.List;

/** The mail as plain text. */
final class MailText {

    private final StringBuilder text = new StringBuilder();

    private final Wording words;

    private MailText(Wording words) {
        this.words = words;
    }

    static String of(MailContent content) {
        return new MailText(content.words()).write(content);
    }

    private String write(MailContent content) {
        line(content.headline());
        content.page().ifPresent(this::line);
        text.append('\n');
        content.facts().forEach(this::line);
        int rank = 1;
        for (Decision decision : content.papers()) {
            text.append('\n')
                    .append(rank++)
                    .append(". ")
                    .append(MailContent.title(decision))
                    .append('\n');
            write(words.marks(decision));
            write(words.authors(decision));
            write(MailContent.comment(decision));
            decision.paper().link().map(URI::toASCIIString).ifPresent(this::write);
        }
        if (content.leftOut() > 0) {
            text.append('\n');
            line(words.leftOut(content.leftOut(), content.page()));
        }
        unscored(content);
        text.append('\n');
        line(words.thanks());
        content.unsubscribe().ifPresent(address -> line(words.unsubscribe() + ": " + address));
        return text.toString();
    }

    private void unscored(MailContent content) {
        List<Decision> unscored = content.unscored();
        if (unscored.isEmpty()) {
            return;
        }
        text.append('\n').append(words.unscored()).append(":\n");
        for (Decision decision : unscored) {
            line("- " + MailContent.title(decision) + ": "
                    + PlainText.cut(words.reason(decision), MailContent.LONGEST_REASON));
            decision.paper().link().map(URI::toASCIIString).ifPresent(link -> line("  " + link));
        }
        if (content.unscoredLeftOut() > 0) {
            line(words.more(content.unscoredLeftOut()));
        }
    }

    private void write(String line) {
        if (!line.isEmpty()) {
            text.append("   ").append(line).append('\n');
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
