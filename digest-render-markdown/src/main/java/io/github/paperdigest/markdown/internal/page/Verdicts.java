package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import java.util.ArrayList;
import java.util.List;

/** What a page says of a run that was not complete. */
public final class Verdicts {

    private Verdicts() {}

    static String title(RunVerdict verdict, Labels labels) {
        return labels.text(
                switch (verdict) {
                    case PARTIAL -> "verdict.partial.title";
                    case FAILED -> "verdict.failed.title";
                    case COMPLETE, NO_ANNOUNCEMENT -> "verdict.notes";
                });
    }

    /** The verdict in a word or two. */
    public static String name(RunVerdict verdict, Labels labels) {
        return switch (verdict) {
            case COMPLETE -> labels.text("verdict.complete");
            case PARTIAL -> "**" + labels.text("verdict.partial") + "**";
            case FAILED -> "**" + labels.text("verdict.failed") + "**";
            case NO_ANNOUNCEMENT -> labels.text("verdict.none");
        };
    }

    /** Why papers may be missing, each reason as a line of Markdown; empty for a complete run. */
    static List<String> reasons(Digest digest, Labels labels) {
        List<String> reasons = new ArrayList<>();
        Accounting accounting = digest.accounting();
        if (accounting.unscored() > 0) {
            reasons.add(labels.text(
                    "unscored.some",
                    Integer.toString(accounting.unscored()),
                    Integer.toString(accounting.candidates())));
        }
        for (Notice notice : digest.notices()) {
            if (notice.severity() == Notice.Severity.WARNING) {
                reasons.add("**" + UntrustedText.LINE.of(notice.subject()) + "**: "
                        + UntrustedText.LINE.of(notice.message()));
            }
        }
        return reasons;
    }
}
