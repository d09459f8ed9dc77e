package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.markdown.internal.text.Numbers;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.util.Optional;

/** The classic layout: every paper under a heading of its own, in the order of the scores. */
public final class ClassicPage {

    private final Digest digest;
    private final Origin origin;
    private final Appendable out;
    private final PageText page;
    private final PageSections sections;
    private final String linkPrefix;

    /**
     * A page.
     *
     * @param linkPrefix what a link to an anchor of the page begins with: {@code #}, which GitHub and GitHub Pages follow,
     *     or {@code #user-content-}, as GitHub alone does
     */
    public ClassicPage(Digest digest, Appendable out, String linkPrefix) {
        this.linkPrefix = linkPrefix;
        this.digest = digest;
        this.origin = Origin.of(digest);
        this.out = out;
        this.page = new PageText(out);
        this.sections = new PageSections(digest, out);
    }

    public void write() throws IOException {
        page.write(
                "# Personalized Daily ", origin.inTitles(), " ", digest.date().toString(), "\n\n");
        if (digest.model().isPresent()) {
            UsageTable.of(digest.model().get(), digest.usage()).write(out);
            page.write("\n");
        }
        counts();
        sections.verdict();
        contents();
        int number = 1;
        for (Decision decision : digest.selected()) {
            page.write("\n");
            paper(number++, decision);
        }
        unscored();
        Optional<Prompt> prompt = digest.prompt();
        if (prompt.isPresent()) {
            page.write("\n");
            prompt(prompt.get());
        }
    }

    private void counts() throws IOException {
        Accounting accounting = digest.accounting();
        if (digest.totalsKnown()) {
            page.write("Total ", origin.inSentences(), ": ", Integer.toString(accounting.entries()), "\n\n");
            page.write("Total scanned papers: ", Integer.toString(accounting.candidates()), "\n\n");
        }
        page.write("Total relevant papers: ", Integer.toString(accounting.selected()), "\n\n");
    }

    private void contents() throws IOException {
        if (digest.selected().isEmpty()) {
            page.write("---\n");
            return;
        }
        page.write("**Table of contents with paper titles:**\n\n");
        int number = 1;
        for (Decision decision : digest.selected()) {
            Paper paper = decision.paper();
            String ordinal = Integer.toString(number++);
            page.write(
                    ordinal,
                    ". [",
                    UntrustedText.LINK_TEXT.of(paper.title()),
                    "](",
                    linkPrefix,
                    "link",
                    ordinal,
                    ")\n");
            authors(paper, "\n");
            page.write(paper.authors().isEmpty() ? "\n" : "");
        }
        page.write("---\n");
    }

    private void paper(int number, Decision decision) throws IOException {
        Paper paper = decision.paper();
        String ordinal = Integer.toString(number);
        page.write("## ", ordinal, ". ", PaperLinks.title(paper), " <a id=\"link", ordinal, "\"></a>\n\n");
        page.write("**", Origin.idLabel(paper), ":** ", UntrustedText.LINE.of(paper.id()), "\n\n");
        authors(paper, "\n");
        if (!paper.abstractText().isBlank()) {
            page.write("**Abstract:** ", UntrustedText.ABSTRACT.of(paper.abstractText()), "\n\n");
        }
        judgement(decision);
        page.write("---\n");
    }

    private void judgement(Decision decision) throws IOException {
        boolean followed = decision.matchedAuthor().isPresent();
        String comment = followed ? "Author match" : decision.comment().orElse("");
        if (!comment.isBlank()) {
            page.write("**Comment:** ", UntrustedText.LINE.of(comment), "\n\n");
        }
        Optional<Scores> scores = followed ? Optional.empty() : decision.scores();
        if (scores.isPresent()) {
            page.write("**Relevance:** ", Numbers.score(scores.get().relevance()), "\n");
            if (scores.get().novelty().isPresent()) {
                page.write("**Novelty:** ", Numbers.score(scores.get().novelty().getAsDouble()), "\n");
            }
        } else {
            page.write("\n");
        }
        if (decision.model().isPresent()) {
            page.write("**Marked by:** ", UntrustedText.LINE.of(decision.model().get()), "\n");
        }
        if (decision.shownBefore().isPresent()) {
            page.write("**Shown before:** ", decision.shownBefore().get().toString(), "\n");
        }
        page.write("\n");
    }

    private void authors(Paper paper, String after) throws IOException {
        if (!paper.authors().isEmpty()) {
            page.write("**Authors:** ", PaperLinks.authors(paper), "\n", after);
        }
    }

    private void unscored() throws IOException {
        if (!digest.unscored().isEmpty()) {
            page.write("\n# Papers without a score\n\n");
            sections.unscored();
            page.write("---\n");
        }
    }

    private void prompt(Prompt prompt) throws IOException {
        page.write("# Paper Selection Prompt\n\n## System Prompt\n\n");
        sections.quote(prompt.system());
        page.write("\n\n## User Prompt\n\n");
        sections.quote(prompt.user());
    }
}
