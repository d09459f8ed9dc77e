package io.github.paperdigest.deliver.internal.message;

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
import java.util.Optional;
import java.util.stream.Collectors;

/** All words of messages that are not those of papers and models. */
public final class Labels {

    private static final int MOST_AUTHORS = 6;

    private Labels() {}

    /** The day, the reader, the counts and the verdict, for a subject or a title. */
    public static String headline(Bulletin bulletin) {
        Digest digest = bulletin.digest();
        String prefix = switch (bulletin.kind()) {
            case DAY -> "";
            case UPDATE -> "Update: ";
            case REST -> "Continued: ";
        };
        String more = bulletin.kind() == Bulletin.Kind.DAY ? "" : "more ";
        String count = bulletin.papers().isEmpty()
                ? "no paper"
                : bulletin.papers().size() + " " + more
                        + papers(bulletin.papers().size());
        String of = digest.totalsKnown() && bulletin.kind() == Bulletin.Kind.DAY
                ? " of " + digest.accounting().candidates()
                : "";
        return prefix + digest.date() + ", " + PlainText.of(digest.profile()) + ": " + count + of + " ("
                + verdict(digest) + ")";
    }

    private static String papers(int count) {
        return count == 1 ? "paper" : "papers";
    }

    private static String verdict(Digest digest) {
        int unscored = digest.accounting().unscored();
        return switch (digest.verdict()) {
            case COMPLETE -> "complete";
            case PARTIAL -> unscored == 0 ? "partial" : "partial: " + unscored + " without a score";
            case FAILED -> "failed";
            case NO_ANNOUNCEMENT -> "nothing announced";
        };
    }

    /** What became of the day, and every warning, a line each. */
    public static List<String> facts(Digest digest) {
        List<String> facts = new ArrayList<>();
        facts.add(counts(digest.accounting()));
        if (digest.verdict() == RunVerdict.PARTIAL) {
            facts.add("The day is partial: papers may be missing, or marks are in doubt.");
        }
        digest.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .forEach(notice -> facts.add("Warning: " + PlainText.of(notice.toString())));
        digest.model()
                .ifPresent(model -> facts.add("Scored by " + PlainText.of(model)
                        + digest.usage()
                                .cost()
                                .filter(cost -> cost.total().signum() > 0)
                                .map(cost -> ", for $"
                                        + cost.total()
                                                .setScale(4, RoundingMode.HALF_UP)
                                                .toPlainString())
                                .orElse("")
                        + "."));
        return List.copyOf(facts);
    }

    private static String counts(Accounting accounting) {
        List<String> counts = new ArrayList<>(List.of(accounting.selected() + " selected"));
        add(accounting.belowCutoff(), "below the cutoffs", counts);
        add(accounting.screenedOut(), "screened out", counts);
        add(accounting.unscored(), "without a score", counts);
        add(accounting.unknownCandidates(), "unknown", counts);
        return accounting.candidates() + (accounting.candidates() == 1 ? " candidate: " : " candidates: ")
                + String.join(", ", counts) + ".";
    }

    private static void add(int count, String what, List<String> counts) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }

    /** The marks of a paper and why it is here; empty if there are none. */
    public static String marks(Decision decision) {
        List<String> marks = new ArrayList<>();
        decision.scores().ifPresent(scores -> {
            marks.add("Relevance " + Scores.plain(scores.relevance()));
            if (scores.novelty().isPresent()) {
                marks.add("novelty " + Scores.plain(scores.novelty().getAsDouble()));
            }
        });
        decision.matchedAuthor().ifPresent(author -> marks.add("followed author " + PlainText.of(author)));
        decision.shownBefore().ifPresent(day -> marks.add("shown before on " + day));
        return String.join(", ", marks);
    }

    /** The first authors, and how many more there are; empty if there are none. */
    public static String authors(Decision decision) {
        List<Author> authors = decision.paper().authors();
        String first = authors.stream()
                .limit(MOST_AUTHORS)
                .map(author -> PlainText.of(author.name()))
                .collect(Collectors.joining(", "));
        return authors.size() > MOST_AUTHORS ? first + " and " + (authors.size() - MOST_AUTHORS) + " more" : first;
    }

    /** Why a paper has no score. */
    public static String reason(Decision decision) {
        return decision.reason().map(PlainText::of).orElse("no reason is known");
    }

    public static String unscored() {
        return "Without a score";
    }

    public static String page() {
        return "The page of the day";
    }

    /** What is not in a message that would be too long. */
    public static String leftOut(int papers, Optional<String> page) {
        return papers + " more " + papers(papers) + (papers == 1 ? " was" : " were")
                + " selected and did not fit into this message; "
                + page.map(address -> (papers == 1 ? "it is" : "they are") + " on the page of the day: " + address)
                        .orElse((papers == 1 ? "it is" : "they are") + " in the digest of the day.");
    }

    /** The same for papers without a score. */
    public static String unscoredLeftOut(int papers) {
        return "and " + papers + " more";
    }

    /** Which message of several this is. */
    public static String ofSeveral(int number, int count) {
        return number + " of " + count;
    }

    public static String unsubscribe() {
        return "Unsubscribe";
    }

    public static String thanks() {
        return "Thank you to arXiv for use of its open access interoperability.";
    }
}
