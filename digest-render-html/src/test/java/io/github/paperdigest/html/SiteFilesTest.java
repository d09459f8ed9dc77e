package io.github.paperdigest.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

@DisplayName("The files beside the pages of an HTML site")
class SiteFilesTest {

    private static final LocalDate MONDAY = SiteDays.MONDAY;
    private static final URI ADDRESS = URI.create("https://example.org/papers/");
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @TempDir
    Path home;

    @TempDir
    Path out;

    private DigestArchive archive;

    @BeforeEach
    void makeArchive() {
        archive = DigestArchive.at(home);
    }

    @Test
    @DisplayName("are a valid Atom feed with an entry for each paper, dated by its day")
    void writesAtom() throws Exception {
        archive.put(SiteDays.digest(MONDAY, SiteDays.day(MONDAY, 2).selected())
                .createdAt(Instant.parse("2025-11-10T06:30:00Z"))
                .build());
        archive.put(SiteDays.day(MONDAY.plusDays(1), 1));
        write(HtmlSite.builder(archive, "me").url(ADDRESS));

        checkAtom("feed.xml", true);
        SyndFeed feed = rome("feed.xml");
        assertThat(feed.getEntries())
                .extracting(SyndEntry::getUri)
                .containsExactly(
                        "tag:example.org,2026:/papers/me/2511.01100",
                        "tag:example.org,2026:/papers/me/2511.01000",
                        "tag:example.org,2026:/papers/me/2511.01001");
        SyndEntry entry = feed.getEntries().get(1);
        assertThat(entry.getTitle()).isEqualTo("Paper 0 of 2025-11-10");
        assertThat(entry.getLink()).isEqualTo("https://arxiv.org/abs/2511.01000");
        assertThat(entry.getPublishedDate().toInstant()).isEqualTo("2025-11-10T00:00:00Z");
        assertThat(entry.getUpdatedDate().toInstant()).isEqualTo("2025-11-10T06:30:00Z");
        assertThat(entry.getAuthors())
                .extracting(author -> author.getName())
                .containsExactly("Ada Lovelace", "José Núñez");
        assertThat(rome("topics/theory-of-learning.xml").getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly("Paper 1 of 2025-11-10");
        checkAtom("topics/theory-of-learning.xml", true);
    }

    @Test
    @DisplayName("have one entry a day if asked to")
    void writesDays() throws Exception {
        archive.put(SiteDays.day(MONDAY, 2));
        archive.put(SiteDays.nothing(MONDAY.plusDays(1)));
        write(HtmlSite.builder(archive, "me").url(ADDRESS).feedEntries(FeedEntries.DAYS));

        checkAtom("feed.xml", true);
        checkJsonFeed("feed.json");
        SyndEntry entry = rome("feed.xml").getEntries().get(0);
        assertThat(rome("feed.xml").getEntries()).hasSize(1);
        assertThat(entry.getLink()).isEqualTo("https://example.org/papers/2025-11/2025-11-10.html");
        assertThat(Jsoup.parse(entry.getContents().get(0).getValue())
                        .select("a")
                        .eachAttr("href"))
                .containsExactly(
                        "https://example.org/papers/2025-11/2025-11-10.html#2511.01000",
                        "https://example.org/papers/2025-11/2025-11-10.html#2511.01001");
    }

    @Test
    @DisplayName("have each paper once, with the same id for ever, and the newest days alone")
    void keepsIds() throws Exception {
        Decision paper = SiteDays.selected("2511.00001", "One", Scores.of(9, 9), "Pruning");
        for (int i = 0; i < 14; i++) {
            archive.put(SiteDays.digest(
                            MONDAY.plusDays(i),
                            List.of(paper, SiteDays.selected("2511.1000" + i, "Of " + i, Scores.of(8, 8), "Pruning")))
                    .build());
        }
        write(HtmlSite.builder(archive, "me"));

        List<String> ids =
                rome("feed.xml").getEntries().stream().map(SyndEntry::getUri).toList();
        assertThat(ids).hasSize(11).doesNotHaveDuplicates().contains("tag:paperdigest.github.io,2026:/me/2511.00001");
        checkAtom("feed.xml", false);
        checkJsonFeed("feed.json");
    }

    @Test
    @DisplayName("are a JSON feed that has what version 1.1 asks for")
    void writesJsonFeed() throws Exception {
        archive.put(SiteDays.day(MONDAY, 3));
        write(HtmlSite.builder(archive, "me").url(ADDRESS));

        JsonNode feed = checkJsonFeed("feed.json");
        assertThat(feed.get("feed_url").asText()).isEqualTo("https://example.org/papers/feed.json");
        assertThat(feed.get("items").get(0).get("url").asText())
                .isEqualTo("https://example.org/papers/2025-11/2025-11-10.html#2511.01000");
        checkJsonFeed("topics/pruning.json");
    }

    @Test
    @DisplayName("are a day's papers as JSON and BibTeX")
    void writesDayFiles() throws Exception {
        archive.put(SiteDays.day(MONDAY, 2));
        write(HtmlSite.builder(archive, "me"));

        JsonNode day = json("2025-11/2025-11-10.json");
        assertThat(day.get("verdict").asText()).isEqualTo("COMPLETE");
        assertThat(day.get("papers")).hasSize(2);
        assertThat(day.get("papers").get(0).get("topic").asText()).isEqualTo("Pruning");
        assertThat(day.get("papers").get(0).get("link").asText()).isEqualTo("https://arxiv.org/abs/2511.01000");
        assertThat(SiteDays.text(out, "2025-11/2025-11-10.bib"))
                .containsPattern("(?s)^@misc\\{.*\n}\n\n@misc\\{.*\n}\n$");
    }

    @Test
    @DisplayName("have nothing active in them, and are whole, whatever texts hold")
    void defusesTexts() throws Exception {
        List<Decision> papers = new ArrayList<>();
        for (String text : HostileCorpusTest.TEXTS) {
            Paper paper = Paper.builder("x" + papers.size(), text.isBlank() ? "x" : text)
                    .authorNames(List.of("A " + text))
                    .abstractText(text)
                    .categories(List.of("c " + text))
                    .build();
            papers.add(Decision.builder(paper, Disposition.SELECTED)
                    .scores(Scores.of(9, 8))
                    .comment(text)
                    .build());
        }
        archive.put(Digest.builder(MONDAY, "me").selected(papers).build());
        for (FeedEntries entries : FeedEntries.values()) {
            write(HtmlSite.builder(archive, "me").url(ADDRESS).feedEntries(entries));

            checkAtom("feed.xml", true);
            JsonNode feed = checkJsonFeed("feed.json");
            assertThat(feed.get("items")).hasSize(entries == FeedEntries.DAYS ? 1 : papers.size());
            assertThat(rome("feed.xml").getEntries()).hasSize(entries == FeedEntries.DAYS ? 1 : papers.size());
            for (JsonNode item : feed.get("items")) {
                harmless(item.get("content_html").asText());
            }
            for (SyndEntry entry : rome("feed.xml").getEntries()) {
                harmless(entry.getContents().get(0).getValue());
            }
        }
        assertThat(json("2025-11/2025-11-10.json").get("papers")).hasSize(papers.size());
        assertThat(SiteDays.text(out, "2025-11/2025-11-10.bib").lines().filter(line -> line.startsWith("@")))
                .hasSize(papers.size());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(out.resolve("sitemap.xml").toFile());
    }

    @Test
    @Tag("recorded")
    @DisplayName("stay within 150 KB each for the search in a month of the recorded days")
    void staysSmall() throws Exception {
        Path days = Path.of(System.getProperty("digest.shared")).resolve("days");
        try (Stream<Path> files = Files.list(days)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jsonl.gz")).toList()) {
                archive.put(RecordedDaysTest.read(file));
            }
        }
        write(HtmlSite.builder(archive, "foundations"));

        SiteDays.files(out).keySet().stream()
                .filter(path -> path.startsWith("search/"))
                .forEach(path ->
                        assertThat(out.resolve(path).toFile().length()).as(path).isLessThan(150_000));
        assertThat(SiteDays.files(out).keySet().stream().filter(path -> path.startsWith("search/")))
                .hasSize(8);
    }

