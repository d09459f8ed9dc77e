package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import java.util.Collection;
import java.util.List;

/** Where papers come from, by which pages choose their words. Where there are none, they would have been arXiv's. */
public enum Origin {
    /** All from arXiv. */
    ARXIV("ArXiv Papers", "arXiv papers"),
    /** Some from arXiv. */
    MIXED("Papers", "papers"),
    /** None from arXiv. */
    ELSEWHERE("Papers", "papers");

    private final String inTitles;
    private final String inSentences;

    Origin(String inTitles, String inSentences) {
        this.inTitles = inTitles;
        this.inSentences = inSentences;
    }

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

    /** What an id of this paper is called. */
    static String idLabel(Paper paper) {
        if (paper.arxivId().isPresent()) {
            return "ArXiv ID";
        }
        return paper.doi().filter(paper.id()::equals).isPresent() ? "DOI" : "ID";
    }

    /** The papers, in a title. */
    public String inTitles() {
        return inTitles;
    }

    /** The papers, within a sentence. */
    String inSentences() {
        return inSentences;
    }
}
