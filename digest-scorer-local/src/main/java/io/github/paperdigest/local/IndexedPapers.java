package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.text.TermIndex;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index of the papers of a day, made once for all readers who get the same ones. Thread-safe. */
final class IndexedPapers {

    private @Nullable List<Paper> papers;
    private @Nullable TermIndex shared;

    /** An index of these papers, which is kept for others if they are the first ones. */
    TermIndex index(List<Paper> wanted, WordAnalyzer analyzer) {
        synchronized (this) {
            if (papers == null) {
                papers = wanted;
                shared = TermIndex.of(wanted, analyzer);
            }
            if (shared != null && wanted.equals(papers)) {
                return shared;
            }
        }
        return TermIndex.of(wanted, analyzer);
    }
}