    private void harmless(String html) {
        assertThat(Jsoup.parse(html).body().getAllElements())
                .extracting(element -> element.normalName())
                .as(html)
                .isSubsetOf("body", "p", "ol", "li", "a");
        assertThat(Jsoup.parse(html).select("a").eachAttr("href"))
                .as(html)
                .allMatch(link -> link.startsWith(ADDRESS.toString()));
    }

    /** What RFC 4287 asks of a feed, as far as it can be told from the feed alone. */
    private void checkAtom(String path, boolean absolute) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element feed =
                factory.newDocumentBuilder().parse(out.resolve(path).toFile()).getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(children(feed, "author")).hasSize(1);
        checkParts(feed, absolute);
        Set<String> ids = new HashSet<>();
        for (Element entry : children(feed, "entry")) {
            checkParts(entry, absolute);
            assertThat(children(entry, "published")).hasSize(1);
            assertThat(children(entry, "content")).hasSize(1);
            assertThat(ids.add(children(entry, "id").get(0).getTextContent())).isTrue();
        }
    }

    private static void checkParts(Element element, boolean absolute) throws Exception {
        for (String once : List.of("id", "title", "updated")) {
            assertThat(children(element, once)).as(once).hasSize(1);
            assertThat(children(element, once).get(0).getTextContent()).as(once).isNotBlank();
        }
        Instant.parse(children(element, "updated").get(0).getTextContent());
        assertThat(new URI(children(element, "id").get(0).getTextContent()).getScheme())
                .isEqualTo("tag");
        assertThat(children(element, "link").stream()
                        .filter(link -> link.getAttribute("rel").equals("alternate")))
                .hasSize(1);
        for (Element link : children(element, "link")) {
            URI address = new URI(link.getAttribute("href"));
            assertThat(address.isAbsolute() || !absolute).as("%s", address).isTrue();
        }
        for (Element author : children(element, "author")) {
            assertThat(children(author, "name").get(0).getTextContent()).isNotBlank();
        }
        for (Element category : children(element, "category")) {
            assertThat(category.getAttribute("term")).isNotBlank();
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                assertThat(element.getNamespaceURI()).isEqualTo(ATOM);
                children.add(element);
            }
        }
        return children;
    }

    /** What jsonfeed.org/version/1.1 asks of a feed. */
    private JsonNode checkJsonFeed(String path) throws Exception {
        JsonNode feed = json(path);
        assertThat(feed.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("title").asText()).isNotBlank();
        assertThat(feed.get("items").isArray()).isTrue();
        Set<String> ids = new HashSet<>();
        for (JsonNode item : feed.get("items")) {
            assertThat(ids.add(item.get("id").asText())).isTrue();
            assertThat(item.get("content_html").isTextual()).isTrue();
            Instant.parse(item.get("date_published").asText());
            Instant.parse(item.get("date_modified").asText());
            for (JsonNode author : item.path("authors")) {
                assertThat(author.get("name").asText()).isNotBlank();
            }
        }
        return feed;
    }

    private void write(HtmlSite.Builder site) {
        site.build().writeTo(out);
    }

    private SyndFeed rome(String path) throws Exception {
        byte[] bytes = SiteDays.text(out, path).getBytes(StandardCharsets.UTF_8);
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(SiteDays.text(out, path));
    }
}
