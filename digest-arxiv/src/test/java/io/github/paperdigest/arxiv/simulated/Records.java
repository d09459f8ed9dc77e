package io.github.paperdigest.arxiv.simulated;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All papers that arXiv has announced by some time, as API and OAI-PMH know them. Immutable. */
final class Records {

    private final Map<String, PaperRecord> byId = new TreeMap<>();

    /**
     * The papers of some days, and those of before that any of the weeks' days comes back to.
     *
     * @param announced the days that are out, oldest first
     * @param replaced whether the replaced listing is out
     * @param all all days
     */
    Records(List<SimulatedDay> announced, boolean replaced, List<SimulatedDay> all) {
        Set<SimulatedPaper> young = all.stream()
                .flatMap(day -> day.entries(true).stream())
                .filter(entry -> entry.news() == Listed.News.PAPER)
                .map(Listed::paper)
                .collect(Collectors.toSet());
        all.stream()
                .flatMap(day -> day.entries(true).stream())
                .map(Listed::paper)
                .filter(paper -> !young.contains(paper))
                .forEach(paper -> put(old(paper)));
        announced.forEach(day -> day.entries(replaced || !day.isReplaced()).forEach(entry -> add(day.date(), entry)));
    }

    private static PaperRecord old(SimulatedPaper paper) {
        NavigableMap<Integer, Instant> versions = new TreeMap<>();
        for (int version = 1; version <= paper.versions(); version++) {
            versions.put(version, paper.submitted(version));
        }
        LocalDate changed = LocalDate.of(2025, 8, 1);
        return new PaperRecord(paper, paper.categories(), versions, null, changed);
    }

    private void put(PaperRecord record) {
        byId.put(record.paper().id(), record);
    }

    private void add(LocalDate date, Listed entry) {
        SimulatedPaper paper = entry.paper();
        @Nullable PaperRecord before = byId.get(paper.id());
        if (before == null) {
            put(new PaperRecord(
                    paper, paper.categories(), new TreeMap<>(Map.of(1, paper.submitted())), entry.comment(), date));
            return;
        }
        List<String> categories = new ArrayList<>(before.categories());
        entry.into().stream().filter(into -> !categories.contains(into)).forEach(categories::add);
        NavigableMap<Integer, Instant> versions = new TreeMap<>(before.versions());
        versions.putIfAbsent(entry.version(), SimulatedDay.at(date.minusDays(1), LocalTime.NOON));
        put(new PaperRecord(
                paper, categories, versions, entry.comment() == null ? before.comment() : entry.comment(), date));
    }

    /** All papers, by their ids. */
    Collection<PaperRecord> all() {
        return byId.values();
    }

    Optional<PaperRecord> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
