package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.http.Outcome;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The papers that were submitted in the window of a day: those of the API, checked with OAI-PMH, which stands in for the
 * API where that can't be had. For one request; not thread-safe.
 */
final class Submissions {

    private @Nullable PaperBatch api;
    private @Nullable PaperBatch oai;
    private @Nullable PaperSourceException apiFailure;
    private @Nullable PaperSourceException oaiFailure;

    void addApi(PaperBatch batch) {
        api = batch;
        apiFailure = null;
    }

    void addApiFailure(PaperSourceException failure) {
        apiFailure = failure;
    }

    void addOai(PaperBatch batch) {
        oai = batch;
        oaiFailure = null;
    }

    void addOaiFailure(PaperSourceException failure) {
        oaiFailure = failure;
    }

    /** Whether the API has papers; an answer without any is in doubt. */
    boolean hasApi() {
        return api != null && !api.papers().isEmpty();
    }

    /** Whether OAI-PMH has papers; an answer without any is in doubt. */
    boolean hasOai() {
        return oai != null && !oai.papers().isEmpty();
    }

    /** Whether the API has papers, or OAI-PMH in the place of an API that can't be had. */
    boolean isAnswered() {
        return hasApi() || (hasOai() && api == null);
    }

    /** Whether one of the two answered that it has no papers, and the other one does not make up for it. */
    boolean isInDoubt() {
        return areThere() && !isAnswered();
    }

    /** Whether the API fails in a way that may pass. */
    boolean isApiFailing() {
        return apiFailure != null && Outcome.mayPass(apiFailure);
    }

    /** Whether one of the two has papers of a category. */
    boolean has(String category) {
        ArxivCategory own = ArxivCategory.of(category);
        return papers().stream().anyMatch(paper -> paper.categories().stream().anyMatch(own::covers));
    }

    /** Whether one of the two has answered. */
    boolean areThere() {
        return api != null || oai != null;
    }

    /** Why the papers could not be had; the API's reason comes first. */
    Stream<PaperSourceException> failures() {
        return hasApi() || hasOai()
                ? Stream.empty()
                : Stream.of(apiFailure, oaiFailure).flatMap(Stream::ofNullable);
    }

    /** The papers of both, each once; where both have one, that of the API. */
    List<Paper> papers() {
        Map<ArxivId, Paper> papers = new TreeMap<>();
        Stream.of(oai, api)
                .flatMap(Stream::ofNullable)
                .forEach(batch -> batch.papers().forEach(paper -> papers.put(ArxivId.parse(paper.id()), paper)));
        return new ArrayList<>(papers.values());
    }

    /** How many entries could not be read. */
    int unreadable() {
        return first().map(PaperBatch::unreadable).orElse(0);
    }

    private Optional<PaperBatch> first() {
        return Optional.ofNullable(api).or(() -> Optional.ofNullable(oai));
    }

    /** What the two say of themselves and of each other. */
    List<Notice> notices() {
        List<Notice> notices = new ArrayList<>(first().map(PaperBatch::notices).orElse(List.of()));
        if (api != null && oai != null) {
            notices.addAll(hasApi() ? remarks(oai) : oai.notices());
        }
        if (!hasApi() && hasOai()) {
            notices.add(Notice.warning(
                    "API",
                    "the papers are those of OAI-PMH alone, without any that changed later, because "
                            + (apiFailure == null
                                    ? "the API has none, also when asked again"
                                    : apiFailure.getMessage())));
        } else if (api != null && oaiFailure != null) {
            notices.add(Notice.info("OAI-PMH", "the papers could not be checked: " + oaiFailure.getMessage()));
        } else if (api != null && oai != null) {
            int added = papers().size() - api.papers().size();
            if (added > 0) {
                notices.add(Notice.info("OAI-PMH", added + " papers that the API left out come from there"));
            }
        }
        return notices;
    }

    /** What is wrong with a check leaves the papers that it was to check as they are. */
    private static List<Notice> remarks(PaperBatch check) {
        return check.notices().stream()
                .map(notice -> Notice.info(notice.subject(), "the check by OAI-PMH: " + notice.message()))
                .toList();
    }
}
