package io.github.paperdigest.deliver.internal.message;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import java.util.List;

/**
 * What there is to tell of a digest.
 *
 * @param papers selected papers that were not told of yet, best first
 * @param kind whether the reader has heard of the day
 */
public record Bulletin(Digest digest, List<Decision> papers, Kind kind) {

    /** Whether the reader has heard of the day. */
    public enum Kind {
        /** The day is new. */
        DAY,
        /** The day was told of, and there are papers that came later. */
        UPDATE,
        /** A part of the day was told of when a message failed. */
        REST
    }

    public Bulletin {
        papers = List.copyOf(papers);
    }

    /** The ids of the papers. */
    public List<String> paperIds() {
        return papers.stream().map(decision -> decision.paper().id()).toList();
    }
}
