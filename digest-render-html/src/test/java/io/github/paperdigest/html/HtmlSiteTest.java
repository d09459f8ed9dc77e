package io.github.paperdigest.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The HTML site of an archive")
class HtmlSiteTest {

    private static final LocalDate MONDAY = SiteDays.MONDAY;

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
    @DisplayName("has every day one click from the index, and all links lead somewhere")
    void linksDays() {
        put(SiteDays.day(MONDAY.minusMonths(1), 3), SiteDays.day(MONDAY, 2), SiteDays.day(MONDAY.plusYears(1), 1));
        write();

        assertThat(page("index.html").select(".month a[aria-label]").eachAttr("href"))
                .containsExactlyInAnyOrder(
                        "2025-10/2025-10-10.html", "2025-11/2025-11-10.html", "2026-11/2026-11-10.html");
        assertThat(page("2025-11/2025-11-10.html")
                        .select("nav.days")
                        .get(0)
                        .select("a")
                        .eachAttr("href"))
                .containsExactly("../2025-10/2025-10-10.html", "../2025-11/index.html", "../2026-11/2026-11-10.html");
        assertThat(SiteDays.brokenLinks(out)).isEmpty();
    }

    @Test
    @DisplayName("shows how each day ended, in words and signs, and which working days are missing")
    void showsCalendar() {
        put(
                SiteDays.day(MONDAY, 9),
                SiteDays.nothing(MONDAY.plusDays(1)),
                SiteDays.day(MONDAY.plusDays(2), 0),
                SiteDays.partial(MONDAY.plusDays(7)));
        write();

        Map<String, String> kinds = new java.util.TreeMap<>();
        page("2025-11/index.html")
                .select(".month td")
                .forEach(cell -> kinds.put(
                        cell.text(), cell.className() + ": " + cell.children().attr("title")));
        assertThat(kinds)
                .containsEntry("10 9", "shade2: Monday, 10 November 2025: 9 papers")
                .containsEntry("11 \u2013", "none: Tuesday, 11 November 2025: no announcement")
                .containsEntry("12 0", "shade0: Wednesday, 12 November 2025: 0 papers")
                .containsEntry("13", "missing: Thursday, 13 November 2025: no digest")
                .containsEntry("17 1", "shade1 partial: Monday, 17 November 2025: 1 paper, partial")
                .containsEntry("18", "off: ");
        assertThat(page("index.html").select(".counts").get(0).text())
                .isEqualTo("4 days \u00b7 10 papers selected of 11 scanned \u00b7 1 partial day");
    }

    @Test
    @DisplayName("lists a paper that was seen on two days once, and says so")
    void listsPapersOnce() {
        put(
                SiteDays.digest(
                                MONDAY,
                                List.of(paper("2511.00001", Scores.of(8, 8)), paper("2511.00002", Scores.of(9, 9))))
                        .build(),
                SiteDays.digest(MONDAY.plusDays(1), List.of(paper("2511.00001", Scores.of(10, 8))))
                        .build());
        write();

        for (String overview : List.of("2025-11/index.html", "2025/index.html")) {
            Document page = page(overview);
            assertThat(page.select(".papers a").eachAttr("href"))
                    .as(overview)
                    .containsExactly("../2025-11/2025-11-11.html#2511.00001", "../2025-11/2025-11-10.html#2511.00002");
            assertThat(page.select(".papers p").eachText())
                    .first()
                    .asString()
                    .contains("10\u2009+\u20098", "2025-11-11", "seen on 2 days");
        }
    }

    @Test
    @DisplayName("counts sightings across the end of a year")
    void countsAcrossYears() {
        LocalDate newYear = LocalDate.of(2026, 1, 1);
        put(
                SiteDays.digest(newYear.minusDays(1), List.of(paper("2512.00001", Scores.of(8, 8))))
                        .build(),
                SiteDays.digest(newYear.plusDays(1), List.of(paper("2512.00001", Scores.of(8, 8))))
                        .build());
        write();

        assertThat(page("2025/index.html").select(".papers p").text()).contains("2025-12-31", "seen on 2 days");
        assertThat(page("2026/index.html").select(".papers p").text()).contains("2026-01-02", "seen on 2 days");
    }

