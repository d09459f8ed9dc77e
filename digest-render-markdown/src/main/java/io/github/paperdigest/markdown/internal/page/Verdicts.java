package io.github.paperdigest.markdown.internal.page;

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

    static String title(RunVerdict verdict) {
        return switch (verdict) {
            case PARTIAL -> "This digest is partial:";
            case FAILED -> "This run failed:";
            case COMPLETE, NO_ANNOUNCEMENT -> "Notes:";
        };
    }

    /** The verdict in a word or two. */
    public static String name(RunVerdict verdict) {
        return switch (verdict) {
            case COMPLETE -> "complete";
            case PARTIAL -> "**partial**";
            case FAILED -> "**failed**";
            case NO_ANNOUNCEMENT -> "no announcement";
        };
    }

    /** Why papers may be missing, each reason as a line of Markdown; empty for a complete run. */
    static List<String> reasons(Digest digest) {
        List<String> reasons = new ArrayList<>();
        Accounting accounting = digest.accounting();
        if (accounting.unscored() > 0) {
            reasons.add(accounting.unscored() + " of " + accounting.candidates()
                    + " scanned papers have no score; they are listed below.");
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
