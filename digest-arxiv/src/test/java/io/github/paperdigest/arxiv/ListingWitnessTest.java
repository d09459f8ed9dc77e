package io.github.paperdigest.arxiv;

import static io.github.paperdigest.arxiv.ListingPages.paper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The listing as the witness of auto")
class ListingWitnessTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 10, 7);
    private static final String OF_TODAY = "Tue, 07 Oct 2025 00:00:00 -0400";
    private static final String OF_YESTERDAY = "Mon, 06 Oct 2025 00:00:00 -0400";
    private static final Paper FIRST = paper("2510.04001", AnnounceType.NEW, "cs.LG");
    private static final Paper SECOND = paper("2510.04002", AnnounceType.NEW, "cs.LG");
    private static final Paper CROSS = paper("2510.04003", AnnounceType.CROSS, "cs.CL", "cs.LG");
    private static final Paper OLD = paper("2509.00009", AnnounceType.REPLACE, "cs.LG");

    private final FakeTime time = new FakeTime("2025-10-07T12:00:00Z");
    private final FakeArxiv arxiv = new FakeArxiv(time::instant)
            .paper("2510.04001", "2025-10-05T10:00:00Z", "cs.LG")
            .paper("2510.04002", "2025-10-05T11:00:00Z", "cs.LG")
            .paper("2510.04003", "2025-10-05T12:00:00Z", "cs.CL");

    @AfterEach
    void close() {
        arxiv.close();
    }

    @Test
    @DisplayName("confirms a feed that has the same papers, in numbers")
    void confirms() throws InterruptedException {
        feed(OF_TODAY, FIRST, SECOND, CROSS);
        listing(TODAY, FIRST, SECOND, CROSS, OLD);
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001", "2510.04002", "2510.04003");
        assertThat(warnings(announcement)).isEmpty();
        assertThat(infos(announcement)).anyMatch(info -> info.contains("4 of 4 entries by arXiv's listing"));
    }

    @Test
    @DisplayName("names the papers that a feed of the day lacks, with a warning, and brings them")
    void feedLacks() throws InterruptedException {
        feed(OF_TODAY, FIRST, CROSS);
        listing(TODAY, FIRST, SECOND, CROSS);
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001", "2510.04002", "2510.04003");
        assertThat(announcement.papers().get(1).submitted()).as("from the API").isPresent();
        assertThat(warnings(announcement)).singleElement().asString().contains("lacks 1 papers", "2510.04002");
    }

    @Test
    @DisplayName("leaves out papers that only a feed has, with a remark")
    void feedHasMore() throws InterruptedException {
        feed(OF_TODAY, FIRST, SECOND, CROSS);
        listing(TODAY, FIRST, CROSS);
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001", "2510.04003");
        assertThat(warnings(announcement)).isEmpty();
        assertThat(infos(announcement)).anyMatch(info -> info.contains("2510.04002"));
    }

    @Test
    @DisplayName(
            "is in doubt if it lacks much of what a feed of the same papers has: it is read again, then both are taken")
    void shorterThanFeed() throws InterruptedException {
        Paper third = paper("2510.04004", AnnounceType.NEW, "cs.LG");
        Paper fourth = paper("2510.04005", AnnounceType.NEW, "cs.LG");
        feed(OF_TODAY, FIRST, SECOND, CROSS, third, fourth);
        listing(TODAY, FIRST, CROSS);
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).hasSize(5);
        assertThat(warnings(announcement))
                .singleElement()
                .asString()
                .contains("lacks 3 of the 4 new submissions", "2510.04002", "2510.04004", "2510.04005");
        assertThat(arxiv.server().requests())
                .filteredOn(uri -> uri.startsWith("/list"))
                .hasSize(2);
    }

    @Test
    @DisplayName("is in doubt if a section is missing that a feed has, and also if it has nothing at all")
    void sectionMissing() throws InterruptedException {
        feed(OF_TODAY, FIRST, SECOND, CROSS);
        listing(TODAY, FIRST, SECOND);
        assertThat(ids(fetch(TODAY))).contains("2510.04003");
        assertThat(warnings(fetch(TODAY))).singleElement().asString().contains("cross-lists");
        listing(TODAY);
        Announcement empty = fetch(TODAY);
        assertThat(ids(empty)).hasSize(3);
        assertThat(empty.noAnnouncement()).isFalse();
        assertThat(warnings(empty)).isNotEmpty();
    }

    @Test
    @DisplayName("is believed, and not the feed, if the feed has other papers altogether")
    void staleFeed() throws InterruptedException {
        feed(OF_TODAY, paper("2510.01001", AnnounceType.NEW, "cs.LG"), paper("2510.01002", AnnounceType.NEW, "cs.LG"));
        listing(TODAY, FIRST, SECOND, CROSS);
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001", "2510.04002", "2510.04003");
        assertThat(warnings(announcement)).singleElement().asString().contains("lacks 3 papers");
    }

    @ParameterizedTest
    @CsvSource({"404, gone", "503, busy", "400, bad", "200, <html><body>Welcome</body></html>", "200, ''"})
    @DisplayName(
            "of an earlier day shows a feed under today's date to be that day's; the API has today's, with a warning")
    void feedOfAnEarlierListing(int status, String body) throws InterruptedException {
        Paper old = paper("2510.01001", AnnounceType.NEW, "cs.LG");
        Paper older = paper("2510.01002", AnnounceType.NEW, "cs.LG");
        feed(OF_TODAY, old, older);
        listing(TODAY.minusDays(1), old, older);
        arxiv.server().on("/catchup/cs.LG/" + TODAY, LoopbackServer.status(status, body));
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).contains("2510.04001", "2510.04002").doesNotContain("2510.01001", "2510.01002");
        assertThat(warnings(announcement)).singleElement().asString().contains("arXiv's listing of 2025-10-06");
    }

    @ParameterizedTest
    @CsvSource({"404, gone", "503, busy", "200, <html><body>Welcome</body></html>"})
    @DisplayName("of an earlier day leaves a feed of other papers in doubt, with a warning")
    void newerFeed(int status, String body) throws InterruptedException {
        feed(OF_TODAY, FIRST, SECOND);
        listing(TODAY.minusDays(1), paper("2510.01001", AnnounceType.NEW, "cs.LG"));
        arxiv.server().on("/catchup/cs.LG/" + TODAY, LoopbackServer.status(status, body));
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001", "2510.04002");
        assertThat(warnings(announcement)).singleElement().asString().contains("newest listing is that of 2025-10-06");
    }

    @Test
    @DisplayName("of a past day leaves papers of the API their place where it is cut, with a warning")
    void cutPastDay() throws InterruptedException {
        time.sleep(Duration.ofDays(1));
        Paper held = paper("2509.00010", AnnounceType.NEW, "cs.LG");
        String page = new ListingPages("cs.LG", TODAY)
                .papers(List.of(held, FIRST, SECOND, CROSS))
                .catchupPage(1);
        String cut = page.substring(0, page.indexOf("2510.04001"));
        arxiv.server().on("/catchup/cs.LG/" + TODAY, LoopbackServer.status(200, cut));
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2509.00010", "2510.04001", "2510.04002");
        assertThat(warnings(announcement)).anyMatch(warning -> warning.contains("in doubt"));
    }

    @Test
    @DisplayName("of a past day is in doubt if it lacks much of what was submitted for it")
    void shorterThanApi() throws InterruptedException {
        time.sleep(Duration.ofDays(1));
        for (int i = 4; i <= 7; i++) {
            arxiv.paper("2510.0400" + i, "2025-10-05T10:00:00Z", "cs.LG");
        }
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + TODAY,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", TODAY)
                                        .papers(List.of(FIRST))
                                        .catchupPage(1)));
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).hasSize(6);
        assertThat(warnings(announcement)).singleElement().asString().contains("lacks 5 of the 6", "arXiv's API");
    }

    @Test
    @DisplayName("of one category that has nothing does not deny the papers of another")
    void oneCategoryWithoutPapers() throws InterruptedException {
        time.sleep(Duration.ofDays(1));
        LocalDate before = TODAY.minusDays(1);
        catchup("cs.LG", new ListingPages("cs.LG", TODAY));
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + before,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", before)
                                        .papers(List.of(OLD))
                                        .next(TODAY.plusDays(1))
                                        .catchupPage(1)));
        Announcement announcement = auto().build()
                .fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.CL")).forDay(TODAY));
        assertThat(announcement.noAnnouncement()).isFalse();
        assertThat(ids(announcement)).contains("2510.04003");
        assertThat(warnings(announcement)).isNotEmpty();
    }

    @Test
    @DisplayName(
            "of every category is asked for on a holiday; papers of one are shown, and what could not be had is a warning")
    void holidayOfSomeCategories() throws InterruptedException {
        LocalDate holiday = LocalDate.of(2025, 9, 2);
        Paper paper = paper("2509.00001", AnnounceType.NEW, "cs.CL");
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + holiday,
                        LoopbackServer.status(200, new ListingPages("cs.LG", holiday).catchupPage(1)))
                .on(
                        "/catchup/cs.CL/" + holiday,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.CL", holiday)
                                        .papers(List.of(paper))
                                        .catchupPage(1)));
        Announcement two = auto().build()
                .fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.CL")).forDay(holiday));
        assertThat(ids(two)).containsExactly("2509.00001");
        assertThat(warnings(two)).isEmpty();
        Announcement three = auto().build()
                .fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.CL", "cs.RO"))
                        .forDay(holiday));
        assertThat(ids(three)).containsExactly("2509.00001");
        assertThat(warnings(three))
                .singleElement()
                .asString()
                .startsWith("cs.RO")
                .contains("could not be had");
    }

    @Test
    @DisplayName("of a day that is over names the few papers that it does not have of those that were submitted for it")
    void fewNotListed() throws InterruptedException {
        time.sleep(Duration.ofDays(1));
        catchup("cs.LG", new ListingPages("cs.LG", TODAY).papers(List.of(FIRST)));
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001");
        assertThat(warnings(announcement)).isEmpty();
        assertThat(infos(announcement)).anyMatch(info -> info.contains("left out: 2510.04002"));
    }

    private void catchup(String category, ListingPages pages) {
        arxiv.server().on("/catchup/" + category + "/" + TODAY, LoopbackServer.status(200, pages.catchupPage(1)));
    }

    @Test
    @DisplayName("says what a paper is announced as")
    void types() throws InterruptedException {
        feed(OF_TODAY, paper("2510.04001", AnnounceType.CROSS, "cs.LG"), CROSS);
        listing(TODAY, FIRST, CROSS);
        Announcement announcement = fetch(TODAY);
        assertThat(announcement.papers().get(0).announceType()).contains(AnnounceType.NEW);
    }

    /** What can be wrong with a feed. */
    enum Feed {
        DOWN,
        EMPTY,
        OF_YESTERDAY,
        CUT
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("stands in for a feed, without a warning")
    void standsIn(Feed trouble) throws InterruptedException {
        spoilFeed(trouble);
        listing(TODAY, FIRST, SECOND, CROSS);
        Announcement announcement = fetch(TODAY);
        assertThat(announcement.date()).isEqualTo(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001", "2510.04002", "2510.04003");
        assertThat(warnings(announcement)).isEmpty();
        assertThat(infos(announcement)).anyMatch(info -> info.contains("which papers there are is known"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "is missed where it can't be had and a feed is not of the day: then the API has the papers, with a warning")
    void missed(Feed trouble) throws InterruptedException {
        spoilFeed(trouble);
        Announcement announcement = fetch(TODAY);
        assertThat(announcement.date()).isEqualTo(TODAY);
        assertThat(ids(announcement)).contains("2510.04001", "2510.04002").doesNotContain("2510.01001");
        assertThat(warnings(announcement)).isNotEmpty();
    }

    @Test
    @DisplayName("is a warning if it is still that of the day before, while the feed is not")
    void contradicts() throws InterruptedException {
        feed(OF_TODAY, FIRST);
        listing(TODAY.minusDays(1), paper("2510.01001", AnnounceType.NEW, "cs.LG"));
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + TODAY,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", TODAY.minusDays(1))
                                        .papers(List.of(OLD))
                                        .catchupPage(1)));
        Announcement announcement = fetch(TODAY);
        assertThat(ids(announcement)).containsExactly("2510.04001");
        assertThat(warnings(announcement)).singleElement().asString().contains("2025-10-06");
    }

    @Test
    @DisplayName("never lets yesterday's feed be today's announcement, whoever else is silent")
    void onlyYesterday() {
        feed(OF_YESTERDAY, paper("2510.01001", AnnounceType.NEW, "cs.LG"));
        arxiv.server()
                .on("/api/query", LoopbackServer.status(404, "gone"))
                .on("/oai", LoopbackServer.status(404, "gone"));
        assertThatExceptionOfType(PaperSourceException.class).isThrownBy(() -> fetch(TODAY));
    }

    @Test
    @DisplayName("leaves a remark where it is turned off or not understood")
    void without() throws InterruptedException {
        feed(OF_TODAY, FIRST);
        Announcement off = auto().listing(false).build().fetch(request(TODAY));
        assertThat(ids(off)).containsExactly("2510.04001");
        assertThat(warnings(off)).isEmpty();
        assertThat(infos(off)).anyMatch(info -> info.contains("turned off"));
        assertThat(arxiv.server().requests()).containsExactly("/rss/cs.LG");

        arxiv.server().on("/list/cs.LG/new", LoopbackServer.status(200, "<html><body>Welcome</body></html>"));
        Announcement other = fetch(TODAY);
        assertThat(ids(other)).containsExactly("2510.04001");
        assertThat(warnings(other)).isEmpty();
        assertThat(infos(other)).anyMatch(info -> info.contains("does not confirm"));
    }

    @Test
    @DisplayName("closes a day whose sections that were asked for are whole, whatever is wrong with the others")
    void sections() throws InterruptedException {
        feed(OF_TODAY, FIRST, CROSS);
        String page = new ListingPages("cs.LG", TODAY)
                .papers(List.of(FIRST, CROSS, OLD, paper("2509.00010", AnnounceType.REPLACE, "cs.LG")))
                .newPage(0);
        String cut = page.substring(0, page.indexOf("2509.00010"));
        arxiv.server().on("/list/cs.LG/new", LoopbackServer.status(200, cut));
        assertThat(warnings(fetch(TODAY))).isEmpty();
        Announcement all =
                auto().build().fetch(request(TODAY).announceTypes(Set.of(AnnounceType.NEW, AnnounceType.REPLACE)));
        assertThat(warnings(all)).isNotEmpty();
    }

    @Test
    @DisplayName("shows a day that the calendar takes for a holiday to be none, also weeks later")
    void holiday() throws InterruptedException {
        LocalDate holiday = LocalDate.of(2025, 9, 2);
        Paper paper = paper("2509.00001", AnnounceType.NEW, "cs.LG");
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + holiday,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", holiday)
                                        .papers(List.of(paper))
                                        .catchupPage(1)));
        Announcement announcement = fetch(holiday);
        assertThat(announcement.noAnnouncement()).isFalse();
        assertThat(ids(announcement)).containsExactly("2509.00001");
        assertThat(warnings(announcement)).isEmpty();
    }

    @Test
    @DisplayName("is asked for where a feed has papers on a weekend; without it they are kept, with a warning")
    void weekend() throws InterruptedException {
        LocalDate saturday = LocalDate.of(2025, 10, 11);
        time.sleep(Duration.ofDays(4));
        feed("Sat, 11 Oct 2025 00:00:00 -0400", FIRST);
        Announcement kept = fetch(saturday);
        assertThat(ids(kept)).containsExactly("2510.04001");
        assertThat(warnings(kept)).singleElement().asString().contains("weekend");

        listing(saturday.minusDays(1), SECOND);
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + saturday,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", saturday.minusDays(1))
                                        .papers(List.of(SECOND))
                                        .catchupPage(1)));
        assertThat(fetch(saturday).noAnnouncement()).isTrue();
    }

    @Test
    @DisplayName("confirms the guess that a weekday of an unknown year has an announcement")
    void guess() throws InterruptedException {
        LocalDate day = LocalDate.of(2027, 1, 6);
        time.sleep(Duration.between(time.instant(), Instant.parse("2027-01-08T12:00:00Z")));
        Paper paper = paper("2701.00101", AnnounceType.NEW, "cs.LG");
        arxiv.server()
                .on(
                        "/catchup/cs.LG/" + day,
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", day)
                                        .papers(List.of(paper))
                                        .catchupPage(1)));
        Announcement announcement = fetch(day);
        assertThat(ids(announcement)).containsExactly("2701.00101");
        assertThat(warnings(announcement)).isEmpty();
    }

    private void spoilFeed(Feed trouble) {
        switch (trouble) {
            case DOWN -> arxiv.server().on("/rss/cs.LG", LoopbackServer.status(503, "busy"));
            case EMPTY -> feed(OF_TODAY);
            case OF_YESTERDAY -> feed(OF_YESTERDAY, paper("2510.01001", AnnounceType.NEW, "cs.LG"));
            case CUT -> {
                String whole = body(OF_TODAY, FIRST, SECOND);
                arxiv.feed("cs.LG", whole.substring(0, whole.indexOf("2510.04002")));
            }
        }
    }

    private void feed(String published, Paper... papers) {
        arxiv.feed("cs.LG", body(published, papers));
    }

    private static String body(String published, Paper... papers) {
        String[] items = List.of(papers).stream()
                .map(paper -> ArxivRssSourceTest.item(
                        paper.id() + "v1",
                        paper.announceType().orElseThrow().toString(),
                        paper.categories().get(0)))
                .toArray(String[]::new);
        return ArxivRssSourceTest.feedOf(published, "cs.LG", items);
    }

    private void listing(LocalDate day, Paper... papers) {
        arxiv.server()
                .on(
                        "/list/cs.LG/new",
                        LoopbackServer.status(
                                200,
                                new ListingPages("cs.LG", day)
                                        .papers(List.of(papers))
                                        .newPage(0)));
    }

    private ArxivSource.Builder auto() {
        return ArxivSource.builder().baseUrl(arxiv.base()).clock(time).sleeper(time);
    }

    private Announcement fetch(LocalDate day) throws InterruptedException {
        return auto().build().fetch(request(day));
    }

    private static AnnouncementRequest request(LocalDate day) {
        return AnnouncementRequest.of(List.of("cs.LG"))
                .announceTypes(Set.of(AnnounceType.NEW, AnnounceType.CROSS))
                .forDay(day);
    }

    private static List<String> ids(Announcement announcement) {
        return announcement.papers().stream().map(Paper::id).toList();
    }

    private static List<String> warnings(Announcement announcement) {
        return notices(announcement, Notice.Severity.WARNING);
    }

    private static List<String> infos(Announcement announcement) {
        return notices(announcement, Notice.Severity.INFO);
    }

    private static List<String> notices(Announcement announcement, Notice.Severity severity) {
        return announcement.notices().stream()
                .filter(notice -> notice.severity() == severity)
                .map(Notice::toString)
                .toList();
    }
}
