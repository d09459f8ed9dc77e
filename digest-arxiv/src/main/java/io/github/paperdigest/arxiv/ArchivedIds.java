package io.github.paperdigest.arxiv;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.error.StorageException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the latest days of an archive had, by which a stale feed is found out. */
final class ArchivedIds {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivedIds.class);

    private static final int LATEST_DAYS = 5;

    private ArchivedIds() {}

    /** Reads the latest days of each reader; one that can't be read is left out. */
    static SeenIds of(DigestArchive archive) {
        Map<LocalDate, List<String>> idsByDay = new TreeMap<>();
        for (String profile : archive.profiles()) {
            List<ArchivedDay> days = archive.days(profile);
            days.subList(Math.max(0, days.size() - LATEST_DAYS), days.size())
                    .forEach(day -> idsByDay.merge(day.date(), ids(day), (a, b) -> a.size() >= b.size() ? a : b));
        }
        return SeenIds.of(idsByDay);
    }

    private static List<String> ids(ArchivedDay day) {
        try {
            return day.read().decisions().stream()
                    .map(decision -> decision.paper().id())
                    .toList();
        } catch (StorageException e) {
            LOG.warn("A day of the archive does not help to tell a stale feed: {}", e.getMessage());
            return List.of();
        }
    }
}