    @Test
    @DisplayName("has pages of topics with their trend, and of followed authors")
    void hasTopicsAndAuthors() {
        Decision followed = Decision.builder(
                        Paper.builder("2511.00009", "By Grace").build(), Disposition.SELECTED)
                .matchedAuthor("Grace Hopper")
                .build();
        put(SiteDays.day(MONDAY.minusMonths(2), 4), SiteDays.day(MONDAY, 3));
        put(SiteDays.digest(MONDAY.plusDays(1), List.of(followed)).build());
        write();

        Document topic = page("topics/theory-of-learning.html");
        assertThat(topic.select("h1").text()).isEqualTo("Topic: Theory of Learning");
        assertThat(topic.select("svg title").eachText())
                .containsExactly("September 2025: 2", "October 2025: 0", "November 2025: 1");
        assertThat(topic.select(".numbers tr").last().text()).isEqualTo("September 2025 2 50 %");
        assertThat(topic.select(".papers a").eachText()).allMatch(title -> title.matches("Paper [13] of .*"));
        assertThat(page("authors/grace-hopper.html").select(".papers a").eachAttr("href"))
                .containsExactly("../2025-11/2025-11-11.html#2511.00009");
        assertThat(SiteDays.brokenLinks(out)).isEmpty();
    }

    @Test
    @DisplayName("of an empty archive is a page that says so, with valid feeds")
    void showsEmptyArchive() {
        write();

        assertThat(page("index.html").text()).contains("The archive is empty.");
        assertThat(text("feed.xml")).contains("<updated>1970-01-01T00:00:00Z</updated>");
        assertThat(write().written()).isEmpty();
    }

    @Test
    @DisplayName("speaks the language of the newest day")
    void speaksTheReadersLanguage() {
        put(SiteDays.day(MONDAY, 1));
        write();
        put(SiteDays.digest(MONDAY.plusDays(1), List.of(paper("2511.00005", Scores.of(8, 8))))
                .language(Locale.GERMAN)
                .build());
        write();

        for (String path : List.of("index.html", "2025/index.html", "2025-11/index.html", "search.html")) {
            assertThat(page(path).select("html").attr("lang")).as(path).isEqualTo("de");
        }
        assertThat(page("2025-11/2025-11-10.html").select("html").attr("lang")).isEqualTo("en");
        assertThat(page("2025-11/index.html").select("h1").text()).isEqualTo("Arbeiten vom November 2025");
    }

    @Test
    @DisplayName("is not touched by a second run")
    void writesNothingTwice() {
        put(SiteDays.day(MONDAY, 3), SiteDays.partial(MONDAY.plusDays(1)));
        write();
        SortedMap<String, String> before = SiteDays.files(out);

        HtmlSite.Outcome again = write();

        assertThat(again.written()).isEmpty();
        assertThat(again.removed()).isEmpty();
        assertThat(again.unchanged()).isPositive();
        assertThat(SiteDays.files(out)).isEqualTo(before);
    }

    @Test
    @DisplayName("grows by what a new day touches")
    void growsByWhatChanges() {
        put(SiteDays.day(MONDAY.minusYears(1), 2), SiteDays.day(MONDAY.minusMonths(1), 2), SiteDays.day(MONDAY, 2));
        write();
        put(SiteDays.day(MONDAY.plusDays(1), 2));

        assertThat(paths(write()))
                .containsExactlyInAnyOrder(
                        "2025-11/2025-11-11.html",
                        "2025-11/2025-11-11.json",
                        "2025-11/2025-11-11.bib",
                        "2025-11/2025-11-10.html",
                        "2025-11/index.html",
                        "2025/index.html",
                        "search/2025-11.js",
                        "search/2025-11-words.js",
                        "topics/pruning.html",
                        "topics/pruning.xml",
                        "topics/pruning.json",
                        "topics/theory-of-learning.html",
                        "topics/theory-of-learning.xml",
                        "topics/theory-of-learning.json",
                        "feed.xml",
                        "feed.json",
                        "index.html");
    }

    @Test
    @DisplayName("is the same whether it grew day by day or was made at once")
    void growsToTheSame(@TempDir Path atOnce) {
        List<LocalDate> days = Stream.iterate(LocalDate.of(2025, 12, 22), day -> day.plusDays(3))
                .limit(8)
                .toList();
        for (LocalDate day : days) {
            put(SiteDays.day(day, day.getDayOfMonth() % 4));
            write();
        }
        HtmlSite.builder(archive, "me").build().writeTo(atOnce);

        assertThat(pages(out)).isEqualTo(pages(atOnce));
    }

