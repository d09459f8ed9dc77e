package io.github.paperdigest.arxiv.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.paperdigest.arxiv.ArxivApiSource;
import io.github.paperdigest.arxiv.ArxivOaiSource;
import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.feed.Feed;
import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulated arXiv")
class SimulatedArxivTest {

    private static final LocalDate MONDAY = InventedWeeks.FIRST;
    private static final LocalDate LATE = LocalDate.of(2025, 8, 26);
    private static final LocalDate STALE = LocalDate.of(2025, 8, 27);

    private final FakeTime time = new FakeTime("2025-08-25T04:00:00Z");
    private final SimulatedArxiv arxiv = new SimulatedArxiv(time);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        arxiv.close();
    }

    @Test
    @DisplayName("announces on the days of arXiv's calendar, and on no other")
    void calendar() {
        AnnouncementCalendar calendar = AnnouncementCalendar.arxiv();
        List<LocalDate> due = MONDAY.minusDays(3)
                .datesUntil(InventedWeeks.END)
                .filter(day -> calendar.kindOf(day) == AnnouncementCalendar.DayKind.ANNOUNCEMENT)
                .toList();
        assertThat(arxiv.days()).extracting(SimulatedDay::date).containsExactlyElementsOf(due);
    }

    @Test
    @DisplayName(
            "announces no paper before the day that its submission allows, and all but those held back on that day")
    void windows() {
        AnnouncementCalendar calendar = AnnouncementCalendar.arxiv();
        Set<String> heldBack = new TreeSet<>();
        for (SimulatedDay day : arxiv.days()) {
            for (Listed entry : day.entries(true)) {
                if (entry.news() == Listed.News.PAPER) {
                    LocalDate earliest =
                            calendar.earliestAnnouncement(entry.paper().submitted());
                    assertThat(day.date()).isAfterOrEqualTo(earliest);
                    if (day.date().isAfter(earliest)) {
                        heldBack.add(entry.paper().id());
                    }
                }
            }
        }
        assertThat(heldBack).containsExactly(InventedWeeks.MODERATED, InventedWeeks.STRAGGLER, "2508.21999");
    }

    @Test
    @DisplayName("writes feeds that the library reads, each entry with its type, without versions from 6 on")
    void feed() throws Exception {
        at(MONDAY, 1, 0);
        Feed feed = feed("cs.LG");
        assertThat(feed.publishedOn()).isEqualTo(MONDAY);
        assertThat(feed.defect()).isNull();
        assertThat(feed.unreadable()).isEmpty();
        assertThat(feed.papers())
                .extracting(paper ->
                        paper.announceType().map(AnnounceType::toString).orElse(""))
                .containsExactly(
                        "new",
                        "new",
                        "new",
                        "new",
                        "new",
                        "new",
                        "new",
                        "new",
                        "cross",
                        "cross",
                        "cross",
                        "cross",
                        "replace",
                        "replace-cross");
        assertThat(feed.papers().get(0).title()).contains("n < ").contains("& no labels");
        assertThat(feed.papers()).allMatch(paper -> paper.authors().size() == 3);
    }

    @Test
    @DisplayName("names no papers in its feeds on weekends, and yesterday's in one of them on the holiday")
    void emptyFeeds() throws Exception {
        at(LocalDate.of(2025, 8, 30), 12, 0);
        assertThat(feed("cs.LG").entries()).isZero();
        assertThat(feed("cs.LG").publishedOn()).isEqualTo("2025-08-30");
        at(InventedWeeks.HOLIDAY, 12, 0);
        assertThat(feed("cs.LG").entries()).isZero();
        assertThat(feed("cs.AI").publishedOn()).isEqualTo(InventedWeeks.HOLIDAY);
        assertThat(ids(feed("cs.AI"))).isEqualTo(day(LocalDate.of(2025, 9, 1)).announced(List.of("cs.AI"), true));
    }

    @Test
    @DisplayName("is late on one day: until then feeds hold the day before under today's date, and the API has nothing")
    void late() throws Exception {
        at(LATE, 3, 0);
        assertThat(feed("cs.LG").publishedOn()).isEqualTo(LATE);
        assertThat(ids(feed("cs.LG"))).isEqualTo(day(MONDAY).announced(List.of("cs.LG"), true));
        assertThat(found(LATE, "cs.LG")).isEmpty();
        assertThat(get("/catchup/cs.LG/" + LATE + "?abs=True&page=1"))
                .contains("Total of 0 entries for Tue, 26 Aug 2025")
                .contains("No updates for Tue, 26 Aug 2025");
        assertThat(get("/list/cs.LG/new?skip=0&show=2000")).contains("listings for Monday, 25 August 2025");
        at(LATE, 6, 0);
        assertThat(ids(feed("cs.LG"))).isEqualTo(day(LATE).announced(List.of("cs.LG"), true));
        assertThat(found(LATE, "cs.LG")).isEqualTo(day(LATE).announced(List.of("cs.LG"), true));
        assertThat(get("/list/cs.LG/new?skip=0&show=2000")).contains("listings for Tuesday, 26 August 2025");
    }

    @Test
    @DisplayName("has a stale feed of one category on one day")
    void stale() throws Exception {
        at(STALE, 10, 0);
        assertThat(ids(feed("cs.AI"))).isEqualTo(day(LATE).announced(List.of("cs.AI"), true));
        assertThat(ids(feed("cs.LG"))).isEqualTo(day(STALE).announced(List.of("cs.LG"), true));
        at(STALE, 11, 0);
        assertThat(ids(feed("cs.AI"))).isEqualTo(day(STALE).announced(List.of("cs.AI"), true));
    }

    @Test
    @DisplayName("gives 2,000 of 2,300 entries in the feed of the large day, without the lowest new ids")
    void largeFeed() throws Exception {
        at(InventedWeeks.LARGE, 5, 0);
        Feed feed = feed("cs.LG");
        assertThat(feed.entries()).isEqualTo(2000);
        Set<String> announced = day(InventedWeeks.LARGE).announced(List.of("cs.LG"), true);
        assertThat(announced).contains("2508.19001").containsAll(ids(feed));
        assertThat(ids(feed)).doesNotContain("2508.19001").contains(InventedWeeks.ADDED_WHILE_READ);
    }

    @Test
    @DisplayName("gives the large day on two pages whose numbers, sections and totals agree, newest and by day alike")
    void largeListing() throws Exception {
        at(InventedWeeks.LARGE, 5, 0);
        String newest = get("/list/cs.LG/new?skip=0&show=2000");
        String rest = get("/list/cs.LG/new?skip=2000&show=2000");
        assertThat(newest)
                .contains("Showing new listings for Thursday, 28 August 2025")
                .contains("Total of 2300 entries : <span>1-2000</span>")
                .contains("<a href=/list/cs.LG/new?skip=2000&amp;show=2000>2001-2300</a>")
                .contains("<h3>Replacement submissions (showing first ");
        assertThat(rest)
                .contains("Total of 2300 entries : <a href")
                .contains("<span>2001-2300</span>")
                .contains("<h3>Replacement submissions (continued, showing last 300 of ");
        List<String> numbers = found("<a name='item(\\d+)'>", newest + rest);
        assertThat(numbers)
                .hasSize(2300)
                .startsWith("1", "2")
                .endsWith("2299", "2300")
                .doesNotHaveDuplicates();
        String first = get("/catchup/cs.LG/2025-08-28?abs=True&page=1");
        String second = get("/catchup/cs.LG/2025-08-28?abs=True&page=2");
        assertThat(first)
                .contains("Catchup results for Machine Learning on Thu, 28 Aug 2025")
                .contains("Total of 2300 entries for Thu, 28 Aug 2025")
                .contains("View page: <span>1</span> <a href=\"/catchup/cs.LG/2025-08-28?abs=True&amp;page=2\">2</a>");
        assertThat(found("href =\"/abs/([^\"]+)\"", first + second))
                .isEqualTo(found("href =\"/abs/([^\"]+)\"", newest + rest))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("replaces the listing of the large day between its two pages from 03:00 on, once")
    void replacedListing() throws Exception {
        at(InventedWeeks.LARGE, 2, 0);
        assertThat(get("/catchup/cs.LG/2025-08-28?abs=True&page=2")).contains("Total of 2299 entries");
        at(InventedWeeks.LARGE, 3, 1);
        assertThat(get("/catchup/cs.LG/2025-08-28?abs=True&page=1"))
                .contains("Total of 2299 entries")
                .doesNotContain(InventedWeeks.ADDED_WHILE_READ);
        assertThat(arxiv.isListingReplaced()).isFalse();
        assertThat(get("/catchup/cs.LG/2025-08-28?abs=True&page=2")).contains("Total of 2300 entries");
        assertThat(get("/catchup/cs.LG/2025-08-28?abs=True&page=1"))
                .contains("Total of 2300 entries")
                .contains(InventedWeeks.ADDED_WHILE_READ);
        assertThat(arxiv.isListingReplaced()).isTrue();
        assertThat(ids(feed("cs.LG"))).contains(InventedWeeks.ADDED_WHILE_READ);
        assertThat(found(InventedWeeks.LARGE, "cs.LG")).contains(InventedWeeks.ADDED_WHILE_READ);
    }

    @Test
    @DisplayName(
            "shows in its listing what feeds leave out, cross-lists with their home, and the evening before the day")
    void listing() throws Exception {
        at(LocalDate.of(2025, 8, 31), 21, 0);
        String newest = get("/list/cs.LG/new");
        assertThat(newest)
                .contains("Showing new listings for Monday, 1 September 2025")
                .contains("<h3>New submissions (showing 8 of 8 entries)</h3>")
                .contains("<h3>Cross submissions (showing 6 of 6 entries)</h3>")
                .contains("<h3>Replacement submissions (showing 3 of 3 entries)</h3>")
                .contains("(cross-list from eess.SY)")
                .contains("(replaced)")
                .contains(
                        "<span class=\"primary-subject\">Systems and Control (eess.SY)</span>; Machine Learning (cs.LG)")
                .contains("v6\" title=\"View HTML\"")
                .contains(InventedWeeks.CROSS_LISTED_OLD)
                .contains("Learning with n &lt; ");
        assertThat(get("/catchup/cs.LG/2025-09-01?abs=True")).contains("Catchup only allowed");
        assertThat(get("/catchup/cs.LG/2025-08-31?abs=True")).contains("No updates for Sun, 31 Aug 2025");
        assertThat(get("/catchup/cs.LG/2025-05-01?abs=True")).contains("Catchup only allowed for past 90 days");
    }

    @Test
    @DisplayName("knows an alias by both names in feeds and listings, and by its own in API and OAI-PMH")
    void alias() throws Exception {
        LocalDate day = LocalDate.of(2025, 9, 4);
        at(day, 1, 0);
        assertThat(ids(feed("cs.SY"))).isEqualTo(ids(feed("eess.SY"))).contains(InventedWeeks.ALIAS);
        assertThat(get("/catchup/cs.SY/2025-09-04?abs=True")).contains(InventedWeeks.ALIAS);
        String search = "/api/query?max_results=99&search_query=cat:";
        assertThat(get(search + "eess.SY")).contains("2509.02004", InventedWeeks.ALIAS);
        assertThat(get(search + "cs.SY")).contains("2509.02004").doesNotContain(InventedWeeks.ALIAS);
        String list = "/oai?verb=ListRecords&metadataPrefix=arXiv&set=";
        assertThat(get(list + "eess:eess:SY")).contains("2509.02004", InventedWeeks.ALIAS);
        assertThat(get(list + "cs:cs:SY")).contains("2509.02004").doesNotContain(InventedWeeks.ALIAS);
    }

    @Test
    @DisplayName("answers the API with the papers announced so far, as they are then")
    void api() throws Exception {
        at(LocalDate.of(2025, 8, 28), 12, 0);
        assertThat(byId(InventedWeeks.WITHDRAWN).version()).hasValue(1);
        assertThat(search().papers(List.of(ArxivId.parse(InventedWeeks.MODERATED)))
                        .papers())
                .isEmpty();
        at(LocalDate.of(2025, 8, 29), 12, 0);
        assertThat(byId(InventedWeeks.WITHDRAWN).version()).hasValue(2);
        assertThat(byId(InventedWeeks.WITHDRAWN).comment())
                .hasValueSatisfying(comment -> assertThat(comment).contains("withdrawn"));
        assertThat(byId(InventedWeeks.MODERATED).submitted())
                .hasValueSatisfying(submitted -> assertThat(submitted).isEqualTo("2025-08-15T09:00:00Z"));
        assertThat(byId(InventedWeeks.CROSS_LISTED_OLD).categories()).containsExactly("cs.CV");
        at(LocalDate.of(2025, 9, 1), 12, 0);
        assertThat(byId(InventedWeeks.CROSS_LISTED_OLD).categories()).containsExactly("cs.CV", "cs.LG");
        assertThat(byId(InventedWeeks.CROSS_LISTED_OLD).version()).hasValue(2);
    }

    @Test
    @DisplayName("has the papers of an ordinary window in the API, in slices too, and in OAI-PMH, page after page")
    void windowOfApiAndOai() throws Exception {
        at(InventedWeeks.LARGE, 12, 0);
        Set<String> announced = day(InventedWeeks.LARGE).announced(List.of("cs.LG"), true);
        assertThat(found(InventedWeeks.LARGE, "cs.LG")).isEqualTo(announced);
        assertThat(harvested(InventedWeeks.LARGE, "cs.LG"))
                .containsAll(announced)
                .hasSizeGreaterThan(2000);
        assertThat(arxiv.requests().stream().filter(request -> request.path().contains("resumptionToken")))
                .hasSize(2);
    }

    @Test
    @DisplayName("puts one interface into trouble for a time, in each way")
    void outages() throws Exception {
        at(MONDAY, 12, 0);
        for (Trouble trouble : Trouble.values()) {
            arxiv.outage(
                    ArxivInterface.API, trouble, time.instant(), time.instant().plusSeconds(60));
            if (trouble == Trouble.BROKEN_OFF) {
                assertThatIOException().isThrownBy(() -> get("/api/query?search_query=cat:cs.LG"));
            } else if (trouble == Trouble.EMPTY) {
                assertThat(get("/api/query?search_query=cat:cs.LG")).contains("totalResults>0<");
            } else {
                assertThat(get("/api/query?search_query=cat:cs.LG")).doesNotContain("<entry>");
            }
            assertThat(feed("cs.LG").entries()).isPositive();
            time.sleep(Duration.ofMinutes(1));
            assertThat(get("/api/query?search_query=cat:cs.LG")).contains("<entry>");
        }
    }

    @Test
    @DisplayName("is empty in each interface as that interface is when there is nothing")
    void emptyInterfaces() throws Exception {
        at(MONDAY, 12, 0);
        for (ArxivInterface where : ArxivInterface.values()) {
            arxiv.outage(where, Trouble.EMPTY, time.instant(), time.instant().plusSeconds(60));
        }
        assertThat(feed("cs.LG").entries()).isZero();
        assertThat(feed("cs.LG").publishedOn()).isEqualTo(MONDAY);
        assertThat(get("/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs:cs:LG"))
                .contains("noRecordsMatch");
        assertThat(get("/catchup/cs.LG/2025-08-25?abs=True&page=1")).contains("No updates for Mon, 25 Aug 2025");
        assertThat(get("/list/cs.LG/new")).contains("No updates today.").doesNotContain("Total of");
    }

    @Test
    @DisplayName("refuses categories that do not exist as arXiv does, and logs each request with its time")
    void unknown() throws Exception {
        at(MONDAY, 12, 0);
        assertThat(get("/rss/cs.XX")).contains("Feed error for query");
        assertThat(get("/list/cs.XX/new")).contains("No such page");
        assertThat(get("/elsewhere")).contains("no such page");
        assertThat(arxiv.requests())
                .extracting(LoggedRequest::path)
                .containsExactly("/rss/cs.XX", "/list/cs.XX/new", "/elsewhere");
        assertThat(arxiv.requests()).allMatch(request -> request.time().equals(time.instant()));
        assertThat(arxiv.mostUnderWay()).isEqualTo(1);
    }

    private void at(LocalDate day, int hour, int minute) {
        time.sleep(Duration.between(time.instant(), SimulatedDay.at(day, LocalTime.of(hour, minute))));
    }

    private SimulatedDay day(LocalDate date) {
        return arxiv.days().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElseThrow();
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(arxiv.base() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Feed feed(String category) throws Exception {
        byte[] body = get("/rss/" + category).getBytes(StandardCharsets.UTF_8);
        return FeedParser.parse(() -> new ByteArrayInputStream(body));
    }

    /** New papers and cross-lists. */
    private static Set<String> ids(Feed feed) {
        Set<String> ids = new TreeSet<>();
        for (Paper paper : feed.papers()) {
            if (paper.announceType()
                    .filter(type -> type.toString().startsWith("replace"))
                    .isEmpty()) {
                ids.add(paper.id());
            }
        }
        return ids;
    }

    private ArxivApiSource search() {
        return ArxivApiSource.builder()
                .baseUrl(arxiv.base())
                .clock(time)
                .sleeper(time)
                .pageSize(200)
                .build();
    }

    private Paper byId(String id) throws InterruptedException {
        return search().papers(List.of(ArxivId.parse(id))).papers().get(0);
    }

    private Set<String> found(LocalDate day, String category) throws InterruptedException {
        Set<String> ids = new TreeSet<>();
        search().submitted(List.of(category), AnnouncementCalendar.arxiv().windowOf(day))
                .papers()
                .forEach(paper -> ids.add(paper.id()));
        return ids;
    }

    private Set<String> harvested(LocalDate day, String category) throws InterruptedException {
        Set<String> ids = new TreeSet<>();
        ArxivOaiSource.builder()
                .baseUrl(arxiv.base())
                .clock(time)
                .sleeper(time)
                .build()
                .harvest(
                        OaiSelection.all(OaiFormat.ARXIV_RAW)
                                .inCategory(category)
                                .from(day)
                                .until(day),
                        record -> ids.add(record.id().toString()));
        return ids;
    }

    private static List<String> found(String pattern, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
