package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.testkit.fake.LoopbackArxiv;
import io.github.paperdigest.testkit.fake.SamplePapers;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.util.List;
import java.util.Optional;
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
                        ArxivApiSource.builder())
                .map(builder -> Arguments.of(
                        Named.of(builder.getClass().getEnclosingClass().getSimpleName(), builder)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    @DisplayName("is read by a source, paper by paper:")
    void isRead(ArxivSourceBuilder<?> builder) throws InterruptedException {
        Announcement announcement = source(builder).fetch(AnnouncementRequest.of(List.of("cs.LG")));

        assertThat(announcement.date()).isEqualTo(SamplePapers.DAY);
        assertThat(announcement.papers()).extracting(Paper::id).isEqualTo(ids());
        assertThat(announcement.papers())
                .extracting(Paper::title)
                .isEqualTo(PAPERS.stream().map(Paper::title).toList());
        assertThat(announcement.papers())
                .extracting(Paper::abstractText)
                .isEqualTo(PAPERS.stream().map(Paper::abstractText).toList());
    }

    @Test
    @DisplayName("has trouble on demand, which the sources live with")
    void hasTrouble() throws InterruptedException {
        arxiv.failing(request ->
                request.target().startsWith("/list") ? Optional.of(Reply.status(503, "busy")) : Optional.empty());
        Announcement announcement = source(ArxivSource.builder()).fetch(AnnouncementRequest.of(List.of("cs.LG")));

        assertThat(announcement.papers()).extracting(Paper::id).isEqualTo(ids());
        assertThat(arxiv.requests()).anyMatch(request -> request.target().startsWith("/list"));
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
