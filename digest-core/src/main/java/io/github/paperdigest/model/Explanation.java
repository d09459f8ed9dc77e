package io.github.paperdigest.model;

import io.github.paperdigest.internal.text.VisibleText;
import java.util.Locale;
import java.util.Optional;

/** Says for a person why a paper is on a page, or is not. */
final class Explanation {

    private final Digest digest;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Digest digest) {
        this.digest = digest;
    }

    static String of(Digest digest, String paperId) {
        Explanation explanation = new Explanation(digest);
        digest.decision(paperId).ifPresentOrElse(explanation::tell, () -> explanation.tellAbsent(paperId));
        return explanation.text.toString();
    }

    private void tell(Decision decision) {
        text.append(decision.paper().id())
                .append("  ")
                .append(VisibleText.of(decision.paper().title()));
        line("decision", decision.disposition().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (decision.isSelected()) {
            line(
                    "rank",
                    digest.selected().indexOf(decision) + 1 + " of "
                            + digest.selected().size());
        }
        line("followed author", decision.matchedAuthor());
        line("decided by", decision.stage());
        line("model", decision.model());
        line("reason", decision.reason());
        line("scores", decision.scores());
        decision.earlierMarks().forEach(earlier -> line("before that", earlier));
        line("comment", decision.comment());
        if (decision.attempts() > 0) {
            line("attempts", decision.attempts());
        }
        line("shown before", decision.shownBefore());
    }

    private void tellAbsent(String paperId) {
        text.append(VisibleText.of(paperId))
                .append(" is not among the ")
                .append(digest.accounting().candidates())
                .append(" candidates of ")
                .append(digest.date())
                .append("; ");
        int excluded = digest.accounting().excluded();
        String notAnnounced = "it was not announced in " + String.join(", ", digest.categories()) + " that day";
        if (digest.accounting().unknownCandidates() > 0) {
            text.append("the digest is an imported one, which knows only the selected papers");
        } else if (excluded > 0) {
            text.append(notAnnounced)
                    .append(", or is one of the ")
                    .append(excluded)
                    .append(" entries that were left out by their announce type or as shown before");
        } else {
            text.append(notAnnounced);
        }
    }

    private void line(String what, Optional<?> value) {
        value.ifPresent(known -> line(what, known));
    }

    private void line(String what, Object value) {
        text.append("\n  ").append(what).append(": ").append(VisibleText.of(value.toString()));
    }
}
