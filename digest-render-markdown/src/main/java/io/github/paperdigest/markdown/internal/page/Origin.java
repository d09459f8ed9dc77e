package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import java.util.Collection;
import java.util.List;

/** Where papers come from, by which pages choose their words. Where there are none, they would have been arXiv's. */
public enum Origin {
    /** All from arXiv. */
    ARXIV,
    /** Some from arXiv. */
    MIXED,
    /** None from arXiv. */
    ELSEWHERE;

    public static Origin of(Digest digest) {
        List<Decision> decisions = digest.decisions();
        long fromArxiv = decisions.stream()
                .filter(decision -> decision.paper().arxivId().isPresent())
                .count();
        return fromArxiv == decisions.size() ? ARXIV : fromArxiv > 0 ? MIXED : ELSEWHERE;
    }

    public static Origin of(Collection<Origin> origins) {
        return origins.stream()
                .reduce((one, other) -> one == other ? one : MIXED)
                .orElse(ARXIV);
    }

    /** The key of what an id of this paper is called. */
    static String idLabel(Paper paper) {
        if (paper.arxivId().isPresent()) {
            return "classic.id.arxiv";
        }
        return paper.doi().filter(paper.id()::equals).isPresent() ? "classic.id.doi" : "classic.id.other";
    }

    /** The key of the label that names these papers rightly, of those that begin so. */
    public String label(String beginning) {
        return beginning + (this == ARXIV ? ".arxiv" : ".other");
    }
}
