package io.github.paperdigest.markdown.internal.page;

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
    private final Appendable out;
    private final PageText page;

    PageSections(Digest digest, Appendable out) {
        this.digest = digest;
        this.out = out;
        this.page = new PageText(out);
    }

    /** Why papers may be missing, or that there are none; nothing for a complete day with papers. */
    void verdict() throws IOException {
        if (digest.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
            page.write("**No announcement:** nothing was announced on this day.\n\n");
            return;
        }
        List<String> reasons = Verdicts.reasons(digest);
        if (!reasons.isEmpty()) {
            page.write("**", Verdicts.title(digest.verdict()), "**\n\n");
            for (String reason : reasons) {
                page.write("- ", reason, "\n");
            }
            page.write("\n");
        }
        if (digest.selected().isEmpty()) {
            page.write("No paper was selected.\n\n");
        }
    }

    /** The papers without a score, each with the reason. */
    void unscored() throws IOException {
        for (Decision decision : digest.unscored()) {
            Paper paper = decision.paper();
            page.write("- ", PaperLinks.title(paper), " (", UntrustedText.LINE.of(paper.id()), "): ");
            page.write(UntrustedText.LINE.of(decision.reason().orElse("no reason is known")), "\n");
        }
        page.write("\n");
    }

    void quote(String prompt) throws IOException {
        QuotedPrompt.write(prompt, out);
    }
}
