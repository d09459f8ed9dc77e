package io.github.paperdigest.arxiv.oai;

import io.github.paperdigest.model.Notice;
import java.util.List;
import java.util.Optional;

/**
 * How the listing of records went. Immutable and thread-safe.
 *
 * @param pages how many pages came
 * @param unreadable how many records could not be read; each has a notice
 * @param notices what is missing or could not be read
 * @param resumptionToken with which {@link OaiSelection#resumedAt} goes on; empty if the list came to its end. arXiv's tokens
 *     are good until the next midnight by UTC
 */
public record HarvestReport(int pages, int unreadable, List<Notice> notices, Optional<String> resumptionToken) {

    /**
     * Makes a report; the notices are copied.
     *
     * @param pages how many pages came
     * @param unreadable how many records could not be read
     * @param notices what is missing or could not be read
     * @param resumptionToken by which to go on; empty if the list came to its end
     */
    public HarvestReport {
        notices = List.copyOf(notices);
    }
}
