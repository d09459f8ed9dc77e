package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.testkit.fake.LoopbackArxiv;
import io.github.paperdigest.testkit.fake.SamplePapers;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The small arXiv of the test kit")
class LoopbackArxivTest {

    private static final List<Paper> PAPERS = SamplePapers.papers(20);

    private final TickingClock time = TickingClock.at("2025-10-06T12:00:00Z");
    private final LoopbackArxiv arxiv = LoopbackArxiv.of(SamplePapers.DAY, PAPERS);

    @AfterEach
    void close() {
        arxiv.close();
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                        ArxivSource.builder(),
                        ArxivRssSource.builder(),
                        ArxivListingSource.builder(),
                        ArxivApiSource.builder(),
                        ArxivOaiSource.builder())
                .map(builder -> Arguments.of(
                        Named.of(builder.getClass().getEnclosingClass().getSimpleName(), builder)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    @DisplayName("is read by a source, paper by paper:")
    void isRead(ArxivSourceBuilder<?> builder) throws InterruptedException {
        hasAll(source(builder).fetch(AnnouncementRequest.of(List.of("cs.LG"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    @DisplayName("is read by a source page after page:")
    void isReadInPages(ArxivSourceBuilder<?> builder) throws InterruptedException {
        arxiv.mostOnAPage(7);

        hasAll(source(builder).fetch(AnnouncementRequest.of(List.of("cs.LG"))));
    }

    static Stream<Arguments> sourcesOfPastDays() {
        return sources().filter(source -> !source.get()[0].toString().contains("Rss"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sourcesOfPastDays")
    @DisplayName("is read by a source when another day has come:")
    void isReadLater(ArxivSourceBuilder<?> builder) throws InterruptedException {
        arxiv.mostOnAPage(7).announcing(SamplePapers.DAY.plusDays(1), tomorrows());
        time.sleep(Duration.ofDays(1));
        PaperSource source = source(builder);

        hasAll(source.fetch(AnnouncementRequest.of(List.of("cs.LG")).forDay(SamplePapers.DAY)));
        assertThat(source.fetch(AnnouncementRequest.of(List.of("cs.LG"))).papers())
                .extracting(Paper::id)
                .isEqualTo(tomorrows().stream().map(Paper::id).toList());
    }

    @Test
    @DisplayName("says by catchup that a paper is a cross-list or was replaced")
    void knowsTypes() throws InterruptedException {
        arxiv.announcing(
                        SamplePapers.DAY,
                        List.of(
                                SamplePapers.paper(1),
                                SamplePapers.paper(2).toBuilder()
                                        .categories(List.of("stat.ML", "cs.LG"))
                                        .build(),
                                SamplePapers.paper(3).toBuilder()
                                        .version(4)
                                        .announceType(AnnounceType.REPLACE)
                                        .build()))
                .announcing(SamplePapers.DAY.plusDays(1), tomorrows());
        time.sleep(Duration.ofDays(1));
        Announcement announcement = source(ArxivListingSource.builder())
                .fetch(AnnouncementRequest.of(List.of("cs.LG"))
                        .announceTypes(Set.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE))
                        .forDay(SamplePapers.DAY));

        assertThat(announcement.papers())
                .extracting(paper -> paper.id() + "v" + paper.version().orElse(0) + " "
                        + paper.announceType().orElseThrow())
                .containsExactly("2510.00001v1 new", "2510.00002v1 cross", "2510.00003v4 replace");
    }

    @Test
    @DisplayName("has feeds of yesterday's papers with today's date, on demand, which the sources notice")
    void hasStaleFeeds() throws InterruptedException {
        arxiv.announcing(SamplePapers.DAY.plusDays(1), tomorrows()).withStaleFeed("cs.LG");
        time.sleep(Duration.ofDays(1));
        AnnouncementRequest request = AnnouncementRequest.of(List.of("cs.LG"));

        assertThat(source(ArxivRssSource.builder()).fetch(request).papers())
                .extracting(Paper::id)
                .isEqualTo(ids());
        assertThat(source(ArxivSource.builder()).fetch(request).papers())
                .extracting(Paper::id)
                .isEqualTo(tomorrows().stream().map(Paper::id).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    @DisplayName("wants a pause, is down and breaks off on demand, which a source lives with:")
    void hasTrouble(ArxivSourceBuilder<?> builder) throws InterruptedException {
        arxiv.failing(
                "/",
                Reply.status(429, "Rate exceeded.").withHeader("Retry-After", "7"),
                Reply.status(503, "busy"),
                Reply.cutOff("<"));
        Instant before = time.instant();

        hasAll(source(builder).fetch(AnnouncementRequest.of(List.of("cs.LG"))));
        assertThat(arxiv.requests()).hasSizeGreaterThan(3);
        assertThat(Duration.between(before, time.instant())).isGreaterThan(Duration.ofSeconds(7));
    }

    @Test
    @DisplayName("has trouble with one interface as long as it is told to")
    void hasLastingTrouble() throws InterruptedException {
        arxiv.failing(request ->
                request.target().startsWith("/list") ? Optional.of(Reply.status(503, "busy")) : Optional.empty());

        hasAll(source(ArxivSource.builder()).fetch(AnnouncementRequest.of(List.of("cs.LG"))));
        assertThat(arxiv.requests()).anyMatch(request -> request.target().startsWith("/list"));
    }

    @Test
    @DisplayName("gives single records and identifiers of records")
    void hasRecords() throws InterruptedException {
        ArxivOaiSource source = (ArxivOaiSource) source(ArxivOaiSource.builder());
        List<String> listed = new ArrayList<>();
        source.identifiers(
                OaiSelection.all(OaiFormat.ARXIV).inCategory("cs.LG"),
                record -> listed.add(record.id().paper()));

        assertThat(listed).isEqualTo(ids());
        assertThat(source.record(ArxivId.parse("2510.00003"), OaiFormat.ARXIV)
                        .orElseThrow()
                        .paper()
                        .orElseThrow()
                        .authors())
                .isEqualTo(SamplePapers.paper(3).authors());
        assertThat(source.record(ArxivId.parse("2510.99999"), OaiFormat.ARXIV)).isEmpty();
    }

    private static void hasAll(Announcement announcement) {
        assertThat(announcement.date()).isEqualTo(SamplePapers.DAY);
        assertThat(announcement.papers()).extracting(Paper::id).isEqualTo(ids());
        assertThat(announcement.papers())
                .extracting(Paper::title)
                .isEqualTo(PAPERS.stream().map(Paper::title).toList());
        assertThat(announcement.papers())
                .extracting(Paper::abstractText)
                .isEqualTo(PAPERS.stream().map(Paper::abstractText).toList());
    }

    private static List<Paper> tomorrows() {
        return IntStream.rangeClosed(31, 40)
                .mapToObj(SamplePapers::paper)
                .map(paper -> paper.toBuilder()
                        .submitted(Instant.parse("2025-10-03T20:00:00Z"))
                        .build())
                .toList();
    }

    private PaperSource source(ArxivSourceBuilder<?> builder) {
        return builder.baseUrl(arxiv.address())
                .clock(time)
                .sleeper(time)
                .pacer(ArxivPacer.of(ArxivPacer.INTERVAL, ArxivPacer.PAGE_INTERVAL, time, time))
                .build();
    }

    private static List<String> ids() {
        return PAPERS.stream().map(Paper::id).toList();
    }
}
