package io.github.paperdigest.deliver.internal.message;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All words of messages that are not those of papers and models, in the language of a digest. */
public final class Wording {

    private static final int MOST_AUTHORS = 6;

    private final Labels labels;

    private Wording(Labels labels) {
        this.labels = labels;
    }

    /** The words for messages of a digest. */
    public static Wording of(Digest digest) {
        Locale language = digest.language().orElse(Locale.ENGLISH);
        return new Wording(Labels.in(language).with(Wording.class::getResourceAsStream));
    }

    /** The language of the words, as pages name it. */
    public String language() {
        return labels.tag();
    }

    /** The day, the reader, the counts and the verdict, for a subject or a title. */
    public String headline(Bulletin bulletin) {
        Digest digest = bulletin.digest();
        String form = switch (bulletin.kind()) {
            case DAY -> "headline.day";
            case UPDATE -> "headline.update";
            case REST -> "headline.rest";
        };
        return labels.text(
                form,
                labels.shortDate(digest.date()),
                PlainText.of(digest.profile()),
                papers(bulletin),
                verdict(digest));
    }

    private String papers(Bulletin bulletin) {
        boolean day = bulletin.kind() == Bulletin.Kind.DAY;
        int count = bulletin.papers().size();
        String things = count == 0 ? "headline.none" : counted(day ? "headline.papers" : "headline.more", count);
        return day && bulletin.digest().totalsKnown()
                ? labels.text(
                        things + ".of",
                        plain(count),
                        plain(bulletin.digest().accounting().candidates()))
                : labels.text(things, plain(count));
    }

    private String verdict(Digest digest) {
        int unscored = digest.accounting().unscored();
        return switch (digest.verdict()) {
            case COMPLETE -> labels.text("verdict.complete");
            case PARTIAL ->
                unscored == 0 ? labels.text("verdict.partial") : labels.text("verdict.unscored", plain(unscored));
            case FAILED -> labels.text("verdict.failed");
            case NO_ANNOUNCEMENT -> labels.text("verdict.none");
        };
    }

    /** What became of the day, and every warning, a line each. */
    public List<String> facts(Digest digest) {
        List<String> facts = new ArrayList<>();
        facts.add(counts(digest.accounting()));
        if (digest.verdict() == RunVerdict.PARTIAL) {
            facts.add(labels.text("partial"));
        }
        digest.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .forEach(notice -> facts.add(labels.text("warning", PlainText.of(notice.toString()))));
        digest.model().ifPresent(model -> facts.add(scoredBy(PlainText.of(model), digest)));
        return List.copyOf(facts);
    }

    private String scoredBy(String model, Digest digest) {
        return digest.usage()
                .cost()
                .filter(cost -> cost.total().signum() > 0)
                .map(cost -> cost.total().setScale(4, RoundingMode.HALF_UP).toPlainString())
                .map(dollars -> labels.text("scoredBy.cost", model, labels.decimal(dollars)))
                .orElseGet(() -> labels.text("scoredBy", model));
    }

    private String counts(Accounting accounting) {
        List<String> counts = new ArrayList<>(List.of(labels.text("count.selected", plain(accounting.selected()))));
        add(accounting.belowCutoff(), "count.belowCutoff", counts);
        add(accounting.screenedOut(), "count.screenedOut", counts);
        add(accounting.unscored(), "count.unscored", counts);
        add(accounting.unknownCandidates(), "count.unknown", counts);
        return labels.text(
                counted("candidates", accounting.candidates()),
                plain(accounting.candidates()),
                String.join(", ", counts));
    }

    private void add(int count, String what, List<String> counts) {
        if (count > 0) {
            counts.add(labels.text(what, plain(count)));
        }
    }

    /** The marks of a paper and why it is here; empty if there are none. */
    public String marks(Decision decision) {
        List<String> marks = new ArrayList<>();
        decision.scores().ifPresent(scores -> {
            marks.add(labels.text("mark.relevance", labels.decimal(Scores.plain(scores.relevance()))));
            scores.novelty()
                    .ifPresent(
                            novelty -> marks.add(labels.text("mark.novelty", labels.decimal(Scores.plain(novelty)))));
        });
        decision.matchedAuthor().ifPresent(author -> marks.add(labels.text("mark.author", PlainText.of(author))));
        decision.shownBefore().ifPresent(day -> marks.add(labels.text("mark.shownBefore", labels.shortDate(day))));
        return marks.stream()
                .reduce((first, next) -> labels.text("mark.next", first, next))
                .orElse("");
    }

    /** The first authors, and how many more there are; empty if there are none. */
    public String authors(Decision decision) {
        List<Author> authors = decision.paper().authors();
        String first = authors.stream()
                .limit(MOST_AUTHORS)
                .map(author -> PlainText.of(author.name()))
                .collect(Collectors.joining(", "));
        return authors.size() > MOST_AUTHORS ? first + " " + more(authors.size() - MOST_AUTHORS) : first;
    }

    /** Why a paper has no score. */
    public String reason(Decision decision) {
        return decision.reason().map(PlainText::of).orElseGet(() -> labels.text("unscored.reasonless"));
    }

    public String unscored() {
        return labels.text("unscored.heading");
    }

    public String page() {
        return labels.text("page");
    }

    /** What is not in a message that would be too long. */
    public String leftOut(int papers, Optional<String> page) {
        return page.map(address -> labels.text(counted("leftOut.page", papers), plain(papers), address))
                .orElseGet(() -> labels.text(counted("leftOut", papers), plain(papers)));
    }

    /** So many more of what was listed. */
    public String more(int count) {
        return labels.text("authors.more", plain(count));
    }

    /** Which message of several this is. */
    public String ofSeveral(int number, int count) {
        return labels.text("ofSeveral", plain(number), plain(count));
    }

    public String unsubscribe() {
        return labels.text("unsubscribe");
    }

    /** In arXiv's own words, which it asks for (info.arxiv.org/help/api/tou.html). */
    public String thanks() {
        return "Thank you to arXiv for use of its open access interoperability.";
    }

    private static String counted(String things, int count) {
        return things + (count == 1 ? ".one" : ".other");
    }

    /** Counts in a message are not grouped. */
    private static String plain(int count) {
        return Integer.toString(count);
    }
}
