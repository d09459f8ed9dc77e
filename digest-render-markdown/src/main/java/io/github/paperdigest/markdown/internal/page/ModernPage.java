package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.internal.topic.TopicGroups;
import io.github.paperdigest.markdown.internal.text.Numbers;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.SourceReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The modern layout: an overview, then the papers by topic, each in a few lines. */
public final class ModernPage {

    /** Abstracts up to this many characters are shown as they are; longer ones are folded. */
    private static final int SHORT_ABSTRACT = 400;

    private final Digest digest;
    private final PageText page;
    private final PageSections sections;

    public ModernPage(Digest digest, Appendable out) {
        this.digest = digest;
        this.page = new PageText(out);
        this.sections = new PageSections(digest, out);
    }

    public void write() throws IOException {
        page.write("# Papers of ", digest.date().toString(), "\n\n");
        overview();
        sections.verdict();
        List<TopicGroups.Group> groups = TopicGroups.of(digest);
        coverage(groups);
        for (TopicGroups.Group group : groups) {
            group(groups.indexOf(group) + 1, group);
        }
        if (!digest.unscored().isEmpty()) {
            page.write("## Papers without a score\n\n");
            sections.unscored();
        }
        prompt();
    }

    private void overview() throws IOException {
        Accounting counts = digest.accounting();
        page.write("- **", Numbers.count(counts.selected(), "paper"), "**");
        if (digest.totalsKnown()) {
            page.write(" of ", Numbers.grouped(counts.candidates()), " scanned and ");
            page.write(Numbers.grouped(counts.entries()), " announced");
        }
        page.write(" \u00b7 ", Verdicts.name(digest.verdict()), "\n");
        others(counts);
        for (SourceReport source : digest.sources()) {
            source(source);
        }
        if (digest.model().isPresent()) {
            usage(digest.model().get(), digest.usage());
        }
        page.write("\n");
    }

    private void others(Accounting counts) throws IOException {
        StringJoiner others = new StringJoiner(" \u00b7 ", "- ", "\n").setEmptyValue("");
        add(counts.belowCutoff(), " below the cutoffs", others);
        add(counts.screenedOut(), " screened out", others);
        add(counts.unscored(), " without a score", others);
        add(counts.duplicates(), " announced twice", others);
        add(counts.excluded(), " not considered", others);
        page.write(others.toString());
    }

    private void source(SourceReport source) throws IOException {
        StringJoiner counts = new StringJoiner(" \u00b7 ", "- ", "\n");
        counts.add(UntrustedText.LINE.startingParagraph(source.name()) + ": " + Numbers.grouped(source.entries())
                + " announced");
        add(source.candidates(), " scanned", counts);
        add(source.duplicates(), " announced twice", counts);
        add(source.excluded(), " not considered", counts);
        page.write(counts.toString());
    }

    private static void add(int count, String what, StringJoiner counts) {
        if (count > 0) {
            counts.add(Numbers.grouped(count) + what);
        }
    }

    private void usage(String model, ModelUsage usage) throws IOException {
        String atLeast = usage.tokensComplete() ? "" : "at least ";
        page.write("- ", UntrustedText.LINE.startingParagraph(model), " \u00b7 ", atLeast);
        page.write(Numbers.grouped(usage.tokens().promptTokens()), " prompt and ");
        page.write(Numbers.grouped(usage.tokens().completionTokens()), " completion tokens \u00b7 ");
        Optional<Cost> cost = usage.cost();
        page.write(cost.isPresent() ? Numbers.dollars(cost.get().total()) : "cost unknown", "\n");
    }

    private void coverage(List<TopicGroups.Group> groups) throws IOException {
        if (digest.topics().isEmpty() || digest.selected().isEmpty()) {
            return;
        }
        page.write("| Topic | Papers | Best |\n|:------|-------:|:-----|\n");
        int number = 1;
        for (TopicGroups.Group group : groups) {
            String name = UntrustedText.LINK_TEXT.of(group.name()).replace("|", "\\|");
            boolean empty = group.papers().isEmpty();
            page.write("| ", empty ? name : "[" + name + "](#topic" + number + ")");
            page.write(" | ", Integer.toString(group.papers().size()), " | ", empty ? "" : best(group), " |\n");
            number++;
        }
        page.write(
                "\nBest scores are relevance + novelty. The numbers before the titles are the ranks of the day.\n\n");
    }

