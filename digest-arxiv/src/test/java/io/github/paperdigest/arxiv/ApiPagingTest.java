package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The API's answer in slices")
class ApiPagingTest {

    private static final int NO_TOTAL = -1;

    private final LoopbackServer server = new LoopbackServer();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("is asked for from where the slice before ended, until all are there, without a wait")
    void slices() throws InterruptedException {
        serve(page(3, 1, 2), page(3, 3, 1));
        PaperBatch batch = batch();
        assertThat(batch.papers()).extracting(Paper::id).containsExactly("2510.00001", "2510.00002", "2510.00003");
        assertThat(batch.notices()).isEmpty();
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0)).contains("start=0").contains("max_results=2");
        assertThat(server.requests().get(1)).contains("start=2");
        assertThat(waits).isEmpty();
    }

    @Test
    @DisplayName("that is empty is asked for three times more, 5, 10 and 15 seconds later")
    void empty() throws InterruptedException {
        serve(page(3, 1, 2), page(3, 1, 0));
        assertThat(batch().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.toString())
                        .contains("3 papers, of which 2 came")
                        .contains("later"));
        assertThat(server.requests()).hasSize(5);
        assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    @Test
    @DisplayName("that was empty is not taken from the cache when it is asked for again")
    void emptyInCache(@TempDir Path cache) throws InterruptedException {
        serve(page(2, 1, 0), page(2, 1, 2));
        assertThat(source().cacheDirectory(cache)
                        .build()
                        .submitted(
                                List.of("cs.LG"), AnnouncementCalendar.arxiv().windowOf(LocalDate.of(2025, 10, 7)))
                        .papers())
                .hasSize(2);
    }

    @Test
    @DisplayName("counts empty slices anew after one with results")
    void emptyNowAndThen() throws InterruptedException {
        serve(page(2, 1, 0), page(2, 1, 0), page(2, 1, 1), page(2, 1, 0), page(2, 1, 0), page(2, 2, 1));
        assertThat(batch().papers()).hasSize(2);
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("keeps the total of an earlier slice when a later one has none")
    void totalOnce() throws InterruptedException {
        serve(page(4, 1, 2), page(NO_TOTAL, 3, 1), page(4, 4, 1));
        PaperBatch batch = batch();
        assertThat(batch.papers()).hasSize(4);
        assertThat(batch.notices()).isEmpty();
    }

    @Test
    @DisplayName("without any total is all there is")
    void noTotal() throws InterruptedException {
        serve(page(NO_TOTAL, 1, 2));
        PaperBatch batch = batch();
        assertThat(batch.papers()).hasSize(2);
        assertThat(batch.notices()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisplayName("keeps the slices before one that can't be had, with a warning that says from where on")
    void laterFailure() throws InterruptedException {
        server.on(
                "/api/query",
                LoopbackServer.inOrder(LoopbackServer.status(200, page(4, 1, 2)), LoopbackServer.status(404, "gone")));
        PaperBatch batch = batch();
        assertThat(batch.papers()).hasSize(2);
        assertThat(batch.notices())
                .allMatch(notice -> notice.severity() == Notice.Severity.WARNING)
                .anySatisfy(notice -> assertThat(notice.message())
                        .contains("results from 2 on")
                        .contains("gone"))
                .anySatisfy(notice -> assertThat(notice.message()).contains("of which 2 came"));
    }

    @Test
    @DisplayName("fails when the first slice can't be had")
    void firstFailure() {
        server.on("/api/query", LoopbackServer.status(404, "gone"));
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(this::batch);
    }

    @Test
    @DisplayName("that can't be read in part has a warning for each entry, and counts it as come")
    void unreadable() throws InterruptedException {
        serve(page(2, 1, 1).replace("</feed>", "<entry><title>No id</title></entry></feed>"));
        PaperBatch batch = batch();
        assertThat(batch.papers()).hasSize(1);
        assertThat(batch.unreadable()).isEqualTo(1);
        assertThat(batch.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.toString()).contains("entry 2").contains("no arXiv id");
        });
    }

    @Test
    @DisplayName(
            "is sorted by submission, so that slices fit together, and an archive is asked for with all its categories")
    void query() throws InterruptedException {
        serve(page(0, 1, 0));
        source().build()
                .submitted(
                        List.of("hep-th", "cs.LG"), AnnouncementCalendar.arxiv().windowOf(LocalDate.of(2025, 10, 7)));
        assertThat(server.requests())
                .containsExactly("/api/query?search_query=%28cat%3Ahep-th+OR+cat%3Ahep-th.*+OR+cat%3Acs.LG%29+AND+"
                        + "submittedDate%3A%5B202510031800+TO+202510061759%5D&start=0&max_results=2"
                        + "&sortBy=submittedDate&sortOrder=ascending");
    }

    @Test
    @DisplayName("by id is asked for 200 ids at a time")
    void byId() throws InterruptedException {
        serve(
                page(2, 1, 1).replace("</feed>", "<entry><title>No id</title></entry></feed>"),
                page(2, 2, 1).replace("</feed>", "<entry><title>No id</title></entry></feed>"));
        List<ArxivId> ids = IntStream.rangeClosed(1, 201)
                .mapToObj(number -> ArxivId.parse(String.format(Locale.ROOT, "2510.%05d", number)))
                .toList();
        PaperBatch batch = source().build().papers(ids);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0))
                .contains("id_list=2510.00001%2C2510.00002%2C")
                .contains("2510.00200&start=0&max_results=2")
                .doesNotContain("2510.00201");
        assertThat(server.requests().get(1)).contains("id_list=2510.00201&");
        assertThat(batch.papers()).hasSize(2);
        assertThat(batch.unreadable()).isEqualTo(2);
        assertThat(batch.notices()).hasSize(201).allMatch(notice -> notice.severity() == Notice.Severity.WARNING);
    }

    @Test
    @DisplayName("by id in another version than the one asked for is a warning")
    void otherVersion() throws InterruptedException {
        serve(page(1, 1, 1));
        assertThat(source().build()
                        .papers(List.of(ArxivId.parse("2510.00001v1")))
                        .notices())
                .isEmpty();
        assertThat(source().build()
                        .papers(List.of(ArxivId.parse("2510.00001v2")))
                        .notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.subject()).isEqualTo("2510.00001v2"));
    }

    @Test
    @DisplayName("above 30 000 says that less has to be asked for at a time")
    void tooMuch() throws InterruptedException {
        serve(page(30_001, 1, 2), page(30_001, 1, 0));
        assertThat(batch().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("gives 30000 at most"));
        serve(page(30_000, 1, 2), page(30_000, 1, 0));
        assertThat(batch().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("ask again later"));
    }

    private PaperBatch batch() throws InterruptedException {
        return source().build()
                .submitted(List.of("cs.LG"), AnnouncementCalendar.arxiv().windowOf(LocalDate.of(2025, 10, 7)));
    }

    private ArxivApiSource.Builder source() {
        return ArxivApiSource.builder()
                .baseUrl(server.base())
                .sleeper(waits::add)
                .patience(Duration.ofSeconds(30))
                .pageSize(2);
    }

    private void serve(String... pages) {
        server.on(
                "/api/query",
                LoopbackServer.inOrder(Arrays.stream(pages)
                        .map(page -> LoopbackServer.status(200, page))
                        .toArray(LoopbackServer.Answer[]::new)));
    }

    private static String page(int total, int first, int count) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:os='http://a9.com/-/spec/opensearch/1.1/'>"
                + (total == NO_TOTAL ? "" : "<os:totalResults>" + total + "</os:totalResults>")
                + IntStream.range(first, first + count)
                        .mapToObj(number -> "<entry><id>http://arxiv.org/abs/2510.0000" + number
                                + "v1</id><title>T</title><published>2025-10-04T12:00:00Z</published></entry>")
                        .collect(Collectors.joining())
                + "</feed>";
    }
}
