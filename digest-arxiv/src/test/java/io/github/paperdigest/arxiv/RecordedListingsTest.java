package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.arxiv.internal.listing.ListingDay;
import io.github.paperdigest.arxiv.internal.listing.ListingPage;
import io.github.paperdigest.arxiv.internal.listing.ListingParser;
import io.github.paperdigest.arxiv.internal.names.Authors;
import io.github.paperdigest.arxiv.internal.names.Subjects;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages are made here, in arXiv's layout, of what feeds and daily records held. */
@DisplayName("Listing pages of recorded days")
@Tag("recorded")
class RecordedListingsTest {

    private static final Path DAYS = Path.of(System.getProperty("digest.shared", "../shared"), "days");

    @Test
    @Tag("thorough")
    @DisplayName("have the same papers as the forty recorded days")
    void days() throws Exception {
        assumeTrue(
                Files.isDirectory(DAYS),
                () -> "SKIPPED: the recorded days " + DAYS.toAbsolutePath().normalize()
                        + " are absent; set -Ddigest.shared to their folder");
        assertThat(assertSameDays(DAYS)).isGreaterThan(13_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2025-10-01/cs.AI.xml, cs.AI, 318",
        "2025-10-06/cs.LG.xml, cs.LG, 155",
        "2025-10-16/cs.LG.xml, cs.LG, 163",
        "rss2_stat_2024-03-26.xml, stat, 123",
    })
    @DisplayName("have the same papers as the recorded feeds, replacements included")
    void feeds(String file, String category, int entries) throws Exception {
        byte[] feed = Recorded.bytes("rss/" + file);
        List<Paper> papers =
                FeedParser.parse(() -> new ByteArrayInputStream(feed)).papers();
        assertThat(papers).hasSize(entries);
        assertSame(category, LocalDate.of(2025, 10, 1), papers);
    }

    @ParameterizedTest
    @CsvSource({"2025-10-01, 504", "2025-10-06, 261", "2025-10-16, 301"})
    @DisplayName("make the same announcement as the recorded feeds of two categories")
    void announcements(LocalDate day, int candidates) throws Exception {
        assertSameAnnouncement(day, candidates, category -> Recorded.bytes("rss/" + day + "/" + category + ".xml"));
    }

    /** Holds that pages have the same papers as the days of a folder, and returns how many. */
    static int assertSameDays(Path folder) throws Exception {
        int papers = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList()) {
                LocalDate day = LocalDate.parse(file.getFileName().toString().substring(0, 10));
                List<JsonPlace> records = records(file);
                for (String category : List.of("cs.LG", "cs.AI")) {
                    List<Paper> recorded = records.stream()
                            .filter(record -> record.get("in_" + category.substring(3) + "_feed")
                                    .bool())
                            .map(record -> paper(record, category))
                            .toList();
                    papers += recorded.size();
                    assertSame(category, day, recorded);
                }
            }
        }
        return papers;
    }

    /** Holds that pages make the same announcement as the feeds of which they are made. */
    static void assertSameAnnouncement(LocalDate day, int candidates, Function<String, byte[]> feeds) throws Exception {
        AnnouncementRequest request =
                AnnouncementRequest.of(List.of("cs.LG", "cs.AI")).forDay(day);
        FakeTime time = new FakeTime(day + "T12:00:00Z");
        try (LoopbackServer server = new LoopbackServer()) {
            for (String category : request.categories()) {
                byte[] feed = feeds.apply(category);
                server.on("/rss/" + category, feed);
                server.on(
                        "/list/" + category + "/new",
                        new ListingPages(category, day)
                                .papers(FeedParser.parse(() -> new ByteArrayInputStream(feed))
                                        .papers())
                                .newPage(0));
            }
            Announcement byFeed = ArxivRssSource.builder()
                    .baseUrl(server.base())
                    .clock(time)
                    .sleeper(time)
                    .build()
                    .fetch(request);
            Announcement byListing = ArxivListingSource.builder()
                    .baseUrl(server.base())
                    .clock(time)
                    .sleeper(time)
                    .complete(false)
                    .build()
                    .fetch(request);
            assertThat(byListing.papers()).hasSize(candidates);
            assertThat(byListing.entries()).isEqualTo(byFeed.entries());
            assertThat(byListing.duplicates()).isEqualTo(byFeed.duplicates());
            assertThat(told(byListing.papers())).isEqualTo(told(byFeed.papers()));
        }
    }

    /** Holds that pages made of papers, in pages of 50 entries, bring these papers in this order and nothing doubtful. */
    static void assertSame(String category, LocalDate day, List<Paper> papers) throws NotAFeedException {
        ListingPages pages = new ListingPages(category, day).papers(papers).pageSize(50);
        ListingDay listing = new ListingDay(category, parse(pages.catchupPage(1), category));
        for (int page = 2; listing.isMore(); page++) {
            listing.add(parse(pages.catchupPage(page), category));
        }
        ListedDay listed = listing.listed();
        assertThat(listed.doubts()).isEmpty();
        assertThat(listed.isWhole()).isTrue();
        assertThat(told(listed.papers())).containsExactlyInAnyOrderElementsOf(told(papers));
    }

    /** What feeds and pages both tell of papers. */
    private static List<List<Object>> told(List<Paper> papers) {
        return papers.stream()
                .map(paper -> List.<Object>of(
                        paper.id(),
                        paper.version(),
                        OneLine.of(paper.title()),
                        paper.authors().stream().map(Author::name).toList(),
                        OneLine.of(paper.abstractText()),
                        paper.categories(),
                        paper.announceType(),
                        paper.comment().map(OneLine::of),
                        paper.journalReference().map(OneLine::of)))
                .toList();
    }

    private static Paper paper(JsonPlace record, String category) {
        List<String> categories =
                Subjects.of(record.list("categories", JsonPlace::text)).categories();
        AnnounceType type = categories.get(0).equals(category) ? AnnounceType.NEW : AnnounceType.CROSS;
        Authors authors = new Authors();
        record.list("authors", JsonPlace::text).forEach(name -> authors.add(name, List.of()));
        return Paper.builder(
                        record.get("id").text(),
                        TexAccents.titleToUnicode(record.get("title").text()))
                .authors(authors.authors())
                .abstractText(record.get("abstract").text())
                .categories(categories)
                .comment(record.find("comment").map(JsonPlace::text).orElse(null))
                .announceType(type)
                .build();
    }

    private static List<JsonPlace> records(Path file) throws IOException {
        List<JsonPlace> records = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records.add(JsonFile.parse(file.toString(), line));
            }
        }
        return records;
    }

    private static ListingPage parse(String html, String category) throws NotAFeedException {
        return ListingParser.parse(() -> new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)), category);
    }
}
