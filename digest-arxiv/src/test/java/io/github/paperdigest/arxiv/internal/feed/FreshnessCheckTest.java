package io.github.paperdigest.arxiv.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check of ids for freshness")
class FreshnessCheckTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 14);

    @Test
    @DisplayName("needs seven ids to compare with the highest of an earlier day, and one that is above it")
    void highest() {
        SeenIds seen = SeenIds.of(Map.of(LocalDate.of(2025, 10, 13), List.of("2510.05007")));
        assertThat(stale(seen, Map.of("cs.LG", feed("2510.", 5001, 7))))
                .hasEntrySatisfying("cs.LG", reason -> assertThat(reason).contains("2510.05007, is not above"));
        assertThat(stale(seen, Map.of("cs.LG", feed("2510.", 5002, 7)))).isEmpty();
        assertThat(stale(seen, Map.of("cs.LG", feed("2510.", 5001, 6)))).isEmpty();
    }

    @Test
    @DisplayName("finds a feed of whose new papers half or more were announced before")
    void halfSeen() {
        SeenIds seen = SeenIds.of(Map.of(DAY.minusDays(1), List.of("2510.05001", "2510.05002")));
        assertThat(stale(seen, Map.of("cs.LG", feed("2510.", 5001, 4))))
                .hasEntrySatisfying("cs.LG", reason -> assertThat(reason).contains("2 of its 4 new papers"));
        assertThat(stale(seen, Map.of("cs.LG", feed("2510.", 5001, 5)))).isEmpty();
    }

    @Test
    @DisplayName("needs seven ids to find them of an earlier month")
    void month() {
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2509.", 20001, 7))))
                .hasEntrySatisfying("cs.LG", reason -> assertThat(reason).contains("2509.20007"));
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2509.", 20001, 6))))
                .isEmpty();
    }

    @Test
    @DisplayName("takes the month of the day's first submissions, not that of the day")
    void monthOfSubmissions() {
        LocalDate firstOfOctober = LocalDate.of(2025, 10, 1);
        assertThat(new FreshnessCheck(SeenIds.none(), AnnouncementCalendar.arxiv(), firstOfOctober)
                        .staleAmong(Map.of("cs.LG", feed("2509.", 26001, 9))))
                .isEmpty();
    }

    @Test
    @DisplayName("does not go by the month where arXiv's holidays, and so the day's submissions, are not known")
    void monthOfGuess() {
        LocalDate tuesday = LocalDate.of(2027, 3, 2);
        assertThat(new FreshnessCheck(SeenIds.none(), AnnouncementCalendar.arxiv(), tuesday)
                        .staleAmong(Map.of("cs.LG", feed("2701.", 26001, 9))))
                .isEmpty();
    }

    @Test
    @DisplayName("finds a feed whose ids end below the first quarter of another's new papers")
    void belowAnother() {
        Feed other = feed("2510.", 6001, 8);
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2510.", 5996, 7), "cs.AI", other)))
                .containsOnlyKeys("cs.LG")
                .hasEntrySatisfying(
                        "cs.LG",
                        reason -> assertThat(reason)
                                .contains("end with 2510.06002")
                                .contains("cs.AI (from 2510.06003 to 2510.06008)"));
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2510.", 5997, 7), "cs.AI", other)))
                .isEmpty();
    }

    @Test
    @DisplayName("needs seven ids of both feeds to compare them")
    void tooFew() {
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2510.", 5001, 7), "cs.AI", feed("2510.", 6001, 7))))
                .containsOnlyKeys("cs.LG");
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2510.", 5001, 6), "cs.AI", feed("2510.", 6001, 7))))
                .isEmpty();
        assertThat(stale(SeenIds.none(), Map.of("cs.LG", feed("2510.", 5001, 7), "cs.AI", feed("2510.", 6001, 6))))
                .isEmpty();
    }

    private static Map<String, String> stale(SeenIds seen, Map<String, Feed> feeds) {
        return new FreshnessCheck(seen, AnnouncementCalendar.arxiv(), DAY).staleAmong(feeds);
    }

    private static Feed feed(String month, int first, int count) {
        List<Paper> papers = IntStream.range(first, first + count)
                .mapToObj(number -> Paper.builder(month + String.format("%05d", number), "Title")
                        .announceType(AnnounceType.NEW)
                        .build())
                .toList();
        return new Feed("", "", null, papers, List.of(), null);
    }
}
