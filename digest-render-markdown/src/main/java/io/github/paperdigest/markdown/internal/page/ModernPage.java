package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.internal.language.Steps;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.internal.topic.TopicGroups;
import io.github.paperdigest.markdown.internal.text.Numbers;
import io.github.paperdigest.markdown.internal.text.UntrustedText;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.AnnounceType;
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
import java.util.Set;
import java.util.StringJoiner;

/** The modern layout: an overview, then the papers by topic, each in a few lines. */
public final class ModernPage {

    /** Abstracts up to this many characters are shown as they are; longer ones are folded. */
    private static final int SHORT_ABSTRACT = 400;

    /** Announce types that there are words for; sources may have others. */
    private static final Set<AnnounceType> TYPES =
            Set.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);

    private final Digest digest;
    private final Labels labels;
    private final PageText page;
    private final PageSections sections;

    public ModernPage(Digest digest, Appendable out) {
        this.digest = digest;
        this.labels = PageLabels.of(digest);
        this.page = new PageText(out);
        this.sections = new PageSections(digest, labels, out);
    }

    public void write() throws IOException {
        page.write("# ", labels.text("title", labels.shortDate(digest.date())), "\n\n");
        overview();
        sections.verdict();
        List<TopicGroups.Group> groups = TopicGroups.of(digest, labels);
        coverage(groups);
        for (TopicGroups.Group group : groups) {
            group(groups.indexOf(group) + 1, group);
        }
        if (!digest.unscored().isEmpty()) {
            page.write("## ", labels.text("unscored.title"), "\n\n");
            sections.unscored();
        }
        prompt();
    }

    private void overview() throws IOException {
        Accounting counts = digest.accounting();
        page.write("- **", labels.count("papers", counts.selected()), "**");
        if (digest.totalsKnown()) {
            page.write(" ", labels.text("totals", counts.candidates(), counts.entries()));
        }
        page.write(" \u00b7 ", Verdicts.name(digest.verdict(), labels), "\n");
        others(counts);
        for (SourceReport source : digest.sources()) {
            source(source);
        }
        Steps steps = new Steps(digest, labels, amount -> Numbers.dollars(amount, labels));
        if (digest.model().isPresent()) {
            usage(digest.model().get(), digest.usage(), steps);
        }
        for (String line : steps.lines()) {
            page.write("- ", UntrustedText.LINE.startingParagraph(line), "\n");
        }
        page.write("\n");
    }

    private void others(Accounting counts) throws IOException {
        StringJoiner others = new StringJoiner(" \u00b7 ", "- ", "\n").setEmptyValue("");
        add(counts.belowCutoff(), "belowCutoff", others);
        add(counts.screenedOut(), "screenedOut", others);
        add(counts.unscored(), "unscored", others);
        add(counts.duplicates(), "duplicates", others);
        add(counts.excluded(), "excluded", others);
        page.write(others.toString());
    }

    private void source(SourceReport source) throws IOException {
        StringJoiner counts = new StringJoiner(" \u00b7 ", "- ", "\n");
        counts.add(UntrustedText.LINE.startingParagraph(source.name()) + ": "
                + labels.text("announced", source.entries()));
        add(source.candidates(), "scanned", counts);
        add(source.duplicates(), "duplicates", counts);
        add(source.excluded(), "excluded", counts);
        page.write(counts.toString());
    }

    private void add(int count, String label, StringJoiner counts) {
        if (count > 0) {
            counts.add(labels.text(label, count));
        }
    }

    private void usage(String model, ModelUsage usage, Steps steps) throws IOException {
        String tokens = labels.text(
                usage.tokensComplete() ? "tokens" : "tokens.atLeast",
                usage.tokens().promptTokens(),
                usage.tokens().completionTokens());
        long cached = usage.tokens().cachedPromptTokens();
        String ofThem = cached == 0 ? "" : " (" + labels.text("tokens.cached", cached) + ")";
        String cost = usage.cost()
                .map(known -> Numbers.dollars(known.total(), labels))
                .orElseGet(() -> labels.text("cost.unknown"));
        page.write("- ", UntrustedText.LINE.startingParagraph(model), " \u00b7 ", tokens + ofThem, " \u00b7 ", cost);
        page.write(steps.fullPrice().map(full -> " \u00b7 " + full).orElse(""), "\n");
    }

    private void coverage(List<TopicGroups.Group> groups) throws IOException {
        if (digest.topics().isEmpty() || digest.selected().isEmpty()) {
            return;
        }
        page.write(labels.text("coverage.head"), "\n|:------|-------:|:-----|\n");
        int number = 1;
        for (TopicGroups.Group group : groups) {
            String name = UntrustedText.LINK_TEXT.of(group.name()).replace("|", "\\|");
            boolean empty = group.papers().isEmpty();
            page.write("| ", empty ? name : "[" + name + "](#topic" + number + ")");
            page.write(" | ", Integer.toString(group.papers().size()), " | ", empty ? "" : best(group), " |\n");
            number++;
        }
        page.write("\n", labels.text("coverage.note"), "\n\n");
    }

    private String best(TopicGroups.Group group) {
        return group.papers().stream()
                .flatMap(paper -> paper.decision().scores().stream())
                .min(Scores.BEST_FIRST)
                .map(scores -> Numbers.marks(scores, labels))
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
                    "**" + labels.text("followed.paper") + "** ",
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
        page.write(
                paper.authors().isEmpty()
                        ? "\n\n"
                        : "*" + labels.text("paper.authors") + ":* " + PaperLinks.authorsInUnicode(paper) + "\n\n");
        abstractOf(paper);
    }

    /** Scores, categories, announce type and links, those that are known, on one line. */
    private String facts(Decision decision) {
        Paper paper = decision.paper();
        List<String> facts = new ArrayList<>();
        decision.scores().ifPresent(scores -> {
            facts.add(mark("paper.relevance", scores.relevance()));
            scores.novelty().ifPresent(novelty -> facts.add(mark("paper.novelty", novelty)));
        });
        if (!paper.categories().isEmpty()) {
            facts.add(UntrustedText.LINE.startingParagraph(String.join(", ", paper.categories())));
        }
        paper.announceType()
                .ifPresent(
                        type -> facts.add(TYPES.contains(type) ? labels.text("type." + type.value()) : type.value()));
        if (paper.isWithdrawn()) {
            facts.add("**" + labels.text("paper.withdrawn") + "**");
        }
        decision.model().ifPresent(model -> facts.add(labels.text("paper.markedBy", UntrustedText.LINE.of(model))));
        decision.shownBefore().ifPresent(day -> facts.add(labels.text("paper.shownBefore", labels.shortDate(day))));
        facts.addAll(PaperLinks.forms(paper, labels));
        return String.join(" \u00b7 ", facts);
    }

    private String mark(String label, double score) {
        return labels.text(label) + " **" + Numbers.score(score, labels) + "**";
    }

    /** Begins what is folded until the reader opens it. */
    private void fold(String summary) throws IOException {
        page.write("<details markdown=\"1\"><summary>", summary, "</summary>\n\n");
    }

    private void abstractOf(Paper paper) throws IOException {
        String text = UntrustedText.ABSTRACT.startingParagraph(paper.abstractText());
        if (text.isEmpty()) {
            return;
        }
        if (text.length() <= SHORT_ABSTRACT) {
            page.write(text, "\n\n");
        } else {
            fold(labels.text("paper.abstract"));
            page.write(text, "\n\n</details>\n\n");
        }
    }

    private void prompt() throws IOException {
        Optional<Prompt> prompt = digest.prompt();
        if (prompt.isPresent()) {
            page.write("---\n\n");
            fold(labels.text("prompt.title"));
            page.write("**", labels.text("prompt.system"), "**\n\n");
            sections.quote(prompt.get().system());
            page.write("\n\n**", labels.text("prompt.user"), "**\n\n");
            sections.quote(prompt.get().user());
            page.write("\n\n</details>\n");
        }
    }
}
