package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import java.io.IOException;
import java.util.List;

/** What both layouts say in the same words. */
final class PageSections {

    private final Digest digest;
    private final Labels labels;
    private final Appendable out;
    private final PageText page;

    PageSections(Digest digest, Labels labels, Appendable out) {
        this.digest = digest;
        this.labels = labels;
        this.out = out;
        this.page = new PageText(out);
    }

    /** Why papers may be missing, or that there are none; nothing for a complete day with papers. */
    void verdict() throws IOException {
        if (digest.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
            page.write("**", labels.text("verdict.none.title"), "** ", labels.text("verdict.none.text"), "\n\n");
            return;
        }
        List<String> reasons = Verdicts.reasons(digest, labels);
        if (!reasons.isEmpty()) {
            page.write("**", Verdicts.title(digest.verdict(), labels), "**\n\n");
            for (String reason : reasons) {
                page.write("- ", reason, "\n");
            }
            page.write("\n");
        }
        if (digest.selected().isEmpty()) {
            page.write(labels.text("selected.none"), "\n\n");
        }
    }

    /** The papers without a score, each with the reason. */
    void unscored() throws IOException {
        for (Decision decision : digest.unscored()) {
            Paper paper = decision.paper();
            page.write("- ", PaperLinks.title(paper), " (", UntrustedText.LINE.of(paper.id()), "): ");
            page.write(
                    UntrustedText.LINE.of(decision.reason().orElseGet(() -> labels.text("unscored.reasonless"))), "\n");
        }
        page.write("\n");
    }

    void quote(String prompt) throws IOException {
        QuotedPrompt.write(prompt, out);
    }
}
