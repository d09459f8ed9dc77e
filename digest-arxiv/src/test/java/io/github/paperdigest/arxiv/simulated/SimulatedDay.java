package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The announcement of one day: what is in it, and when each interface has it. Without other times the listing has it at
 * 20:00 US Eastern time of the evening before, OAI-PMH at 22:30, the API at midnight and the feeds half a minute later.
 * Immutable.
 */
public final class SimulatedDay {

    /** When the feeds are made anew, every day. */
    static final LocalTime FEEDS_MADE = LocalTime.of(0, 0, 30);

    private final LocalDate date;
    private final List<Listed> entries;
    private final List<Listed> addedLater;
    private final Map<ArxivInterface, Instant> out;
    private final Map<String, Instant> outInFeed;

    private SimulatedDay(
            LocalDate date,
            List<Listed> entries,
            List<Listed> addedLater,
            Map<ArxivInterface, Instant> out,
            Map<String, Instant> outInFeed) {
        this.date = date;
        this.entries = List.copyOf(entries);
        this.addedLater = List.copyOf(addedLater);
        this.out = Collections.unmodifiableMap(out);
        this.outInFeed = Map.copyOf(outInFeed);
    }

    static SimulatedDay of(LocalDate date, List<Listed> entries) {
        Map<ArxivInterface, Instant> out = new EnumMap<>(ArxivInterface.class);
        out.put(ArxivInterface.LISTING, at(date.minusDays(1), LocalTime.of(20, 0)));
        out.put(ArxivInterface.OAI, at(date.minusDays(1), LocalTime.of(22, 30)));
        out.put(ArxivInterface.API, at(date, LocalTime.MIDNIGHT));
        out.put(ArxivInterface.FEEDS, at(date, FEEDS_MADE));
        return new SimulatedDay(date, entries, List.of(), out, Map.of());
    }

    static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(AnnouncementCalendar.ZONE).toInstant();
    }

    /** The same day, later in one interface, by US Eastern time of the day. */
    SimulatedDay outAt(ArxivInterface where, LocalTime time) {
        Map<ArxivInterface, Instant> changed = new EnumMap<>(out);
        changed.put(where, at(date, time));
        return new SimulatedDay(date, entries, addedLater, changed, outInFeed);
    }

    /** The same day, later in the feed of one category. */
    SimulatedDay outInFeedAt(String category, LocalTime time) {
        Map<String, Instant> changed = new HashMap<>(outInFeed);
        changed.put(Subject.canonical(category), at(date, time));
        return new SimulatedDay(date, entries, addedLater, out, changed);
    }

    /** The same day with an entry that is there only once the listing was replaced. */
    SimulatedDay addedLater(Listed entry) {
        return new SimulatedDay(date, entries, List.of(entry), out, outInFeed);
    }

    /** {@return the day of the listing, in US Eastern time} */
    public LocalDate date() {
        return date;
    }

    /** When an interface has the day; of the feeds, those that are in time. */
    Instant outAt(ArxivInterface where) {
        return out.getOrDefault(where, Instant.MAX);
    }

    Instant outInFeedAt(String category) {
        return outInFeed.getOrDefault(Subject.canonical(category), outAt(ArxivInterface.FEEDS));
    }

    /** When anything becomes visible. */
    Stream<Instant> changes() {
        return Stream.concat(out.values().stream(), outInFeed.values().stream());
    }

    /** When the first of all interfaces has the day. */
    public Instant firstOut() {
        return changes().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** When the listing has the day, and the API or the feeds of these categories have it. */
    public Instant told(List<String> categories) {
        Instant inFeeds = categories.stream()
                .map(this::outInFeedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant fields = Collections.min(List.of(inFeeds, outAt(ArxivInterface.API)));
        return Collections.max(List.of(fields, outAt(ArxivInterface.LISTING)));
    }

    /** All entries, or those before the listing was replaced. */
    List<Listed> entries(boolean replaced) {
        return replaced
                ? Stream.concat(entries.stream(), addedLater.stream())
                        .sorted(Comparator.comparing(entry -> entry.paper().id()))
                        .toList()
                : entries;
    }

    boolean isReplaced() {
        return !addedLater.isEmpty();
    }

    /** The ids of the new papers and cross-lists in the listings of some categories. */
    public Set<String> announced(List<String> categories, boolean replaced) {
        Set<String> ids = new TreeSet<>();
        for (Listed entry : entries(replaced)) {
            boolean wanted = categories.stream()
                    .flatMap(category -> entry.sectionIn(category).stream())
                    .anyMatch(section -> section != Section.REPLACEMENT);
            if (wanted) {
                ids.add(entry.paper().id());
            }
        }
        return ids;
    }

    @Override
    public String toString() {
        return "announcement of " + date;
    }
}
