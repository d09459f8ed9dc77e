package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the API by id for what listing pages lack: licence, DOI, version, times, and authors after the first hundred. Thread-safe. */
final class MissingFields {

    /** So many ids make one request. */
    private static final int AT_ONCE = 200;

    /** A listing page names so many authors of a paper, and does not say when there are more. */
    private static final int MOST_AUTHORS = 100;

    private final ArxivApiSource api;

    MissingFields(ArxivApiSource api) {
        this.api = api;
    }

    /**
     * The papers with what the API knows beyond the page.
     *
     * @param notices gets one remark if the API can't be had, or not for all of them
     */
    List<Paper> filled(List<Paper> papers, Consumer<Notice> notices) throws InterruptedException {
        Map<String, Paper> known = new HashMap<>();
        String why = "";
        try {
            for (int i = 0; i < papers.size(); i += AT_ONCE) {
                List<ArxivId> ids = papers.subList(i, Math.min(papers.size(), i + AT_ONCE)).stream()
                        .map(paper -> ArxivId.parse(paper.id()))
                        .toList();
                api.papers(ids).papers().forEach(paper -> known.put(paper.id(), paper));
            }
        } catch (PaperSourceException e) {
            why = ": " + e.getMessage();
        }
        List<Paper> filled = new ArrayList<>();
        papers.forEach(paper -> filled.add(filled(paper, known.get(paper.id()))));
        int lacking = papers.size() - known.size();
        if (lacking > 0) {
            notices.accept(Notice.info(
                    "API", "licence, DOI and time of submission of " + lacking + " papers are missing" + why));
        }
        return filled;
    }

    private static Paper filled(Paper listed, @Nullable Paper known) {
        if (known == null) {
            return listed;
        }
        Paper.Builder paper = listed.toBuilder()
                .license(known.license().orElse(null))
                .doi(known.doi().orElse(null))
                .submitted(known.submitted().orElse(null))
                .updated(known.updated().orElse(null))
                .versions(known.versions())
                .withdrawn(listed.isWithdrawn() || known.isWithdrawn())
                .classifications(known.classifications());
        if (listed.version().isEmpty()) {
            known.version().ifPresent(paper::version);
        }
        if (listed.abstractText().isEmpty()) {
            paper.abstractText(known.abstractText());
        }
        if (listed.categories().isEmpty()) {
            paper.categories(known.categories());
        }
        if (listed.authors().isEmpty() || listed.authors().size() >= MOST_AUTHORS) {
            paper.authors(known.authors());
        }
        return paper.build();
    }
}
