package io.github.paperdigest.arxiv;

import static io.github.paperdigest.arxiv.ArxivRssSourceTest.feedOf;
import static io.github.paperdigest.arxiv.ArxivRssSourceTest.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stale feed")
class FreshnessTest {

    private static final String TODAY = "Tue, 14 Oct 2025 00:00:00 -0400";
    private static final LocalDate DAY = LocalDate.of(2025, 10, 14);

    private final FakeTime time = new FakeTime("2025-10-14T04:05:00Z");
    private final LoopbackServer server = new LoopbackServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Tag("recorded")
    @Test
    @DisplayName("is found among recorded feeds of one date: on 16 October 2025 one of two was of the day before")
    void recordedStaleDay() throws InterruptedException {
        serveRecorded("2025-10-16", "2025-10-16");
        Announcement announcement = source().seenIds(SeenIds.none()).build().fetch(request(LocalDate.of(2025, 10, 16)));
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .startsWith("cs.LG: its feed is stale")
                .contains("below those of cs.AI");
    }

    @Tag("recorded")
    @ParameterizedTest
    @ValueSource(strings = {"2025-10-01", "2025-10-06"})
    @DisplayName("is not suspected where both recorded feeds are of the day")
    void recordedFreshDays(String day) throws InterruptedException {
        serveRecorded(day, day);
        Announcement announcement = source().seenIds(SeenIds.none()).build().fetch(request(LocalDate.parse(day)));
        assertThat(announcement.notices()).isEmpty();
    }

