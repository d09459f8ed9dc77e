package io.github.paperdigest.markdown;

import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The classic layout: every paper under a heading of its own, in the order of the scores. */
final class ClassicPage {

    private final Digest digest;
    private final Appendable out;

    ClassicPage(Digest digest, Appendable out) {
        this.digest = digest;
        this.out = out;
    }

    void write() throws IOException {
        write("# Personalized Daily ArXiv Papers ", digest.date().toString(), "\n\n");
        if (digest.model().isPresent()) {
            UsageTable.of(digest.model().get(), digest.usage()).write(out);
            write("\n");
        }
        counts();
        verdict();
        contents();
        int number = 1;
        for (Decision decision : digest.selected()) {
            write("\n");
            paper(number++, decision);
        }
        unscored();
        Optional<Prompt> prompt = digest.prompt();
        if (prompt.isPresent()) {
            write("\n");
            prompt(prompt.get());
        }
    }

    private void counts() throws IOException {
        Accounting accounting = digest.accounting();
        if (digest.totalsKnown()) {
            write("Total arXiv papers: ", Integer.toString(accounting.entries()), "\n\n");
            write("Total scanned papers: ", Integer.toString(accounting.candidates()), "\n\n");
        }
        write("Total relevant papers: ", Integer.toString(accounting.selected()), "\n\n");
    }

    private void verdict() throws IOException {
        List<String> reasons = Verdicts.reasons(digest);
        if (digest.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
            write("**No announcement:** arXiv announced no papers on this day.\n\n");
        } else if (!reasons.isEmpty()) {
            write("**", Verdicts.title(digest.verdict()), "**\n\n");
            for (String reason : reasons) {
                write("- ", reason, "\n");
            }
            write("\n");
        }
    }

    private void contents() throws IOException {
        if (digest.selected().isEmpty()) {
            write(digest.verdict() == RunVerdict.NO_ANNOUNCEMENT ? "" : "No paper was selected.\n\n", "---\n");
            return;
        }
        write("**Table of contents with paper titles:**\n\n");
        int number = 1;
        for (Decision decision : digest.selected()) {
            Paper paper = decision.paper();
            String ordinal = Integer.toString(number++);
            write(ordinal, ". [", UntrustedText.LINK_TEXT.of(paper.title()), "](#user-content-link", ordinal, ")\n");
            authors(paper, "\n");
            write(paper.authors().isEmpty() ? "\n" : "");
        }
        write("---\n");
    }

    private void paper(int number, Decision decision) throws IOException {
        Paper paper = decision.paper();
        String ordinal = Integer.toString(number);
        write("## ", ordinal, ". ", PaperLinks.title(paper), " <a id=\"link", ordinal, "\"></a>\n\n");
        write("**ArXiv ID:** ", UntrustedText.LINE.of(paper.id()), "\n\n");
        authors(paper, "\n");
        if (!paper.abstractText().isBlank()) {
            write("**Abstract:** ", UntrustedText.ABSTRACT.of(paper.abstractText()), "\n\n");
        }
        judgement(decision);
        write("---\n");
    }

    private void judgement(Decision decision) throws IOException {
        boolean followed = decision.matchedAuthor().isPresent();
        String comment = followed ? "Author match" : decision.comment().orElse("");
        if (!comment.isBlank()) {
            write("**Comment:** ", UntrustedText.LINE.of(comment), "\n\n");
        }
        Optional<Scores> scores = followed ? Optional.empty() : decision.scores();
        if (scores.isPresent()) {
            write("**Relevance:** ", Numbers.score(scores.get().relevance()), "\n");
            if (scores.get().novelty().isPresent()) {
                write("**Novelty:** ", Numbers.score(scores.get().novelty().getAsDouble()), "\n");
            }
        } else {
            write("\n");
        }
        write("\n");
    }

    private void authors(Paper paper, String after) throws IOException {
        if (!paper.authors().isEmpty()) {
            write("**Authors:** ", PaperLinks.authors(paper), "\n", after);
        }
    }

    private void unscored() throws IOException {
        List<Decision> unscored = digest.unscored();
        if (unscored.isEmpty()) {
            return;
        }
        write("\n# Papers without a score\n\n");
        for (Decision decision : unscored) {
            Paper paper = decision.paper();
            write("- ", PaperLinks.title(paper), " (", UntrustedText.LINE.of(paper.id()), "): ");
            write(UntrustedText.LINE.of(decision.reason().orElse("no reason is known")), "\n");
        }
        write("\n---\n");
    }

    private void prompt(Prompt prompt) throws IOException {
        write("# Paper Selection Prompt\n\n## System Prompt\n\n");
        QuotedPrompt.write(prompt.system(), out);
        write("\n\n## User Prompt\n\n");
        QuotedPrompt.write(prompt.user(), out);
    }

    private void write(String... parts) throws IOException {
        for (String part : parts) {
            out.append(part);
        }
    }
}
