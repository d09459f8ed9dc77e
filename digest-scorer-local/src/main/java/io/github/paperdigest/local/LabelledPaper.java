package io.github.paperdigest.local;

import io.github.paperdigest.model.Paper;
import java.util.Objects;

/**
 * A paper and whether it was selected for the reader.
 *
 * @param paper the paper
 * @param selected true if it was on the reader's page
 */
public record LabelledPaper(Paper paper, boolean selected) {
    public LabelledPaper {
        Objects.requireNonNull(paper, "paper");
    }
}
