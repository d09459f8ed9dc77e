package io.github.paperdigest.arxiv.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An ordinary day on which any of arXiv's interfaces may be in any trouble")
@Tag("thorough")
class SeveralInTroubleTest {

    private static final List<String> CATEGORIES = List.of("cs.LG", "cs.AI");
    private static final LocalDate TODAY = LocalDate.of(2025, 9, 4);
    private static final Instant NOON = SimulatedDay.at(TODAY, LocalTime.NOON);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Patience, and some seconds for answers in doubt. */
    private static final Duration LONGEST = PATIENCE.plusSeconds(45);

    /** Round after round over two categories, while some interface answers that it has nothing. */
    private static final int MOST_REQUESTS = 30;

    static Stream<Arguments> listingAndFeeds() {
        return troubles().flatMap(listing -> troubles().map(feeds -> Arguments.of(listing, feeds)));
    }

    /** What an interface does; {@code null} if it answers. */
    private static Stream<@Nullable Trouble> troubles() {
        return Stream.of(null, Trouble.TOO_MANY, Trouble.UNAVAILABLE, Trouble.EMPTY, Trouble.BLANK);
    }

    @ParameterizedTest(name = "listing {0}, feeds {1}")
    @MethodSource("listingAndFeeds")
    @DisplayName("is told right, or as far as can be with a warning, soon and with few requests")
    void everyCombination(@Nullable Trouble listing, @Nullable Trouble feeds) throws InterruptedException {
        List<String> objections = new ArrayList<>();
        for (LocalDate day : List.of(TODAY, TODAY.minusDays(1))) {
            for (Trouble api : troubles().toList()) {
                for (Trouble oai : troubles().toList()) {
                    Map<ArxivInterface, Trouble> what = new EnumMap<>(ArxivInterface.class);
                    put(what, ArxivInterface.LISTING, listing);
                    put(what, ArxivInterface.FEEDS, feeds);
                    put(what, ArxivInterface.API, api);
                    put(what, ArxivInterface.OAI, oai);
                    check(day, what, objections);
                }
            }
        }
        assertThat(objections).isEmpty();
    }

    private static void put(Map<ArxivInterface, Trouble> what, ArxivInterface where, @Nullable Trouble trouble) {
        if (trouble != null) {
            what.put(where, trouble);
        }
    }

    private static void check(LocalDate day, Map<ArxivInterface, Trouble> what, List<String> objections)
            throws InterruptedException {
        FakeTime time = new FakeTime(NOON.toString());
        try (SimulatedArxiv arxiv = new SimulatedArxiv(time)) {
            what.forEach((where, trouble) -> arxiv.outage(where, trouble, Instant.MIN, Instant.MAX));
            Announcement announcement = null;
            try {
                announcement = ArxivSource.builder()
                        .baseUrl(arxiv.base())
                        .clock(time)
                        .sleeper(time)
                        .patience(PATIENCE)
                        .build()
                        .fetch(AnnouncementRequest.of(CATEGORIES).forDay(day));
            } catch (PaperSourceException e) {
                // Nothing came, and it says so.
            }
            Duration took = Duration.between(NOON, time.instant());
            String which = day + " " + what + " after " + took + " and "
                    + arxiv.requests().size() + " requests: " + announcement;
            if (took.compareTo(LONGEST) > 0) {
                objections.add("too long: " + which);
            }
            if (arxiv.requests().size() > MOST_REQUESTS) {
                objections.add("too many requests: " + which);
            }
            objections.addAll(
                    objectionsTo(announcement, new Truth(arxiv.days(), CATEGORIES, TODAY.minusDays(7)), day, what)
                            .stream()
                            .map(objection -> objection + ": " + which)
                            .toList());
        }
    }

    private static List<String> objectionsTo(
            @Nullable Announcement announcement, Truth truth, LocalDate day, Map<ArxivInterface, Trouble> what) {
        boolean listing = !what.containsKey(ArxivInterface.LISTING);
        boolean feeds = !what.containsKey(ArxivInterface.FEEDS) && day.equals(TODAY);
        boolean submissions = !what.containsKey(ArxivInterface.API) || !what.containsKey(ArxivInterface.OAI);
        if (announcement == null) {
            return listing || feeds || submissions ? List.of("nothing, although an interface answers") : List.of();
        }
        List<String> objections = new ArrayList<>();
        Set<String> missing = new TreeSet<>(truth.pages(true).getOrDefault(day, Set.of()));
        Set<String> came = announcement.papers().stream().map(Paper::id).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(came);
        boolean warned =
                announcement.notices().stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
        if (announcement.noAnnouncement()) {
            objections.add("no announcement");
        }
        if ((listing || feeds) && !missing.isEmpty()) {
            objections.add("lacks " + missing);
        }
        if (submissions && came.isEmpty()) {
            objections.add("no papers");
        }
        if (!warned && !missing.isEmpty() && (day.equals(TODAY) || came.isEmpty())) {
            objections.add("lacks without a warning " + missing);
        }
        return objections;
    }
}