    @Test
    @DisplayName("notices a day that changed, even with the length and the time of the old one")
    void noticesChanges() throws IOException {
        put(SiteDays.day(MONDAY, 1), SiteDays.day(MONDAY.plusDays(1), 1));
        write();
        Path file = home.resolve("me/2025/2025-11-10.json");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace("Paper 0 of 2025-11-10", "Paper X of 2025-11-10"));
        Files.setLastModifiedTime(file, time);

        HtmlSite.Outcome outcome = write();

        assertThat(page("2025-11/2025-11-10.html").text())
                .contains("Paper X of")
                .doesNotContain("Paper 0 of");
        assertThat(text("search/2025-11.js")).contains("Paper X of");
        assertThat(paths(outcome)).doesNotContain("2025-11/2025-11-11.html");
    }

    @Test
    @DisplayName("loses a day that left the archive, and its month and topic if nothing else is in them")
    void removesDays() throws IOException {
        put(SiteDays.day(MONDAY.minusMonths(1), 1), SiteDays.day(MONDAY, 2));
        write();
        Files.writeString(out.resolve("CNAME"), "example.org");
        Files.delete(home.resolve("me/2025/2025-11-10.json"));

        HtmlSite.Outcome outcome = write();

        assertThat(SiteDays.files(out).keySet())
                .contains("CNAME", "2025-10/index.html")
                .noneMatch(path -> path.contains("2025-11") || path.startsWith("topics/theory"))
                .allMatch(path -> !path.startsWith(".paper-digest/2025-11"));
        assertThat(outcome.removed())
                .extracting(file -> out.relativize(file).toString())
                .contains("2025-11/2025-11-10.html");
        assertThat(SiteDays.brokenLinks(out)).isEmpty();
    }

    @Test
    @DisplayName("leaves a damaged day out, links past it, tells of it each time, and has it when it is mended")
    void leavesOutDamage() throws IOException {
        put(SiteDays.day(MONDAY, 1), SiteDays.day(MONDAY.plusDays(1), 1), SiteDays.day(MONDAY.plusDays(2), 1));
        Files.writeString(home.resolve("me/2025/2025-11-11.json"), "{");
        write();

        HtmlSite.Outcome outcome = write();

        assertThat(outcome.damaged()).hasSize(1).first().asString().contains("2025-11-11.json is damaged");
        assertThat(outcome.written()).isEmpty();
        assertThat(page("2025-11/2025-11-10.html").select("a[rel=next]").attr("href"))
                .isEqualTo("../2025-11/2025-11-12.html");
        put(SiteDays.day(MONDAY.plusDays(1), 1));
        assertThat(write().damaged()).isEmpty();
        assertThat(page("2025-11/2025-11-10.html").select("a[rel=next]").attr("href"))
                .isEqualTo("../2025-11/2025-11-11.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-11/2025-11-10.html",
                "2025-11/2025-11-10.bib",
                "2025-11/index.html",
                "2025/index.html",
                "search/2025-11.js",
                "index.html",
                "digest.css",
                "feed.xml",
                "topics/pruning.html"
            })
    @DisplayName("gets back a file that was cut off or deleted")
    void mendsFiles(String path) throws IOException {
        put(SiteDays.day(MONDAY, 2), SiteDays.day(MONDAY.minusYears(1), 2));
        write();
        String whole = text(path);
        Files.writeString(out.resolve(path), whole.substring(0, whole.length() / 2));

        assertThat(paths(write())).containsExactly(path);
        assertThat(text(path)).isEqualTo(whole);

        Files.delete(out.resolve(path));
        assertThat(paths(write())).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"days", "2025-11", "2025"})
    @DisplayName("does not believe a memory that was changed, is of another form or is gone, and ends up the same")
    void distrustsItsMemory(String name) throws IOException {
        put(SiteDays.day(MONDAY, 2), SiteDays.day(MONDAY.plusDays(1), 2));
        write();
        SortedMap<String, String> whole = pages(out);
        Path memory = out.resolve(".paper-digest").resolve(name);
        String remembered = Files.readString(memory);
        for (String damage : List.of(
                remembered.replaceFirst("2025-11-10", "2025-11-09"),
                remembered.replaceFirst("Pruning", "Printing"),
                remembered.substring(0, remembered.length() - 5),
                remembered.replaceFirst("paper-digest site 1", "paper-digest site 0"),
                "")) {
            Files.writeString(memory, damage);
            put(SiteDays.day(MONDAY.plusDays(2), 2));
            write();
            Files.delete(home.resolve("me/2025/2025-11-12.json"));
            write();
            assertThat(pages(out)).isEqualTo(whole);
        }
        Files.delete(memory);
        assertThat(write().written()).isEmpty();
    }

    @Test
    @DisplayName("is made anew with other settings, and has a sitemap if it has an address")
    void followsItsSettings() {
        put(SiteDays.day(MONDAY, 2));
        write();
        assertThat(out.resolve("sitemap.xml")).doesNotExist();

        HtmlSite.builder(archive, "me")
                .url(URI.create("https://example.org/papers"))
                .build()
                .writeTo(out);

        assertThat(text("sitemap.xml"))
                .contains("<loc>https://example.org/papers/2025-11/2025-11-10.html</loc>")
                .contains("<loc>https://example.org/papers/index.html</loc>");
        assertThat(write().removed()).containsExactly(out.resolve("sitemap.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "papers/",
                "ftp://example.org/",
                "https://example.org/?a=b",
                "https://example.org/#a",
                "mailto:a@b.c"
            })
    @DisplayName("refuses an address that can't be a site's")
    void refusesAddresses(String url) {
        HtmlSite.Builder builder = HtmlSite.builder(archive, "me").url(URI.create(url));
        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(url);
    }

    @Test
    @DisplayName("leaves no half files behind, and no others")
    void leavesNoHalfFiles() {
        put(SiteDays.day(MONDAY, 2));
        write();

        assertThat(SiteDays.files(out).keySet()).noneMatch(path -> path.endsWith(".tmp"));
    }

    @Test
    @DisplayName("has a strict policy on every page, and no script, style or address of others, whatever texts hold")
    void defusesTexts() {
        List<Decision> papers = new ArrayList<>();
        for (String text : HostileCorpusTest.TEXTS) {
            papers.add(Decision.builder(
                            Paper.builder("2511." + (10000 + papers.size()), text.isBlank() ? "x" : text)
                                    .authorNames(List.of("A " + text))
                                    .abstractText(text)
                                    .build(),
                            Disposition.SELECTED)
                    .scores(Scores.of(9, 8))
                    .comment("Pruning" + text + ": " + text)
                    .build());
        }
        for (int i = 0; i < papers.size(); i++) {
            Decision paper = papers.get(i);
            String text = HostileCorpusTest.TEXTS.get(i);
            put(Digest.builder(MONDAY.plusDays(i), "me")
                    .topics(List.of("Pruning" + text))
                    .selected(List.of(
                            paper,
                            paper(i + ".1", Scores.of(9, 9)).toBuilder()
                                    .matchedAuthor("A " + text)
                                    .build()))
                    .build());
        }
        write();

        assertThat(SiteDays.brokenLinks(out)).isEmpty();
        for (String path : SiteDays.files(out).keySet()) {
            if (path.endsWith(".html")) {
                harmless(path, page(path));
            }
        }
    }

    private static void harmless(String path, Document page) {
        assertThat(page.select("meta[http-equiv]").attr("content"))
                .as(path)
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self';");
        assertThat(page.select("script")).as(path).hasSize(1);
        assertThat(page.select("img, iframe, object, embed, base, style, video, audio, frame, [style]"))
                .as(path)
                .isEmpty();
        for (Element element : page.getAllElements()) {
            element.attributes()
                    .forEach(
                            attribute -> assertThat(attribute.getKey()).as(path).doesNotStartWith("on"));
        }
        assertThat(page.select("a[href]").eachAttr("href"))
                .as(path)
                .allMatch(link -> !link.matches("([a-zA-Z]+:|//).*")
                        || link.matches("https://(arxiv|doi|info\\.arxiv|github)\\.(org|com)/.*"));
    }

    private HtmlSite.Outcome write() {
        return HtmlSite.builder(archive, "me").build().writeTo(out);
    }

    private void put(Digest... digests) {
        Stream.of(digests).forEach(archive::put);
    }

    private List<String> paths(HtmlSite.Outcome outcome) {
        return outcome.written().stream()
                .map(file -> out.relativize(file).toString())
                .toList();
    }

    private String text(String path) {
        return SiteDays.text(out, path);
    }

    private Document page(String path) {
        return SiteDays.page(out, path);
    }

    /** The pages and other files of a site with their texts. */
    private static SortedMap<String, String> pages(Path site) {
        SortedMap<String, String> pages = SiteDays.files(site);
        pages.keySet().removeIf(path -> path.startsWith(".paper-digest"));
        pages.replaceAll((path, written) -> SiteDays.text(site, path));
        return pages;
    }

    private static Decision paper(String id, Scores scores) {
        return SiteDays.selected(id, "Paper " + id, scores, "Pruning");
    }
}
