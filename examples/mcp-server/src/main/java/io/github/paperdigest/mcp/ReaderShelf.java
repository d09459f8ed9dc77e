package io.github.paperdigest.mcp;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.local.FeedbackFile;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one reader's archive knows of the last days, newest first. */
final class ReaderShelf {

    /** How many archived days are looked through. */
    static final int DAYS = 60;

    static final int MOST_FOUND = 20;

    private final DigestArchive archive;
    private final String profile;
    private final FeedbackFile feedback;

    ReaderShelf(DigestArchive archive, String profile, FeedbackFile feedback) {
        this.archive = archive;
        this.profile = profile;
        this.feedback = feedback;
    }

    /** The newest day, with the papers that were selected; empty if there is none. */
    Optional<Map<String, Object>> todaysDigest() {
        return days().findFirst().map(digest -> {
            Map<String, Object> day = new LinkedHashMap<>();
            day.put("day", digest.date().toString());
            day.put("verdict", digest.verdict().name());
            day.put("candidates", digest.accounting().candidates());
            day.put("unscored", digest.accounting().unscored());
            day.put(
                    "selected",
                    digest.selected().stream()
                            .map(decision -> told(digest, decision))
                            .toList());
            return day;
        });
    }

    /** What became of a paper on the newest day that had it. */
    Optional<String> whyNot(String id) {
        return days().filter(digest -> digest.decision(id).isPresent())
                .findFirst()
                .map(digest -> digest.date() + ": " + digest.explain(id));
    }

    /** Papers whose title, abstract, authors or comment have all these words. */
    List<Map<String, Object>> search(String query) {
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        List<Map<String, Object>> found = new ArrayList<>();
        days().takeWhile(digest -> found.size() < MOST_FOUND)
                .forEach(digest -> digest.decisions().stream()
                        .filter(decision -> words.stream().allMatch(text(decision)::contains))
                        .limit(MOST_FOUND - found.size())
                        .map(decision -> told(digest, decision))
                        .forEach(found::add));
        return found;
    }

    /** Keeps what the reader says of a paper that the archive has; false if it has not. */
    boolean say(String id, boolean liked) {
        boolean known = days().anyMatch(digest -> digest.decision(id).isPresent());
        if (known) {
            feedback.add(id, liked);
        }
        return known;
    }

    private Stream<Digest> days() {
        List<ArchivedDay> days = new ArrayList<>(archive.days(profile));
        return Stream.iterate(days.size() - 1, index -> index >= 0, index -> index - 1)
                .limit(DAYS)
                .map(index -> days.get(index).read());
    }

    private static Map<String, Object> told(Digest digest, Decision decision) {
        Paper paper = decision.paper();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", paper.id());
        told.put("day", digest.date().toString());
        told.put("title", paper.title());
        told.put("authors", paper.authors().stream().map(Author::name).toList());
        told.put("outcome", decision.disposition().name());
        decision.scores().ifPresent(scores -> told.put("scores", scores.toString()));
        decision.comment().ifPresent(comment -> told.put("comment", comment));
        return told;
    }

    private static String text(Decision decision) {
        Paper paper = decision.paper();
        return String.join(
                        "\n",
                        paper.title(),
                        paper.abstractText(),
                        paper.authors().toString(),
                        decision.comment().orElse(""))
                .toLowerCase(Locale.ROOT);
    }
}
