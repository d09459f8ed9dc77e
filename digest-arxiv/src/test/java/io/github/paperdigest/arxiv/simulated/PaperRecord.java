package io.github.paperdigest.arxiv.simulated;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What arXiv knows of a paper at some time.
 *
 * @param paper the paper
 * @param categories all its categories, the primary one first
 * @param versions when each version came, by their numbers
 * @param comment the comment of the newest version
 * @param changed the day of the last announcement that touched it
 */
record PaperRecord(
        SimulatedPaper paper,
        List<String> categories,
        NavigableMap<Integer, Instant> versions,
        @Nullable String comment,
        LocalDate changed) {

    PaperRecord {
        categories = List.copyOf(categories);
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    }

    int version() {
        return versions.lastKey();
    }

    Instant updated() {
        return versions.lastEntry().getValue();
    }
}
