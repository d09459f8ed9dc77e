package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
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
    private final Labels labels;
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
        this.labels = PageLabels.of(digest);
        this.origin = Origin.of(digest);
        this.out = out;
        this.page = new PageText(out);
        this.sections = new PageSections(digest, labels, out);
    }

    public void write() throws IOException {
        line("# ", origin.label("classic.title"), labels.shortDate(digest.date()));
        if (digest.model().isPresent()) {
            UsageTable.of(digest.model().get(), digest.usage(), labels).write(out);
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
            line("", origin.label("classic.announced"), Integer.toString(accounting.entries()));
            line("", "classic.scanned", Integer.toString(accounting.candidates()));
        }
        line("", "classic.selected", Integer.toString(accounting.selected()));
    }

    private void contents() throws IOException {
        if (digest.selected().isEmpty()) {
            page.write("---\n");
            return;
        }
        page.write("**", labels.text("classic.contents"), "**\n\n");
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
        fact(Origin.idLabel(paper), UntrustedText.LINE.of(paper.id()), "\n\n");
        authors(paper, "\n");
        if (!paper.abstractText().isBlank()) {
            fact("paper.abstract", UntrustedText.ABSTRACT.of(paper.abstractText()), "\n\n");
        }
        judgement(decision);
        page.write("---\n");
    }

    private void judgement(Decision decision) throws IOException {
        boolean followed = decision.matchedAuthor().isPresent();
        String comment =
                followed ? labels.text("classic.followed") : decision.comment().orElse("");
        if (!comment.isBlank()) {
            fact("paper.comment", UntrustedText.LINE.of(comment), "\n\n");
        }
        Optional<Scores> scores = followed ? Optional.empty() : decision.scores();
        if (scores.isPresent()) {
            fact("paper.relevance", Numbers.score(scores.get().relevance(), labels), "\n");
            if (scores.get().novelty().isPresent()) {
                fact("paper.novelty", Numbers.score(scores.get().novelty().getAsDouble(), labels), "\n");
            }
        } else {
            page.write("\n");
        }
        if (decision.model().isPresent()) {
            fact("classic.markedBy", UntrustedText.LINE.of(decision.model().get()), "\n");
        }
        if (decision.shownBefore().isPresent()) {
            fact("classic.shownBefore", labels.shortDate(decision.shownBefore().get()), "\n");
        }
        page.write("\n");
    }

    private void authors(Paper paper, String after) throws IOException {
        if (!paper.authors().isEmpty()) {
            fact("paper.authors", PaperLinks.authors(paper), "\n" + after);
        }
    }

    /** A label with its value, as a paragraph. */
    private void line(String start, String label, String value) throws IOException {
        page.write(start, labels.text(label, value), "\n\n");
    }

    private void fact(String label, String value, String after) throws IOException {
        page.write("**", labels.text(label), ":** ", value, after);
    }

    private void unscored() throws IOException {
        if (!digest.unscored().isEmpty()) {
            page.write("\n# ", labels.text("unscored.title"), "\n\n");
            sections.unscored();
            page.write("---\n");
        }
    }

    private void prompt(Prompt prompt) throws IOException {
        page.write("# ", labels.text("classic.prompt"), "\n\n## ", labels.text("classic.prompt.system"), "\n\n");
        sections.quote(prompt.system());
        page.write("\n\n## ", labels.text("classic.prompt.user"), "\n\n");
        sections.quote(prompt.user());
    }
}
