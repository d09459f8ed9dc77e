package io.github.paperdigest.html.internal.page;

import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.internal.language.Steps;
import io.github.paperdigest.internal.topic.TopicGroups;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.SourceReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page of a day shows, in the reader's language. */
public final class DayView {

    private static final int MOST_NEAR_MISSES = 20;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /**
     * A topic and how many papers it has.
     *
     * @param number what the cards of the topic carry
     * @param target the address of its best paper within the page; null if it has none
     */
    public record Chip(
            String number,
            Markup name,
            String count,
            @Nullable String target) {}

    /**
     * A paper in a list, with a reason.
     *
     * @param address the paper's page; null if none is known
     * @param marks its scores; empty if it has none
     */
    public record Line(String id, Markup title, @Nullable String address, String marks, Markup reason) {}

    private final Digest digest;
    private final Labels labels;
    private final List<Chip> chips = new ArrayList<>();
    private final Map<Integer, PaperCard> cards = new TreeMap<>();

    public DayView(Digest digest) {
        this.digest = digest;
        this.labels = PageFrame.labels(digest.language().orElse(Locale.ENGLISH));
        List<TopicGroups.Group> groups = TopicGroups.of(digest, labels);
        for (int number = 0; number < groups.size(); number++) {
            group(number, groups.get(number));
        }
    }

    private void group(int number, TopicGroups.Group group) {
        for (TopicGroups.RankedPaper paper : group.papers()) {
            cards.put(paper.rank(), new PaperCard(paper.decision(), paper.rank(), number, digest.date(), labels));
        }
        String target = group.papers().isEmpty()
                ? null
                : "#" + fragment(group.papers().get(0).decision().paper().id());
        chips.add(new Chip(
                Integer.toString(number),
                Markup.of(group.name()),
                labels.number(group.papers().size()),
                target));
    }

    private static String fragment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Labels labels() {
        return labels;
    }

    public String title() {
        return labels.text("title.day", labels.date(digest.date()));
    }

    public String date() {
        return digest.date().toString();
    }

    public String dateInWords() {
        return labels.date(digest.date());
    }

    public String profile() {
        return PaperText.plain(digest.profile());
    }

    public Markup madeFor() {
        return Markup.of(labels.text("footer.made", digest.profile()));
    }

    /** {@return the class of the verdict's mark} */
    public String verdictName() {
        return switch (digest.verdict()) {
            case COMPLETE -> "complete";
            case PARTIAL -> "partial";
            case FAILED -> "failed";
            case NO_ANNOUNCEMENT -> "none";
        };
    }

    public String verdict() {
        return labels.text("verdict." + verdictName());
    }

    /** {@return the counts, the model and what it cost, for one line} */
    public List<Markup> summary() {
        List<Markup> parts = new ArrayList<>();
        Accounting counts = digest.accounting();
        String papers = labels.count("papers", counts.selected());
        if (digest.totalsKnown()) {
            parts.add(Markup.of(papers + " " + labels.text("scanned", counts.candidates())));
            parts.add(Markup.of(labels.text("announced", counts.entries())));
        } else {
            parts.add(Markup.of(papers));
        }
        digest.model().ifPresent(model -> {
            ModelUsage usage = digest.usage();
            parts.add(Markup.of(model));
            parts.add(Markup.of(labels.text(
                    usage.tokensComplete() ? "tokens" : "tokens.atLeast",
                    usage.tokens().totalTokens())));
            parts.add(Markup.of(usage.cost().map(Cost::total).map(this::dollars).orElse(labels.text("cost.unknown"))));
            steps().fullPrice().map(Markup::of).ifPresent(parts::add);
        });
        return parts;
    }

    private Steps steps() {
        return new Steps(digest, labels, this::dollars);
    }

    /** To the cent; amounts below it with two digits. */
    private String dollars(BigDecimal amount) {
        BigDecimal shown = amount.signum() == 0 || amount.compareTo(CENT) >= 0
                ? amount.setScale(2, RoundingMode.HALF_EVEN)
                : amount.round(new MathContext(2, RoundingMode.HALF_EVEN));
        return "$" + labels.decimal(shown.toPlainString());
    }

    /**
     * {@return where the papers are that are not on the page, what each of several sources brought, and what each of several
     * stages did}
     */
    public List<Markup> accounting() {
        List<Markup> lines = new ArrayList<>();
        Accounting counts = digest.accounting();
        List<String> others = new ArrayList<>();
        add(counts.belowCutoff(), "belowCutoff", others);
        add(counts.screenedOut(), "screenedOut", others);
        add(counts.unscored(), "unscored", others);
        add(counts.duplicates(), "duplicates", others);
        add(counts.excluded(), "excluded", others);
        if (!others.isEmpty()) {
            lines.add(Markup.of(String.join(" \u00b7 ", others)));
        }
        for (SourceReport source : digest.sources()) {
            List<String> parts = new ArrayList<>();
            parts.add(source.name() + ": " + labels.text("announced", source.entries()));
            add(source.duplicates(), "duplicates", parts);
            add(source.excluded(), "excluded", parts);
            lines.add(Markup.of(String.join(" \u00b7 ", parts)));
        }
        steps().lines().stream().map(Markup::of).forEach(lines::add);
        return lines;
    }

