package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Markup;
import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Scores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper in a list over several days.
 *
 * @param address the paper on its day's page
 * @param title safe
 * @param marks relevance and novelty; empty if there are none
 * @param marksLabel the marks in words
 * @param date the day
 * @param topic the topic that it is under; empty if none or if the page is about one
 * @param seen on how many days it was selected; empty for one
 */
public record PaperLine(
        String address, Markup title, String marks, String marksLabel, String date, String topic, String seen) {

    static List<PaperLine> of(List<SeenPaper> papers, int most, boolean withTopic, Labels labels, String root) {
        return papers.stream()
                .limit(most)
                .map(paper -> of(paper, withTopic, labels, root))
                .toList();
    }

    private static PaperLine of(SeenPaper seen, boolean withTopic, Labels labels, String root) {
        ListedPaper paper = seen.paper();
        return new PaperLine(
                root + SitePaths.paper(paper.date(), paper.id()),
                Markup.of(paper.title()),
                marks(paper.scores(), labels),
                marksLabel(paper.scores(), labels),
                paper.date().toString(),
                withTopic ? paper.topic() : "",
                seen.days().size() == 1 ? "" : labels.count("seen", seen.days().size()));
    }

    private static String marks(@Nullable Scores scores, Labels labels) {
        if (scores == null) {
            return "";
        }
        String relevance = labels.decimal(Scores.plain(scores.relevance()));
        return scores.novelty().isEmpty()
                ? relevance
                : relevance + "\u2009+\u2009"
                        + labels.decimal(Scores.plain(scores.novelty().getAsDouble()));
    }

    private static String marksLabel(@Nullable Scores scores, Labels labels) {
        if (scores == null) {
            return "";
        }
        String relevance = labels.text("paper.relevance") + " " + labels.decimal(Scores.plain(scores.relevance()));
        return scores.novelty().isEmpty()
                ? relevance
                : relevance + ", " + labels.text("paper.novelty") + " "
                        + labels.decimal(Scores.plain(scores.novelty().getAsDouble()));
    }
}
