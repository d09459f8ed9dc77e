package io.github.paperdigest.arxiv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.paperdigest.arxiv.Invented;
import io.github.paperdigest.arxiv.ListingPages;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.api.ApiPage;
import io.github.paperdigest.arxiv.internal.api.ApiParser;
import io.github.paperdigest.arxiv.internal.feed.Feed;
import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.arxiv.internal.listing.ListingDay;
import io.github.paperdigest.arxiv.internal.listing.ListingPage;
import io.github.paperdigest.arxiv.internal.listing.ListingParser;
import io.github.paperdigest.arxiv.internal.names.AuthorLine;
import io.github.paperdigest.arxiv.internal.oai.OaiDescription;
import io.github.paperdigest.arxiv.internal.oai.OaiPage;
import io.github.paperdigest.arxiv.internal.oai.OaiParser;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, the parsers answer with papers or with their own exceptions. The normal build reads the seeds and a
 * few hundred mutations of them; {@code .ci/nightly fuzz} turns a fuzz test into a long search (see docs/arxiv.md).
 */
@DisplayName("Hostile input")
class HostileInputFuzzTest {

    private static final String MAXIMUM = "10m";
    private static final String HEADERS =
            "<OAI-PMH><ListIdentifiers><header><identifier>oai:arXiv.org:2510.00001</identifier><datestamp>2025-10-01"
                    + "</datestamp></header><header status='deleted'><identifier>oai:arXiv.org:2510.00002</identifier>"
                    + "<datestamp>2025-10-01</datestamp></header></ListIdentifiers></OAI-PMH>";