    private void add(int count, String label, List<String> parts) {
        if (count > 0) {
            parts.add(labels.text(label, count));
        }
    }

    /** {@return what stands above the warnings; null if there is nothing to warn of} */
    public @Nullable String warningTitle() {
        return switch (digest.verdict()) {
            case PARTIAL -> labels.text("verdict.partial.title");
            case FAILED -> labels.text("verdict.failed.title");
            case COMPLETE, NO_ANNOUNCEMENT ->
                warnings().isEmpty() && unscoredWarning() == null ? null : labels.text("verdict.notes");
        };
    }

    /** {@return that papers have no score; null if all have one} */
    public @Nullable String unscoredWarning() {
        Accounting counts = digest.accounting();
        return counts.unscored() == 0 ? null : labels.text("unscored.some", counts.unscored(), counts.candidates());
    }

    /** {@return why papers may be missing or marks in doubt} */
    public List<Markup> warnings() {
        return notices(Notice.Severity.WARNING).toList();
    }

    /** {@return what is worth knowing, without a paper missing because of it} */
    public List<Markup> notes() {
        return notices(Notice.Severity.INFO).toList();
    }

    private Stream<Markup> notices(Notice.Severity severity) {
        return digest.notices().stream()
                .filter(notice -> notice.severity() == severity)
                .map(notice -> Markup.of(notice.subject() + ": " + notice.message()));
    }

    /** {@return what a page without papers says; null if it has some} */
    public @Nullable String empty() {
        if (!digest.selected().isEmpty()) {
            return null;
        }
        return digest.verdict() == RunVerdict.NO_ANNOUNCEMENT
                ? labels.text("verdict.none.text")
                : labels.text("selected.none");
    }

    /** {@return the topics; none if the reader has none} */
    public List<Chip> chips() {
        return chips.size() > 1 ? List.copyOf(chips) : List.of();
    }

    /** {@return the selected papers in their order} */
    public List<PaperCard> cards() {
        return List.copyOf(cards.values());
    }

    /** {@return how many papers are on the page} */
    public String count() {
        return labels.number(cards.size());
    }

    /** {@return the papers that no scorer could decide, all of them} */
    public List<Line> unscored() {
        return digest.unscored().stream()
                .map(decision -> line(decision, decision.reason().orElse(labels.text("unscored.reasonless"))))
                .toList();
    }

    /** {@return the papers that nearly were on the page: the best below the cutoffs, then what a screen rejected} */
    public List<Line> nearMisses() {
        Stream<Decision> below = judged(Disposition.BELOW_CUTOFF)
                .sorted(Comparator.comparing(decision -> decision.scores().orElseThrow(), Scores.BEST_FIRST));
        Stream<Decision> screened = judged(Disposition.SCREENED_OUT)
                .filter(decision -> decision.reason().isPresent());
        return Stream.concat(below, screened)
                .limit(MOST_NEAR_MISSES)
                .map(decision -> line(decision, decision.reason().orElse(labels.text("near.belowCutoff"))))
                .toList();
    }

    /** {@return how many more were judged; null if there are none} */
    public @Nullable String otherMisses() {
        Accounting counts = digest.accounting();
        int others = counts.belowCutoff() + counts.screenedOut() - nearMisses().size();
        return others == 0 ? null : labels.count("near.rest", others);
    }

    private Stream<Decision> judged(Disposition disposition) {
        return digest.notSelected().stream().filter(decision -> decision.disposition() == disposition);
    }

    private Line line(Decision decision, String reason) {
        return new Line(
                decision.paper().id(),
                Markup.of(decision.paper().title()),
                PaperCard.address(decision.paper()),
                decision.scores().map(this::marks).orElse(""),
                Markup.of(reason));
    }

    private String marks(Scores scores) {
        String relevance = labels.decimal(Scores.plain(scores.relevance()));
        return scores.novelty().isPresent()
                ? relevance + "+" + labels.decimal(Scores.plain(scores.novelty().getAsDouble()))
                : relevance;
    }

    public @Nullable Markup systemPrompt() {
        return digest.prompt().map(Prompt::system).map(Markup::ofLines).orElse(null);
    }

    public Markup userPrompt() {
        return Markup.ofLines(digest.prompt().map(Prompt::user).orElse(""));
    }
}
