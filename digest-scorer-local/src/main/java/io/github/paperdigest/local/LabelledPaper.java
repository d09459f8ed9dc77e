package io.github.paperdigest.local;

import io.github.paperdigest.model.Paper;
import java.util.Objects;

/**
 * A paper and whether it was selected for the reader. Immutable and thread-safe.
 *
 * @param paper the paper
 * @param selected true if it was on the reader's page
 */
public record LabelledPaper(Paper paper, boolean selected) {
    /**
     * Makes a labelled paper.
     *
     * @param paper the paper
     * @param selected true if it was on the reader's page
     */
    public LabelledPaper {
        Objects.requireNonNull(paper, "paper");
    }
}
