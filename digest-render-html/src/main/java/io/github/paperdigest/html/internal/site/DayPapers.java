package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.topic.TopicGroups;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The selected papers of a day, as lists over several days show them. */
final class DayPapers {

    private DayPapers() {}

    /** In the order of the day's page. */
    static List<ListedPaper> of(Digest digest) {
        List<ListedPaper> papers = new ArrayList<>();
        List<String> topics = digest.topics();
        for (TopicGroups.Group group : TopicGroups.of(digest)) {
            String topic = topics.contains(group.name()) ? PaperText.plain(group.name()) : "";
            for (TopicGroups.RankedPaper ranked : group.papers()) {
                papers.add(paper(digest.date(), ranked.rank(), ranked.decision(), topic));
            }
        }
        papers.sort(Comparator.comparingInt(ListedPaper::rank));
        return papers;
    }

    private static ListedPaper paper(LocalDate date, int rank, Decision decision, String topic) {
        return new ListedPaper(
                date,
                rank,
                decision.paper().id(),
                PaperText.plain(decision.paper().title()),
                decision.scores().orElse(null),
                topic,
                PaperText.plain(decision.matchedAuthor().orElse("")));
    }

    /** What a site remembers of a digest. */
    static DayEntry entry(Digest digest, LocalDate date, String stamp, String sum) {
        SortedMap<String, Integer> topics = new TreeMap<>();
        for (ListedPaper paper : of(digest)) {
            if (!paper.topic().isEmpty()) {
                topics.merge(paper.topic(), 1, Integer::sum);
            }
        }
        return new DayEntry(
                date,
                stamp,
                sum,
                digest.verdict(),
                digest.selected().size(),
                digest.totalsKnown() ? digest.accounting().candidates() : -1,
                digest.language().map(language -> language.toLanguageTag()).orElse(""),
                digest.selected().stream()
                        .anyMatch(decision -> decision.paper().arxivId().isPresent()),
                topics);
    }
}