    private static String best(TopicGroups.Group group) {
        return group.papers().stream()
                .flatMap(paper -> paper.decision().scores().stream())
                .min(Scores.BEST_FIRST)
                .map(Numbers::marks)
                .orElse("");
    }

    private void group(int number, TopicGroups.Group group) throws IOException {
        if (group.papers().isEmpty()) {
            return;
        }
        page.write("## ", UntrustedText.LINK_TEXT.of(group.name()));
        page.write(" <a id=\"topic", Integer.toString(number), "\"></a>\n\n");
        for (TopicGroups.RankedPaper paper : group.papers()) {
            paper(Integer.toString(paper.rank()), paper.decision());
        }
    }

    private void paper(String rank, Decision decision) throws IOException {
        Paper paper = decision.paper();
        page.write("### ", rank, ". ", PaperLinks.title(paper), " <a id=\"link", rank, "\"></a>\n\n");
        if (decision.matchedAuthor().isPresent()) {
            page.write(
                    "**Followed author:** ",
                    UntrustedText.LINE.of(
                            TexAccents.toUnicode(decision.matchedAuthor().get())),
                    "\n\n");
        }
        String comment = decision.comment().orElse("");
        if (!comment.isBlank()) {
            page.write(UntrustedText.LINE.startingParagraph(comment), "\n\n");
        }
        String facts = facts(decision);
        page.write(facts, facts.isEmpty() || paper.authors().isEmpty() ? "" : "  \n");
        page.write(paper.authors().isEmpty() ? "\n\n" : "*Authors:* " + PaperLinks.authorsInUnicode(paper) + "\n\n");
        abstractOf(paper);
    }

    /** Scores, categories, announce type and links, those that are known, on one line. */
    private static String facts(Decision decision) {
        Paper paper = decision.paper();
        List<String> facts = new ArrayList<>();
        decision.scores().ifPresent(scores -> {
            facts.add("Relevance **" + Numbers.score(scores.relevance()) + "**");
            scores.novelty().ifPresent(novelty -> facts.add("Novelty **" + Numbers.score(novelty) + "**"));
        });
        if (!paper.categories().isEmpty()) {
            facts.add(UntrustedText.LINE.startingParagraph(String.join(", ", paper.categories())));
        }
        paper.announceType().ifPresent(type -> facts.add(type.value()));
        if (paper.isWithdrawn()) {
            facts.add("**withdrawn**");
        }
        decision.model().ifPresent(model -> facts.add("marked by " + UntrustedText.LINE.of(model)));
        decision.shownBefore().ifPresent(day -> facts.add("shown before, on " + day));
        facts.addAll(PaperLinks.forms(paper));
        return String.join(" \u00b7 ", facts);
    }

    private void abstractOf(Paper paper) throws IOException {
        String text = UntrustedText.ABSTRACT.startingParagraph(paper.abstractText());
        if (text.isEmpty()) {
            return;
        }
        if (text.length() <= SHORT_ABSTRACT) {
            page.write(text, "\n\n");
        } else {
            page.write("<details markdown=\"1\"><summary>Abstract</summary>\n\n", text, "\n\n</details>\n\n");
        }
    }

    private void prompt() throws IOException {
        Optional<Prompt> prompt = digest.prompt();
        if (prompt.isPresent()) {
            page.write("---\n\n<details markdown=\"1\"><summary>The prompt</summary>\n\n**System prompt**\n\n");
            sections.quote(prompt.get().system());
            page.write("\n\n**User prompt**\n\n");
            sections.quote(prompt.get().user());
            page.write("\n\n</details>\n");
        }
    }
}
