package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.arxiv.internal.listing.ListingSection;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The listing source")
class ArxivListingSourceTest {

    private static final LocalDate THURSDAY = LocalDate.of(2025, 9, 25);
    private static final LocalDate FRIDAY = LocalDate.of(2025, 9, 26);
    private static final LocalDate SATURDAY = LocalDate.of(2025, 9, 27);
    private static final Set<AnnounceType> ALL =
            Set.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);

    /** Friday, 10:00 in New York. */
    private final FakeTime time = new FakeTime("2025-09-26T14:00:00Z");

    private final FakeArxiv arxiv = new FakeArxiv(time::instant);
    private final LoopbackServer server = arxiv.server();

    @AfterEach
    void close() {
        arxiv.close();
    }

    @Test
    @DisplayName("takes today's announcement from the newest listing, with the type of each paper")
    void today() throws InterruptedException {
        serveNew(day(FRIDAY));
        Announcement announcement = pagesOnly().fetch(request(null, ALL));
        assertThat(server.requests()).containsExactly("/list/cs.LG/new?skip=0&show=2000");
        assertThat(announcement.date()).isEqualTo(FRIDAY);
        assertThat(announcement.entries()).isEqualTo(10);
        assertThat(warnings(announcement)).isEmpty();
        assertThat(announcement.papers())
                .extracting(paper -> paper.id() + " " + paper.announceType().orElseThrow())
                .containsExactly(
                        "2401.00001 replace",
                        "2401.00002 replace-cross",
                        "2508.00001 cross",
                        "2508.00002 cross",
                        "2508.00003 cross",
                        "2509.00001 new",
                        "2509.00002 new",
                        "2509.00003 new",
                        "2509.00004 new",
                        "2509.00005 new");
    }

    @Test
    @DisplayName("takes a past day from the catch-up, and asks only once")
    void pastDay() throws InterruptedException {
        serveCatchup(day(THURSDAY));
        Announcement announcement = pagesOnly().fetch(request(THURSDAY, ALL));
        assertThat(server.requests()).containsExactly("/catchup/cs.LG/2025-09-25?abs=True&page=1");
        assertThat(announcement.papers()).hasSize(10);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("asks the catch-up for today while the newest listing is an older one")
    void todayByCatchup() throws InterruptedException {
        serveNew(day(THURSDAY));
        serveCatchup(day(FRIDAY));
        assertThat(pagesOnly().fetch(request(FRIDAY, ALL)).date()).isEqualTo(FRIDAY);
    }

    @Test
    @DisplayName("without a day takes the newest listing as it says, and warns while a newer one is due")
    void newest() throws InterruptedException {
        serveNew(day(THURSDAY));
        Announcement announcement = pagesOnly().fetch(request(null, ALL));
        assertThat(announcement.date()).isEqualTo(THURSDAY);
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .contains("2025-09-25")
                .contains("2025-09-26 is due");
    }

    @Test
    @DisplayName("on a weekend takes Friday's newest listing for Friday's, without a warning")
    void newestOnWeekend() throws InterruptedException {
        time.sleep(Duration.ofDays(1));
        serveNew(day(FRIDAY));
        Announcement announcement = pagesOnly().fetch(request(null, ALL));
        assertThat(announcement.date()).isEqualTo(FRIDAY);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("asks a category whose newest listing is older than that of another for the day of that")
    void olderCategory() throws InterruptedException {
        serveNew(new ListingPages("cs.AI", THURSDAY).add(AnnounceType.NEW, "2509", 50, 51, "cs.AI"));
        serveNew(day(FRIDAY));
        serveCatchup(new ListingPages("cs.AI", FRIDAY).add(AnnounceType.NEW, "2509", 60, 61, "cs.AI"));
        Announcement announcement = pagesOnly()
                .fetch(AnnouncementRequest.of(List.of("cs.AI", "cs.LG")).announceTypes(Set.of(AnnounceType.NEW)));
        assertThat(announcement.date()).isEqualTo(FRIDAY);
        assertThat(announcement.papers())
                .extracting(Paper::id)
                .contains("2509.00060", "2509.00061", "2509.00001")
                .doesNotContain("2509.00050");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("puts a day of several pages together, with sections that go on over them")
    void severalPages(boolean ofToday) throws InterruptedException {
        ListingPages pages = day(ofToday ? FRIDAY : THURSDAY).pageSize(4);
        if (ofToday) {
            serveNew(pages);
        } else {
            serveCatchup(pages);
        }
        ListedDay listed = listings().listed("cs.LG", ofToday ? FRIDAY : THURSDAY, Witness.none());
        assertThat(server.requests()).hasSize(3);
        assertThat(listed.doubts()).isEmpty();
        assertThat(listed.isWhole()).isTrue();
        assertThat(listed.total()).isEqualTo(10);
        assertThat(listed.total(ListingSection.Kind.NEW)).isEqualTo(5);
        assertThat(listed.total(ListingSection.Kind.CROSS)).isEqualTo(3);
        assertThat(listed.total(ListingSection.Kind.REPLACEMENT)).isEqualTo(2);
        assertThat(listed.papers()).hasSize(10);
    }

    @Test
    @DisplayName("takes an empty catch-up of a weekend or holiday for a day without an announcement")
    void weekend() throws InterruptedException {
        time.sleep(Duration.ofDays(2));
        serveCatchup(new ListingPages("cs.LG", SATURDAY));
        Announcement announcement = pagesOnly().fetch(request(SATURDAY, ALL));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(warnings(announcement)).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisplayName("keeps the papers that a listing of a weekend has all the same")
    void papersOnWeekend() throws InterruptedException {
        time.sleep(Duration.ofDays(2));
        serveCatchup(day(SATURDAY));
        assertThat(pagesOnly().fetch(request(SATURDAY, ALL)).papers()).hasSize(10);
    }

    @Test
    @DisplayName("asks again for an empty listing of an announcement day, and warns if it stays empty")
    void emptyAnnouncementDay() throws InterruptedException {
        serveCatchup(new ListingPages("cs.LG", THURSDAY));
        Announcement announcement = pagesOnly().fetch(request(THURSDAY, ALL));
        assertThat(announcement.noAnnouncement()).isFalse();
        assertThat(warnings(announcement)).singleElement().asString().contains("no entries");
        assertThat(server.requests().stream().filter(uri -> uri.contains("2025-09-25")))
                .hasSize(2);
    }

    @Test
    @DisplayName("takes an announcement that comes at the second question")
    void emptyAtFirst() throws InterruptedException {
        server.on(
                "/catchup/cs.LG/2025-09-25",
                inOrder(
                        new ListingPages("cs.LG", THURSDAY).catchupPage(1),
                        day(THURSDAY).catchupPage(1)));
        Announcement announcement = pagesOnly().fetch(request(THURSDAY, ALL));
        assertThat(announcement.papers()).hasSize(10);
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("knows by the link of the day before that a weekday had no announcement, whatever the calendar thinks")
    void unknownHoliday() throws InterruptedException {
        serveCatchup(new ListingPages("cs.LG", THURSDAY));
        serveCatchup(day(LocalDate.of(2025, 9, 24)).next(FRIDAY));
        Announcement announcement = pagesOnly().fetch(request(THURSDAY, ALL));
        assertThat(announcement.noAnnouncement()).isTrue();
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("reads a page with wrong sums again once, and takes the right one")
    void wrongOnce() throws InterruptedException {
        String right = day(THURSDAY).catchupPage(1);
        server.on("/catchup/cs.LG/2025-09-25", inOrder(right.replace("showing 5 of 5", "showing 6 of 6"), right));
        Announcement announcement = pagesOnly().fetch(request(THURSDAY, ALL));
        assertThat(warnings(announcement)).isEmpty();
        assertThat(announcement.papers()).hasSize(10);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("keeps what came of a page that stays in doubt, with a warning")
    void wrongForEver() throws InterruptedException {
        server.on("/catchup/cs.LG/2025-09-25", day(THURSDAY).catchupPage(1).replace("of 5 entries", "of 6 entries"));
        Announcement announcement = pagesOnly().fetch(request(THURSDAY, ALL));
        assertThat(warnings(announcement)).singleElement().asString().contains("5 of 6 new submissions");
        assertThat(announcement.papers()).hasSize(10);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @DisplayName("keeps what only the first reading had when the second agrees with itself, with a warning")
    void shorterSecond() throws InterruptedException {
        String wrong = day(THURSDAY).catchupPage(1).replace("Total of 10", "Total of 11");
        String shorter = new ListingPages("cs.LG", THURSDAY)
                .add(AnnounceType.NEW, "2509", 1, 4, "cs.LG")
                .catchupPage(1);
        server.on("/catchup/cs.LG/2025-09-25", inOrder(wrong, shorter));
        ListedDay listed = listings().listed("cs.LG", THURSDAY, Witness.none());
        assertThat(listed.papers()).hasSize(10);
        assertThat(listed.isWhole(ALL)).isFalse();
        assertThat(listed.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("the second reading has"));
    }

    @Test
    @DisplayName("keeps the first reading when the second is that of another day")
    void otherDaySecond() throws InterruptedException {
        String wrong = day(THURSDAY).catchupPage(1).replace("Total of 10", "Total of 11");
        server.on(
                "/catchup/cs.LG/2025-09-25",
                inOrder(wrong, day(LocalDate.of(2025, 9, 24)).catchupPage(1)));
        ListedDay listed = listings().listed("cs.LG", THURSDAY, Witness.none());
        assertThat(listed.day()).isEqualTo(THURSDAY);
        assertThat(listed.papers()).hasSize(10);
        assertThat(listed.isWhole()).isFalse();
    }

    @Test
    @DisplayName("keeps the papers of both readings when neither is whole")
    void twoParts() throws InterruptedException {
        String right = day(THURSDAY).catchupPage(1);
        String shorter = right.substring(0, right.indexOf("<a name='item7'>"));
        String other = right.replace("/abs/2509.00001\"", "/abs/2509.00002\"").replace("2509.00001v1", "2509.00002v1");
        server.on("/catchup/cs.LG/2025-09-25", inOrder(shorter, other));
        ListedDay listed = listings().listed("cs.LG", THURSDAY, Witness.none());
        assertThat(listed.papers()).hasSize(10).extracting(Paper::id).contains("2509.00001");
        assertThat(listed.doubts()).anyMatch(doubt -> doubt.contains("2509.00002 is there twice"));
    }

    @Test
    @DisplayName("starts a day over when its total changes between two pages")
    void changedBetweenPages() throws InterruptedException {
        ListingPages before = day(FRIDAY).pageSize(4);
        ListingPages after =
                day(FRIDAY).add(AnnounceType.REPLACE, "2402", 1, 1, "cs.LG").pageSize(4);
        java.util.concurrent.atomic.AtomicInteger request = new java.util.concurrent.atomic.AtomicInteger();
        server.on(
                "/list/cs.LG/new",
                exchange -> LoopbackServer.status(
                                200,
                                (request.getAndIncrement() == 0 ? before : after)
                                        .newPage(skip(exchange.getRequestURI().getQuery())))
                        .to(exchange));
        ListedDay listed = listings().listed("cs.LG", FRIDAY, Witness.none());
        assertThat(listed.isWhole()).isTrue();
        assertThat(listed.papers()).hasSize(11);
        assertThat(request).hasValue(5);
    }

    @Test
    @DisplayName("takes no entry of another day for those of the day asked for")
    void otherDay() {
        server.on("/catchup/cs.LG/2025-09-25", day(FRIDAY).catchupPage(1));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> pagesOnly().fetch(request(THURSDAY, ALL)))
                .withMessageContaining("2025-09-26");
        assertThat(server.requests()).hasSize(2);
        assertThat(reasonOf(listings(), THURSDAY)).isEqualTo(Reason.OTHER_DAY);
    }

    @Test
    @DisplayName("leaves out the page of a day that turned over between two pages")
    void turnedOver() throws InterruptedException {
        ListingPages before = day(THURSDAY).pageSize(4);
        ListingPages after = new ListingPages("cs.LG", FRIDAY)
                .add(AnnounceType.NEW, "2509", 70, 79, "cs.LG")
                .pageSize(4);
        java.util.concurrent.atomic.AtomicInteger request = new java.util.concurrent.atomic.AtomicInteger();
        server.on(
                "/list/cs.LG/new",
                exchange -> LoopbackServer.status(
                                200,
                                (request.getAndIncrement() == 0 ? before : after)
                                        .newPage(skip(exchange.getRequestURI().getQuery())))
                        .to(exchange));
        Announcement announcement = pagesOnly().fetch(request(null, ALL));
        assertThat(announcement.date()).isEqualTo(FRIDAY);
        assertThat(announcement.papers())
                .hasSize(10)
                .allMatch(paper -> paper.id().compareTo("2509.00070") >= 0);
        assertThat(warnings(announcement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><h1>Down for maintenance</h1></body></html>",
                "<html><body><div id='dlpage'><h1>Neue Einreichungen vom 26. September 2025</h1></div></body></html>",
                "<html><body><div id='dlpage'><h3>Showing new listings for Friday, 26 September 2025</h3></div></body></html>",
                "<html><body><div id='dlpage'><h3>Showing new listings for Friday, 26 September 2025</h3>"
                        + "<div class='paging'>Total of 446 entries</div><ul><li>2509.00001</li></ul></div></body></html>",
                "<html><body><form id='captcha'>Are you a robot?</form></body></html>"
            })
    @DisplayName("says so when it does not understand a page, and takes none for a day without papers")
    void layout(String page) {
        server.on("/list/cs.LG/new", page);
        assertThat(reasonOf(listings(), FRIDAY)).isEqualTo(Reason.LAYOUT);
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> pagesOnly().fetch(request(FRIDAY, ALL)))
                .withMessageContaining("the listing of cs.LG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "Rate exceeded.", "upstream connect error"})
    @DisplayName("takes text and blank pages for passing trouble: it asks again, and the listing comes")
    void passing(String page) throws InterruptedException {
        server.on("/list/cs.LG/new", inOrder(page, day(FRIDAY).newPage(0)));
        assertThat(listings().listed("cs.LG", FRIDAY, Witness.none()).papers()).hasSize(10);
        server.on("/list/cs.LG/new", page);
        assertThat(reasonOf(listings().withoutWaiting(), FRIDAY)).isEqualTo(Reason.NO_ANSWER);
    }

    @Test
    @DisplayName("goes back 90 days, and asks nothing for a day before")
    void tooOld() throws InterruptedException {
        LocalDate oldest = LocalDate.of(2025, 6, 28);
        assertThat(reasonOf(listings(), oldest.minusDays(1))).isEqualTo(Reason.TOO_OLD);
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> pagesOnly().fetch(request(oldest.minusDays(1), ALL)))
                .withMessageContaining("90 days")
                .withMessageContaining("2025-06-27");
        assertThat(server.requests()).isEmpty();
        serveCatchup(day(oldest));
        assertThat(listings().listed("cs.LG", oldest, Witness.none()).papers()).hasSize(10);
    }

    @Test
    @DisplayName("tells a day that arXiv finds too old from other wrong requests")
    void tooOldForArxiv() {
        server.on(
                "/catchup/cs.LG/2025-09-25",
                LoopbackServer.status(
                        400,
                        "<html><body><main><h1>Bad Request</h1><p>Invalid date: 2025-09-25. Catchup only allowed for past 90"
                                + " days</p></main></body></html>"));
        assertThat(reasonOf(listings(), THURSDAY)).isEqualTo(Reason.TOO_OLD);
        server.on("/catchup/cs.LG/2025-09-25", LoopbackServer.status(400, "<html><body>Bad Request</body></html>"));
        assertThat(reasonOf(listings(), THURSDAY)).isEqualTo(Reason.LAYOUT);
    }

    @Test
    @DisplayName("refuses a day that is still to come, and what is no category")
    void impossible() {
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> pagesOnly().fetch(request(SATURDAY, ALL)))
                .withMessageContaining("still to come");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> pagesOnly().fetch(AnnouncementRequest.of(List.of("../abs"))));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    @DisplayName("asks nothing for a day after a refusal, and keeps the pages that came before it")
    void refused() throws InterruptedException {
        serveNew(day(FRIDAY));
        server.on("/list/cs.AI/new", LoopbackServer.status(403, "no"));
        serveNew(new ListingPages("cs.CL", FRIDAY).add(AnnounceType.NEW, "2509", 80, 81, "cs.CL"));
        ArxivListingSource source = pagesOnly();
        Announcement announcement = source.fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.AI", "cs.CL")));
        assertThat(announcement.papers()).hasSize(8);
        assertThat(warnings(announcement))
                .satisfiesExactly(
                        ai -> assertThat(ai).startsWith("cs.AI").contains("403"),
                        cl -> assertThat(cl).startsWith("cs.CL").contains("not asked for until 2025-09-27"));
        assertThat(server.requests()).hasSize(2);
        time.sleep(Duration.ofHours(23));
        assertThatExceptionOfType(PaperSourceException.class)
                .isThrownBy(() -> source.fetch(request(FRIDAY, ALL)))
                .withMessageContaining("not asked for until");
        assertThat(server.requests()).hasSize(2);
        time.sleep(Duration.ofHours(2));
        serveCatchup(day(FRIDAY));
        assertThat(warnings(source.fetch(request(FRIDAY, ALL)))).isEmpty();
    }

    @Test
    @DisplayName("keeps the first page of a day whose second page is refused")
    void refusedInTheMiddle() throws InterruptedException {
        ListingPages pages = day(FRIDAY).pageSize(4);
        server.on(
                "/list/cs.LG/new",
                LoopbackServer.inOrder(LoopbackServer.status(200, pages.newPage(0)), LoopbackServer.status(403, "no")));
        ListedDay listed = listings().listed("cs.LG", FRIDAY, Witness.none());
        assertThat(listed.papers()).hasSize(4);
        assertThat(listed.isWhole()).isFalse();
        assertThat(listed.notices())
                .singleElement()
                .asString()
                .contains("4 of 10 entries")
                .contains("403");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("remembers a refusal in the cache directory, or one for that alone, for that server alone")
    void refusalRemembered(boolean withCache, @TempDir Path cache) throws Exception {
        server.on("/list/cs.LG/new", LoopbackServer.status(403, "no"));
        UnaryOperator<ArxivListingSource.Builder> cached =
                builder -> withCache ? builder.cacheDirectory(cache) : builder.stateDirectory(cache);
        assertThat(reasonOf(listings(cached), FRIDAY)).isEqualTo(Reason.REFUSED);
        assertThat(reasonOf(listings(cached), FRIDAY)).isEqualTo(Reason.REFUSED);
        assertThat(server.requests()).hasSize(1);
        Files.writeString(cache.resolve("listing-refused.txt"), "https://example.org 2025-09-27T10:00:00Z\n");
        serveNew(day(FRIDAY));
        assertThat(listings(cached).listed("cs.LG", FRIDAY, Witness.none()).isWhole())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%s nonsense", "%s 2999-01-01T00:00:00Z", "%s 2025-09-26T13:59:59Z"})
    @DisplayName("is not kept away by a remembered refusal that is over, or can't be")
    void wrongMemory(String text, @TempDir Path cache) throws Exception {
        Files.writeString(
                cache.resolve("listing-refused.txt"),
                text.replace("%s", arxiv.base().toString()));
        serveNew(day(FRIDAY));
        assertThat(listings(builder -> builder.cacheDirectory(cache))
                        .listed("cs.LG", FRIDAY, Witness.none())
                        .isWhole())
                .isTrue();
    }

    @Test
    @DisplayName("does not give a page in doubt from the cache again")
    void doubtIsNotKept(@TempDir Path cache) throws Exception {
        String right = day(THURSDAY).catchupPage(1);
        String wrong = right.replace("of 5 entries", "of 6 entries");
        server.on(
                "/catchup/cs.LG/2025-09-25",
                LoopbackServer.with("Cache-Control", "max-age=60000", inOrder(wrong, wrong, right)));
        Listings source = listings(builder -> builder.cacheDirectory(cache));
        assertThat(source.listed("cs.LG", THURSDAY, Witness.none()).isWhole()).isFalse();
        assertThat(source.listed("cs.LG", THURSDAY, Witness.none()).isWhole()).isTrue();
        assertThat(source.listed("cs.LG", THURSDAY, Witness.none()).isWhole()).isTrue();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    @DisplayName("asks for 12 pages in an hour and not for a 13th, tries of one request included")
    void limit() throws InterruptedException {
        serveCatchup(day(THURSDAY));
        Listings source = listings();
        for (int i = 0; i < 11; i++) {
            source.listed("cs.LG", THURSDAY, Witness.none());
        }
        server.on("/catchup/cs.LG/2025-09-24", LoopbackServer.status(503, "busy"));
        assertThat(reasonOf(source, LocalDate.of(2025, 9, 24))).isEqualTo(Reason.LIMIT);
        assertThat(reasonOf(source, THURSDAY)).isEqualTo(Reason.LIMIT);
        assertThat(server.requests()).hasSize(12);
        time.sleep(Duration.ofHours(1));
        assertThat(source.listed("cs.LG", THURSDAY, Witness.none()).isWhole()).isTrue();
    }

    @Test
    @DisplayName("lets 15 seconds pass between pages, and 3 between a page and another request")
    void pacing() throws InterruptedException {
        ListingPages pages = day(FRIDAY).pageSize(4);
        List<Instant> starts = new java.util.concurrent.CopyOnWriteArrayList<>();
        server.on("/list/cs.LG/new", exchange -> {
            starts.add(time.instant());
            LoopbackServer.status(
                            200, pages.newPage(skip(exchange.getRequestURI().getQuery())))
                    .to(exchange);
        });
        ArxivPacer pacer = ArxivPacer.of(ArxivPacer.INTERVAL, ArxivPacer.PAGE_INTERVAL, time, time);
        common(ArxivListingSource.builder()).pacer(pacer).build().fetch(request(FRIDAY, ALL));
        assertThat(starts)
                .extracting(start -> Duration.between(starts.get(0), start).toSeconds())
                .containsExactly(0L, 15L, 30L);
        assertThat(Duration.between(starts.get(0), arxiv.times().get(0)).toSeconds())
                .isEqualTo(33L);
    }

    @Test
    @DisplayName("fills what the pages lack from the API, by the ids of the papers that were asked for")
    void filled() throws InterruptedException {
        serveNew(day(FRIDAY));
        for (int i = 1; i <= 5; i++) {
            arxiv.paper("2509.0000" + i, "2025-09-25T12:00:0" + i + "Z", "cs.LG");
        }
        Announcement announcement = source(builder -> builder).fetch(request(FRIDAY, Set.of(AnnounceType.NEW)));
        assertThat(announcement.papers())
                .hasSize(5)
                .allMatch(paper -> paper.submitted().isPresent())
                .allMatch(paper -> paper.authors().size() == 2)
                .allMatch(paper -> paper.announceType().equals(java.util.Optional.of(AnnounceType.NEW)));
        assertThat(announcement.notices()).isEmpty();
        assertThat(arxiv.times()).hasSize(1);
    }

    @Test
    @DisplayName(
            "leaves what the pages lack empty with one remark when the API can't be had, does not know the ids, or is not asked")
    void notFilled() throws InterruptedException {
        serveNew(day(FRIDAY));
        arxiv.trouble(LoopbackServer.status(403, "no"));
        for (ArxivListingSource source : List.of(source(b -> b), source(b -> b), pagesOnly())) {
            Announcement announcement = source.fetch(request(FRIDAY, ALL));
            assertThat(announcement.papers()).hasSize(10);
            assertThat(announcement.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
                assertThat(notice.message()).contains("licence");
            });
        }
    }

    @Test
    @DisplayName(
            "counts papers of several categories once, other types as excluded, and unreadable entries with a warning")
    void accounting() throws InterruptedException {
        serveNew(day(FRIDAY));
        server.on(
                "/list/cs.AI/new",
                new ListingPages("cs.AI", FRIDAY)
                        .add(AnnounceType.NEW, "2508", 1, 3, "cs.AI", "cs.LG")
                        .add(AnnounceType.NEW, "2509", 90, 90, "cs.AI")
                        .newPage(0)
                        .replace("arXiv:2509.00090", "?")
                        .replace("2509.00090", "nonsense"));
        Announcement announcement = pagesOnly()
                .fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.AI"))
                        .announceTypes(Set.of(AnnounceType.NEW))
                        .forDay(FRIDAY));
        assertThat(announcement.entries()).isEqualTo(14);
        assertThat(announcement.duplicates()).isEqualTo(3);
        assertThat(announcement.excluded()).isEqualTo(3);
        assertThat(announcement.papers()).hasSize(8);
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .contains("entry 4")
                .contains("no arXiv id");
    }

    private static int skip(String query) {
        return Integer.parseInt(query.replaceAll("^skip=(\\d+)&.*$", "$1"));
    }

    /** Five new papers, three cross-lists, a replacement and one of a cross-list. */
    private static ListingPages day(LocalDate day) {
        return new ListingPages("cs.LG", day)
                .add(AnnounceType.NEW, "2509", 1, 5, "cs.LG", "stat.ML")
                .add(AnnounceType.CROSS, "2508", 1, 3, "cs.AI", "cs.LG")
                .add(AnnounceType.REPLACE, "2401", 1, 1, "cs.LG")
                .add(AnnounceType.REPLACE_CROSS, "2401", 2, 2, "hep-th", "cs.LG");
    }

    private void serveNew(ListingPages pages) {
        String category = pages.category();
        server.on(
                "/list/" + category + "/new",
                exchange -> LoopbackServer.status(
                                200, pages.newPage(skip(exchange.getRequestURI().getQuery())))
                        .to(exchange));
    }

    private void serveCatchup(ListingPages pages) {
        server.on(
                "/catchup/" + pages.category() + "/" + pages.day(),
                exchange -> LoopbackServer.status(
                                200,
                                pages.catchupPage(Integer.parseInt(
                                        exchange.getRequestURI().getQuery().replaceAll("^abs=True&page=", ""))))
                        .to(exchange));
    }

    private static LoopbackServer.Answer inOrder(String... pages) {
        return LoopbackServer.inOrder(java.util.Arrays.stream(pages)
                .map(page -> LoopbackServer.status(200, page))
                .toArray(LoopbackServer.Answer[]::new));
    }

    private static Reason reasonOf(Listings source, LocalDate day) {
        try {
            throw new AssertionError("a listing came: " + source.listed("cs.LG", day, Witness.none()));
        } catch (NoListingException e) {
            return e.reason();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Listings listings() {
        return listings(builder -> builder);
    }

    private Listings listings(UnaryOperator<ArxivListingSource.Builder> with) {
        return new Listings(with.apply(common(ArxivListingSource.builder())));
    }

    private ArxivListingSource pagesOnly() {
        return source(builder -> builder.complete(false));
    }

    private ArxivListingSource source(UnaryOperator<ArxivListingSource.Builder> with) {
        return with.apply(common(ArxivListingSource.builder())).build();
    }

    private ArxivListingSource.Builder common(ArxivListingSource.Builder builder) {
        return builder.baseUrl(arxiv.base()).clock(time).sleeper(time);
    }

    private static AnnouncementRequest request(LocalDate day, Set<AnnounceType> types) {
        AnnouncementRequest request = AnnouncementRequest.of(List.of("cs.LG")).announceTypes(types);
        return day == null ? request : request.forDay(day);
    }

    private static List<String> warnings(Announcement announcement) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .map(Notice::toString)
                .toList();
    }
}
