package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.paperdigest.arxiv.search.ArxivQuery;
import io.github.paperdigest.arxiv.search.ArxivSearch;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A search")
class SearchTest {

    private static final ArxivSearch SEARCH = ArxivSearch.of(ArxivQuery.title("attention"));

    private final LoopbackServer server = new LoopbackServer();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("asks for the next slice when it is needed, and for no more")
    void lazy() {
        results(10);
        try (Stream<Paper> papers = source(4).search(SEARCH)) {
            assertThat(server.requests()).isEmpty();
            Iterator<Paper> one = papers.iterator();
            for (int i = 0; i < 4; i++) {
                assertThat(one.next().id()).isEqualTo(id(i));
            }
            assertThat(starts()).containsExactly(0);
            assertThat(one.next().id()).isEqualTo(id(4));
            assertThat(starts()).containsExactly(0, 4);
        }
    }

    @Test
    @DisplayName("of which the stream is limited asks for as much as that takes")
    void limitedStream() {
        results(10);
        assertThat(source(4).search(SEARCH).limit(4).map(Paper::id)).hasSize(4);
        assertThat(starts()).containsExactly(0);
    }

    @Test
    @DisplayName("brings all results in their order, to the last slice")
    void all() throws InterruptedException {
        results(10);
        List<String> all = IntStream.range(0, 10).mapToObj(SearchTest::id).toList();
        assertThat(source(4).search(SEARCH).map(Paper::id)).containsExactlyElementsOf(all);
        assertThat(starts()).containsExactly(0, 4, 8);
        PaperBatch batch = source(4).find(SEARCH);
        assertThat(batch.papers()).extracting(Paper::id).containsExactlyElementsOf(all);
        assertThat(batch.notices()).isEmpty();
    }

    @Test
    @DisplayName("says what it searches for, how, and how much")
    void request() throws InterruptedException {
        results(10);
        PaperBatch batch = source(4)
                .find(ArxivSearch.of(ArxivQuery.author("a b").andNot(ArxivQuery.category("cs.SY")))
                        .ascendingBy(ArxivSearch.Order.UPDATED)
                        .startingAt(1)
                        .limit(6));
        assertThat(batch.papers()).extracting(Paper::id).containsExactly(id(1), id(2), id(3), id(4), id(5), id(6));
        assertThat(batch.notices()).isEmpty();
        assertThat(server.requests())
                .extracting(uri -> URLDecoder.decode(uri, StandardCharsets.UTF_8))
                .containsExactly(
                        "/api/query?search_query=au:\"a b\" ANDNOT (cat:cs.SY OR cat:eess.SY)&start=1&max_results=4"
                                + "&sortBy=lastUpdatedDate&sortOrder=ascending",
                        "/api/query?search_query=au:\"a b\" ANDNOT (cat:cs.SY OR cat:eess.SY)&start=5&max_results=2"
                                + "&sortBy=lastUpdatedDate&sortOrder=ascending");
    }

    @Test
    @DisplayName("without results is believed when it is said twice")
    void nothing() {
        results(0);
        assertThat(source(4).search(SEARCH)).isEmpty();
        assertThat(starts()).containsExactly(0, 0);
        assertThat(waits).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("that has no results at first has those of the second answer")
    void nothingAtFirst() {
        server.on("/api/query", LoopbackServer.inOrder(page(0, 0, 0), page(2, 0, 2)));
        assertThat(source(4).search(SEARCH)).hasSize(2);
    }

    @Test
    @DisplayName("whose later slices are empty brings the first, and throws where it would end")
    void holes() {
        server.on("/api/query", LoopbackServer.inOrder(page(6, 0, 3), page(0, 3, 0)));
        List<String> came = new ArrayList<>();
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(4).search(SEARCH).forEach(paper -> came.add(paper.id())))
                .withMessageContaining("6 results")
                .withMessageContaining("3 came");
        assertThat(came).containsExactly(id(0), id(1), id(2));
        assertThat(starts()).containsExactly(0, 3, 3, 3, 3);
    }

