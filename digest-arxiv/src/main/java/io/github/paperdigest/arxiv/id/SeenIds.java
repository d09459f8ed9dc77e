package io.github.paperdigest.arxiv.id;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier announcements showed, by which a feed that still holds an old one is found out. An application that keeps
 * its digests implements it with them.
 *
 * <p>Implementations are thread-safe and don't block for long.
 */
public interface SeenIds {

    /**
     * {@return whether a paper was in an announcement of a day before this one}
     *
     * @param paperId the id without a version
     * @param before the day
     */
    boolean wasAnnounced(String paperId, LocalDate before);

    /**
     * {@return the highest id, in the order of {@link ArxivId}, in an announcement of a day before this one; empty if that
     * is not known} arXiv counts on from it: what is new on the day comes after, but for papers that were held back.
     *
     * @param before the day
     */
    default Optional<String> highest(LocalDate before) {
        return Optional.empty();
    }

    /** {@return what knows of no earlier day; feeds are then compared with each other only} */
    static SeenIds none() {
        return (paperId, before) -> false;
    }

    /**
     * Knows the ids of some days.
     *
     * @param days the ids of each day; what is not an id of arXiv's, such as a paper from another source, has no rank
     *     among them
     * @return what knows these days; the map is copied
     */
    static SeenIds of(Map<LocalDate, ? extends Collection<String>> days) {
        Map<String, LocalDate> first = new HashMap<>();
        days.forEach((day, ids) -> ids.forEach(id -> first.merge(id, day, (a, b) -> a.isBefore(b) ? a : b)));
        return new SeenIds() {
            @Override
            public boolean wasAnnounced(String paperId, LocalDate before) {
                LocalDate day = first.get(paperId);
                return day != null && day.isBefore(before);
            }

            @Override
            public Optional<String> highest(LocalDate before) {
                return first.entrySet().stream()
                        .filter(entry -> entry.getValue().isBefore(before))
                        .flatMap(entry -> ArxivId.tryParse(entry.getKey()).stream())
                        .max(ArxivId::compareTo)
                        .map(ArxivId::toString);
            }
        };
    }
}