    @MethodSource("feeds")
    @FuzzTest(maxDuration = MAXIMUM)
    void feed(byte[] bytes) {
        try {
            Feed feed = FeedParser.parse(document(bytes));
            assertThat(feed.papers()).allSatisfy(HostileInputFuzzTest::isWhole);
        } catch (NotAFeedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = MAXIMUM)
    void api(byte[] bytes) {
        try {
            ApiPage page = ApiParser.parse(document(bytes));
            assertThat(page.papers()).allSatisfy(HostileInputFuzzTest::isWhole);
        } catch (NotAFeedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("records")
    @FuzzTest(maxDuration = MAXIMUM)
    void oai(byte[] bytes) {
        try {
            OaiPage page = OaiParser.parse(document(bytes));
            assertThat(page.records()).allSatisfy(record -> record.paper().ifPresent(HostileInputFuzzTest::isWhole));
        } catch (NotAFeedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("listings")
    @FuzzTest(maxDuration = MAXIMUM)
    void listing(byte[] bytes) {
        try {
            ListingPage page = ListingParser.parse(document(bytes), "cs.LG");
            ListedDay day = new ListingDay("cs.LG", page).listed();
            assertThat(day.papers()).allSatisfy(HostileInputFuzzTest::isWhole);
            assertThat(day.papers()).allMatch(paper -> paper.announceType().isPresent());
            int entries =
                    day.papers().size() + day.duplicates() + day.unreadable().size();
            assertThat(day.isWhole() && entries < day.total()).isFalse();
        } catch (NotAFeedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("descriptions")
    @FuzzTest(maxDuration = MAXIMUM)
    void oaiDescription(byte[] bytes) {
        try {
            OaiDescription description = OaiDescription.parse(document(bytes));
            assertThat(description.sets()).doesNotContainNull();
        } catch (NotAFeedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("lines")
    @FuzzTest(maxDuration = MAXIMUM)
    void authorsAndIds(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        assertThat(AuthorLine.parse(line))
                .allSatisfy(author -> assertThat(author.name()).isNotBlank());
        ArxivId.tryParse(line)
                .ifPresent(id -> assertThat(ArxivId.parse(id.toString())).isEqualTo(id));
    }

    @Test
    @DisplayName("in hundreds of mutations of real files gives papers or an error of the library")
    void mutations() {
        Random random = new Random(20251006);
        List<byte[]> feeds = feeds().toList();
        List<byte[]> answers = answers().toList();
        List<byte[]> records = records().toList();
        List<byte[]> listings = listings().toList();
        for (int i = 0; i < 300; i++) {
            feed(mutated(feeds.get(i % feeds.size()), random));
            api(mutated(answers.get(i % answers.size()), random));
            oai(mutated(records.get(i % records.size()), random));
            listing(mutated(listings.get(i % listings.size()), random));
            oai(mutated(utf8(HEADERS), random));
            oaiDescription(mutated(descriptions().toList().get(i % 2), random));
            authorsAndIds(
                    mutated("A. \\'{E}x (Univ. (B, C), D), \\c{S} and {\\o}".getBytes(StandardCharsets.UTF_8), random));
        }
    }

    /** Changes, repeats or removes a few pieces; half of the pieces come from what XML is made of. */
    private static byte[] mutated(byte[] seed, Random random) {
        String[] pieces = {
            "<",
            ">",
            "&",
            "]]>",
            "<![CDATA[",
            "<!--",
            "</item>",
            "<item>",
            "<entry>",
            "&#0;",
            "\u0000",
            "<a>",
            "<dt>",
            "</dl>"
        };
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(Math.max(1, bytes.length));
            byte[] piece = pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
            bytes = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> spliced(bytes, at, piece, 0);
                case 2 -> spliced(bytes, at, piece, random.nextInt(200));
                default -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)}, 1);
            };
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] piece, int removed) {
        int rest = Math.min(bytes.length, at + removed);
        byte[] spliced = Arrays.copyOf(bytes, at + piece.length + bytes.length - rest);
        System.arraycopy(piece, 0, spliced, at, piece.length);
        System.arraycopy(bytes, rest, spliced, at + piece.length, bytes.length - rest);
        return spliced;
    }

    private static void isWhole(Paper paper) {
        assertThat(paper.title()).isNotBlank();
        assertThat(ArxivId.parse(paper.id()).paper()).isEqualTo(paper.id());
    }

    private static Document document(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    static Stream<byte[]> feeds() {
        return seeds(
                "<rss xmlns:arxiv='http://arxiv.org/schemas/atom'><channel><title>t</title><item><title>T</title>"
                        + "<description>arXiv:2510.00001v1 Announce Type: new \nAbstract: A.</description></item></channel></rss>",
                "rss");
    }

    static Stream<byte[]> answers() {
        return seeds(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/abs/2510.00001v1</id>"
                        + "<title>T</title><author><name>A</name></author></entry></feed>",
                "api");
    }

    static Stream<byte[]> records() {
        return seeds(
                "<OAI-PMH><ListRecords><record><header><identifier>oai:arXiv.org:2510.00001</identifier>"
                        + "<datestamp>2025-10-01</datestamp></header><metadata><arXiv><title>T</title><authors>A and B"
                        + "</authors></arXiv></metadata></record><resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>",
                "oai");
    }

    static Stream<byte[]> listings() {
        ListingPages pages = new ListingPages("cs.LG", LocalDate.of(2025, 9, 26))
                .add(AnnounceType.NEW, "2509", 1, 3, "cs.LG", "stat.ML")
                .add(AnnounceType.CROSS, "2508", 1, 2, "cs.AI", "cs.LG")
                .add(AnnounceType.REPLACE, "2401", 1, 2, "cs.LG")
                .pageSize(5);
        ListingPages none = new ListingPages("cs.LG", LocalDate.of(2025, 9, 27));
        return Stream.of(
                        pages.newPage(0),
                        pages.newPage(5),
                        pages.catchupPage(1),
                        pages.catchupPage(2),
                        none.newPage(0),
                        none.catchupPage(1))
                .map(HostileInputFuzzTest::utf8);
    }

    static Stream<byte[]> descriptions() {
        return Stream.of(
                        "<OAI-PMH><ListSets><set><setSpec>cs:cs:AI</setSpec><setName>AI</setName></set></ListSets></OAI-PMH>",
                        "<OAI-PMH><Identify><repositoryName>arXiv</repositoryName><adminEmail>a@b</adminEmail></Identify>"
                                + "</OAI-PMH>")
                .map(HostileInputFuzzTest::utf8);
    }

    static Stream<byte[]> lines() {
        return Stream.of("A. B. (C, D), E", "2510.00001v1", "\\'{\\i}{\\c{c}}", "((((((((")
                .map(HostileInputFuzzTest::utf8);
    }

    /** Ours, and the beginnings of those recorded from arXiv where they are; whole ones would be slow to search. */
    private static Stream<byte[]> seeds(String own, String folder) {
        Path recorded = Path.of(System.getProperty("digest.shared", "../shared"), "arxiv", folder);
        return Stream.concat(
                Stream.of(utf8(own)),
                Stream.of(Invented.FOLDER.resolve(folder), recorded)
                        .flatMap(each -> files(each).stream())
                        .map(HostileInputFuzzTest::beginning));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] beginning(Path file) {
        try {
            byte[] whole = Files.readAllBytes(file);
            return Arrays.copyOf(whole, Math.min(whole.length, 20_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