    @Test
    @DisplayName("is found by ids that an earlier day showed, whatever its dates say")
    void seenBefore() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(5001, 3)));
        serve("cs.AI", feedOf(TODAY, "cs.AI", items(6001, 3)));
        SeenIds seen =
                SeenIds.of(Map.of(LocalDate.of(2025, 10, 13), List.of("2510.05001", "2510.05002", "2510.05003")));
        assertThat(warnings(source().seenIds(seen).build().fetch(request(null))))
                .singleElement()
                .asString()
                .startsWith("cs.LG")
                .contains("3 of its 3 new papers were announced before 2025-10-14");
    }

    @Test
    @DisplayName("is not one that was itself shown on the same day")
    void sameDayAgain() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(5001, 3)));
        serve("cs.AI", feedOf(TODAY, "cs.AI", items(5101, 3)));
        SeenIds seen = SeenIds.of(Map.of(DAY, List.of("2510.05001", "2510.05002", "2510.05003")));
        assertThat(source().seenIds(seen).build().fetch(request(null)).notices())
                .isEmpty();
    }

    @Test
    @DisplayName("is found by ids that do not go beyond those of an earlier day")
    void belowTheHighest() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(5001, 10)));
        serve("cs.AI", feedOf(TODAY, "cs.AI", items(5501, 10)));
        SeenIds seen = SeenIds.of(Map.of(LocalDate.of(2025, 10, 13), List.of("2510.05400")));
        assertThat(warnings(source().seenIds(seen).build().fetch(request(null))))
                .hasSize(1)
                .first()
                .asString()
                .contains("2510.05010")
                .contains("2510.05400");
    }

    @Test
    @DisplayName("is told from a fresh one although an earlier day had papers that are not arXiv's")
    void foreignIds() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(5001, 3)));
        serve("cs.AI", feedOf(TODAY, "cs.AI", items(5101, 3)));
        SeenIds seen = SeenIds.of(Map.of(LocalDate.of(2025, 10, 13), List.of("openreview-17", "2510.04400")));
        assertThat(seen.highest(DAY)).contains("2510.04400");
        assertThat(source().seenIds(seen).build().fetch(request(null)).notices())
                .isEmpty();
    }

    @Test
    @DisplayName("is found by ids of a month before that of the day's submissions")
    void monthBefore() throws InterruptedException {
        String[] items = IntStream.range(0, 10)
                .mapToObj(i -> item("2509.2000" + i + "v1", "new", "cs.LG"))
                .toArray(String[]::new);
        serve("cs.LG", feedOf(TODAY, "cs.LG", items));
        AnnouncementRequest one = AnnouncementRequest.of(List.of("cs.LG")).announceTypes(Set.of(AnnounceType.NEW));
        assertThat(warnings(source().seenIds(SeenIds.none()).build().fetch(one)))
                .singleElement()
                .asString()
                .contains("2025-10");
    }

    @Test
    @DisplayName("is waited for, and only that one is asked for again")
    void awaited() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(6001, 10)));
        server.on(
                "/rss/cs.AI",
                LoopbackServer.inOrder(
                        answer(feedOf(TODAY, "cs.AI", items(5001, 10))),
                        answer(feedOf("Mon, 13 Oct 2025 00:00:00 -0400", "cs.AI", items(5001, 10))),
                        answer(feedOf(TODAY, "cs.AI")),
                        answer(feedOf(TODAY, "cs.AI", items(6005, 10)))));
        Announcement announcement =
                source().awaitFresh(Duration.ofHours(2)).build().fetch(request(null));
        assertThat(announcement.notices()).isEmpty();
        assertThat(announcement.papers()).hasSize(14).extracting(Paper::id).contains("2510.06014");
        assertThat(server.requests())
                .containsExactly("/rss/cs.LG", "/rss/cs.AI", "/rss/cs.AI", "/rss/cs.AI", "/rss/cs.AI");
        assertThat(time.instant()).isEqualTo(Instant.parse("2025-10-14T04:35:00Z"));
    }

    @Test
    @DisplayName("is a warning when patience ends")
    void patienceEnds() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(6001, 10)));
        serve("cs.AI", feedOf(TODAY, "cs.AI", items(5001, 10)));
        Announcement announcement =
                source().awaitFresh(Duration.ofMinutes(25)).build().fetch(request(null));
        assertThat(warnings(announcement)).singleElement().asString().contains("stale");
        assertThat(time.instant()).isEqualTo(Instant.parse("2025-10-14T04:25:00Z"));
    }

    @Test
    @DisplayName("is not waited for on a weekend")
    void weekend() throws InterruptedException {
        time.sleep(Duration.ofDays(4));
        serve("cs.LG", feedOf("Sat, 18 Oct 2025 00:00:00 -0400", "cs.LG"));
        serve("cs.AI", feedOf("Sat, 18 Oct 2025 00:00:00 -0400", "cs.AI"));
        Announcement announcement =
                source().awaitFresh(Duration.ofHours(2)).build().fetch(request(null));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("is not waited for on a holiday")
    void holiday() throws InterruptedException {
        time.sleep(Duration.ofDays(45).plusHours(2));
        serve("cs.LG", feedOf("Fri, 28 Nov 2025 00:00:00 -0500", "cs.LG"));
        serve("cs.AI", feedOf("Fri, 28 Nov 2025 00:00:00 -0500", "cs.AI"));
        Announcement announcement =
                source().awaitFresh(Duration.ofHours(2)).build().fetch(request(null));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("is waited for when it can't be had just now, and leaves no trace once it is there")
    void awaitedAfterFailure() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(6001, 10)));
        server.on(
                "/rss/cs.AI",
                LoopbackServer.inOrder(
                        LoopbackServer.status(503, "busy"), answer(feedOf(TODAY, "cs.AI", items(6005, 10)))));
        Announcement announcement = source().patience(Duration.ZERO)
                .awaitFresh(Duration.ofHours(2))
                .build()
                .fetch(request(null));
        assertThat(announcement.notices()).isEmpty();
        assertThat(announcement.papers()).hasSize(14);
    }

    @Test
    @DisplayName("is waited for while it carries an earlier day, whatever its ids")
    void awaitedByItsDay() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(6001, 3)));
        server.on(
                "/rss/cs.AI",
                LoopbackServer.inOrder(
                        answer(feedOf("Mon, 13 Oct 2025 00:00:00 -0400", "cs.AI", items(6003, 3))),
                        answer(feedOf(TODAY, "cs.AI", items(6004, 3)))));
        Announcement announcement =
                source().awaitFresh(Duration.ofHours(2)).build().fetch(request(null));
        assertThat(announcement.notices()).isEmpty();
        assertThat(announcement.papers()).hasSize(6);
    }

    @Test
    @DisplayName("is not waited for when it does not exist")
    void notAwaited() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(6001, 10)));
        Announcement announcement =
                source().awaitFresh(Duration.ofHours(2)).build().fetch(request(null));
        assertThat(warnings(announcement)).singleElement().asString().startsWith("cs.AI");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("stays as it was when it can't be asked for again, with a warning")
    void failureWhileWaiting() throws InterruptedException {
        serve("cs.LG", feedOf(TODAY, "cs.LG", items(6001, 10)));
        server.on(
                "/rss/cs.AI",
                LoopbackServer.inOrder(
                        answer(feedOf(TODAY, "cs.AI", items(5001, 10))), LoopbackServer.status(404, "gone")));
        Announcement announcement =
                source().awaitFresh(Duration.ofMinutes(10)).build().fetch(request(null));
        assertThat(announcement.papers()).hasSize(20);
        assertThat(warnings(announcement))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("could not be asked for again")
                        .contains("gone"));
    }

    private void serveRecorded(String lg, String ai) {
        server.on("/rss/cs.LG", Recorded.bytes("rss/" + lg + "/cs.LG.xml"));
        server.on("/rss/cs.AI", Recorded.bytes("rss/" + ai + "/cs.AI.xml"));
    }

    private void serve(String category, String feed) {
        server.on("/rss/" + category, feed);
    }

    private static LoopbackServer.Answer answer(String feed) {
        return LoopbackServer.body(200, feed.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] items(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> item("2510.0" + number + "v1", "new", "cs.LG"))
                .toArray(String[]::new);
    }

    private ArxivRssSource.Builder source() {
        return ArxivRssSource.builder().baseUrl(server.base()).clock(time).sleeper(time);
    }

    private static AnnouncementRequest request(@Nullable LocalDate date) {
        AnnouncementRequest request = AnnouncementRequest.of(List.of("cs.LG", "cs.AI"));
        return date == null ? request : request.forDay(date);
    }

    private static List<String> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .map(Notice::toString)
                .toList();
    }
}