    @Test
    @DisplayName("of which a slice can't be had brings those before it, and says where to go on and why")
    void brokenOff() throws InterruptedException {
        server.on(
                "/api/query",
                exchange -> (query(exchange, "start") == 0 ? page(6, 0, 4) : LoopbackServer.status(403, "go away"))
                        .to(exchange));
        List<String> came = new ArrayList<>();
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(4).search(SEARCH).forEach(paper -> came.add(paper.id())))
                .withMessageContaining("startingAt(4)")
                .satisfies(e -> assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.REFUSED));
        assertThat(came).hasSize(4);
        PaperBatch batch = source(4).find(SEARCH);
        assertThat(batch.papers()).hasSize(4);
        assertThat(batch.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING));
    }

    @Test
    @DisplayName("that gets no answer at all is an error of both ways")
    void noAnswer() {
        server.on("/api/query", LoopbackServer.status(403, "go away"));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(4).find(SEARCH));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(4).search(SEARCH).toList());
    }

    @Test
    @DisplayName("with an entry that can't be read brings all others before it says so")
    void unreadable() throws InterruptedException {
        server.on(
                "/api/query",
                LoopbackServer.status(
                        200,
                        feed(3, entry(0) + "<entry><id>http://arxiv.org/abs/2510.00002v1</id></entry>" + entry(2))));
        List<String> came = new ArrayList<>();
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(4).search(SEARCH).forEach(paper -> came.add(paper.id())))
                .withMessageContaining("2510.00002");
        assertThat(came).containsExactly(id(0), id(2));
        assertThat(source(4).find(SEARCH).unreadable()).isEqualTo(1);
    }

    @Test
    @DisplayName("brings a paper once whose place moved between two slices, and says that another is missing")
    void moved() throws InterruptedException {
        server.on(
                "/api/query",
                LoopbackServer.inOrder(page(4, 0, 2), LoopbackServer.status(200, feed(4, entry(1) + entry(2)))));
        PaperBatch batch = source(2).find(SEARCH);
        assertThat(batch.papers()).extracting(Paper::id).containsExactly(id(0), id(1), id(2));
        assertThat(batch.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("4 results", "3 came"));
    }

    @Test
    @DisplayName("with more results than arXiv gives never asks beyond them, and says so at the end")
    void mostResults() throws InterruptedException {
        results(31_000);
        PaperBatch batch = source(2000).find(SEARCH.startingAt(29_000));
        assertThat(batch.papers()).hasSize(1000);
        assertThat(server.requests())
                .singleElement()
                .satisfies(uri -> assertThat(uri).contains("max_results=1000"));
        assertThat(batch.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("31000", "30000"));
        assertThat(source(2000).find(SEARCH.startingAt(29_000).limit(1000)).notices())
                .isEmpty();
    }

    @Test
    @DisplayName("in a category that arXiv's taxonomy does not know is doubted if it has no results")
    void unknownCategory() throws InterruptedException {
        results(0);
        ArxivSearch search = ArxivSearch.of(ArxivQuery.category("cs.ZZ"));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source(4).search(search).toList())
                .withMessageContaining("cs.ZZ");
        results(1);
        assertThat(source(4).find(search).notices()).isEmpty();
    }

    @Test
    @DisplayName("asks for nothing more once its stream is closed")
    void closed() {
        results(10);
        Stream<Paper> papers = source(4).search(SEARCH);
        Iterator<Paper> iterator = papers.iterator();
        iterator.next();
        papers.close();
        assertThat(iterator.hasNext()).isFalse();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisplayName("that is interrupted ends with an error, and leaves the thread interrupted")
    void interrupted() {
        results(0);
        ArxivApiSource source = ArxivApiSource.builder()
                .baseUrl(server.base())
                .sleeper(duration -> {
                    throw new InterruptedException();
                })
                .build();
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.search(SEARCH).toList())
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private ArxivApiSource source(int pageSize) {
        return ArxivApiSource.builder()
                .baseUrl(server.base())
                .sleeper(waits::add)
                .pageSize(pageSize)
                .build();
    }

    /** A server with this many results, which gives as many at a time as it is asked for. */
    private void results(int total) {
        server.on("/api/query", exchange -> {
            int start = query(exchange, "start");
            int size = Math.max(0, Math.min(query(exchange, "max_results"), total - start));
            page(total, start, size).to(exchange);
        });
    }

    private static int query(HttpExchange exchange, String name) throws IOException {
        Matcher value = Pattern.compile("[?&]" + name + "=(\\d+)")
                .matcher(exchange.getRequestURI().toString());
        if (!value.find()) {
            throw new IOException("no " + name);
        }
        return Integer.parseInt(value.group(1));
    }

    private List<Integer> starts() {
        return server.requests().stream()
                .map(uri -> Integer.valueOf(uri.replaceAll(".*[?&]start=(\\d+).*", "$1")))
                .toList();
    }

    private static LoopbackServer.Answer page(int total, int start, int size) {
        return LoopbackServer.status(
                200,
                feed(
                        total,
                        IntStream.range(start, start + size)
                                .mapToObj(SearchTest::entry)
                                .collect(Collectors.joining())));
    }

    private static String feed(int total, String entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>"
                + "<opensearch:totalResults>" + total + "</opensearch:totalResults>" + entries + "</feed>";
    }

    private static String entry(int i) {
        return "<entry><id>http://arxiv.org/abs/" + id(i) + "v1</id><title>T</title></entry>";
    }

    private static String id(int i) {
        return String.format(Locale.ROOT, "2510.%05d", i + 1);
    }
}
