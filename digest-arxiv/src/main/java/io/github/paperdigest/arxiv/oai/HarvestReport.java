package io.github.paperdigest.arxiv.oai;

import io.github.paperdigest.model.Notice;
import java.util.List;

/**
 * How the listing of records went. Immutable and thread-safe.
 *
 * @param pages how many pages came
 * @param unreadable how many records could not be read; each has a notice
 * @param notices what is missing or could not be read
 */
public record HarvestReport(int pages, int unreadable, List<Notice> notices) {

    /**
     * Makes a report; the notices are copied.
     *
     * @param pages how many pages came
     * @param unreadable how many records could not be read
     * @param notices what is missing or could not be read
     */
    public HarvestReport {
        notices = List.copyOf(notices);
    }
}
