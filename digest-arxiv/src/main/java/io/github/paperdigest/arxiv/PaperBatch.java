package io.github.paperdigest.arxiv;

import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.util.List;

/**
 * Papers from an interface that knows no announcements, each id once. Immutable and thread-safe.
 *
 * @param papers the papers, in the order of their ids or of a search
 * @param unreadable how many entries could not be read; each has a notice
 * @param notices what is missing or could not be read
 */
public record PaperBatch(List<Paper> papers, int unreadable, List<Notice> notices) {

    /**
     * Makes a batch; the lists are copied.
     *
     * @param papers the papers, in their order
     * @param unreadable how many entries could not be read
     * @param notices what is missing or could not be read
     */
    public PaperBatch {
        papers = List.copyOf(papers);
        notices = List.copyOf(notices);
    }
}
