package io.github.paperdigest.html.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.html.HtmlSite;
import io.github.paperdigest.html.SiteDays;
import io.github.paperdigest.model.Scores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
@DisplayName("A site that a browser opens from the disk")
class SiteBrowserTest {

    private static final List<String> PAGES = List.of(
            "index.html",
            "2025/index.html",
            "2025-11/index.html",
            "topics/pruning.html",
            "search.html?q=paper",
            "2025-11/2025-11-11.html");
    private static final String FOUND = "document.getElementById('found').textContent";
    private static final String RESULTS =
            "[...document.querySelectorAll('#results a')].map(one => one.textContent).join('|')";

    @TempDir
    static Path folder;

    private static Chromium browser;
    private static String site;
    private Page page;

    @BeforeAll
    static void start() {
        assumeTrue(
                Chromium.program().isPresent(), "there is no Chromium on this machine: sites were tried in no browser");
        DigestArchive archive = DigestArchive.at(folder.resolve("archive"));
        archive.put(SiteDays.day(SiteDays.MONDAY.minusMonths(2), 3));
        archive.put(SiteDays.day(SiteDays.MONDAY, 5));
        archive.put(SiteDays.digest(
                        SiteDays.MONDAY.plusDays(1),
                        List.of(
                                SiteDays.selected("2511.07777", "Naïve <b>Trees</b>", Scores.of(9, 9), "Pruning"),
                                SiteDays.selected(
                                        "2511.07778", "Trees of Thought", Scores.of(8, 9), "Theory of Learning")))
                .build());
        archive.put(SiteDays.partial(SiteDays.MONDAY.plusDays(2)));
        archive.put(SiteDays.nothing(SiteDays.MONDAY.plusDays(4)));
        HtmlSite.builder(archive, "me").build().writeTo(folder.resolve("site"));
        site = folder.resolve("site").toUri().toString();
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.page().size(1280, 900);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    @DisplayName("finds papers by the beginnings of words, without those that have a word after a minus")
    void findsPapers() {
        page.open(site + "search.html");
        assertThat(page.is("!document.querySelector('script[src^=search]')"))
                .as("nothing is loaded before")
                .isTrue();
        search("naive tree");
        assertThat(page.text(RESULTS)).isEqualTo("Naïve <b>Trees</b>");
        search("tree -naive");
        assertThat(page.text(RESULTS)).isEqualTo("Trees of Thought");
        search("\"paper 1\" sparse");
        assertThat(page.text(RESULTS)).isEqualTo("Paper 1 of 2025-11-10|Paper 1 of 2025-09-10");
        search("lovelace núñ 2511.0777");
        assertThat(page.text(RESULTS)).isEqualTo("Naïve <b>Trees</b>|Trees of Thought");
        search("nowhere");
        assertThat(page.text(FOUND)).isEqualTo("No paper found.");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    @DisplayName("keeps query and filters in the address, from which the search can be opened again")
    void keepsTheSearchInTheAddress() {
        page.open(site + "search.html?q=paper&topic=Pruning&to=2025-09");
        Page.await(() -> page.text(FOUND).startsWith("2 found"));
        assertThat(page.text(RESULTS)).isEqualTo("Paper 0 of 2025-09-10|Paper 2 of 2025-09-10");
        assertThat(page.text("document.forms[0].topic.value")).isEqualTo("Pruning");

        page.evaluate("document.forms[0].topic.value = 'Theory of Learning';"
                + "document.forms[0].dispatchEvent(new Event('input'))");
        Page.await(() -> page.text(RESULTS).equals("Paper 1 of 2025-09-10"));
        assertThat(page.text("location.search")).isEqualTo("?q=paper&topic=Theory+of+Learning&to=2025-09");
    }

    @Test
    @DisplayName("leads from the index by a key and a query to the results, and from there to the paper on its day")
    void leadsToPapers() {
        page.open(site + "index.html").press("/").write("trees -naive");
        page.evaluate("document.forms[0].requestSubmit()");
        Page.await(
                () -> page.is("location.pathname.endsWith('search.html') && !!document.querySelector('#results a')"));
        page.click("#results a");
        Page.await(() -> page.is("location.pathname.endsWith('2025-11-11.html')"));
        assertThat(page.text("location.hash")).isEqualTo("#2511.07778");
        Page.await(() -> page.is("!!document.querySelector('article:target')"));
        page.click("a[rel=prev]");
        Page.await(() -> page.is("location.pathname.endsWith('2025-11-10.html')"));
    }

    @Test
    @DisplayName("works without scripts but for the search, of which it says so")
    void worksWithoutScripts() {
        page.withoutScripts().open(site + "index.html");
        // Scripts of the driver run all the same.
        assertThat(page.is("document.getElementById('find').hidden")).isTrue();
        assertThat(page.text("document.querySelector('noscript').textContent")).contains("Search needs JavaScript");
        assertThat(page.number("document.querySelectorAll('.month a[aria-label]').length"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"320, light", "320, dark", "390, light", "1280, light", "1280, dark"})
    @DisplayName("needs no sideways scrolling, and axe-core finds nothing")
    void fits(int width, String scheme) {
        page.size(width, 900).scheme(scheme);
        for (String path : PAGES) {
            page.open(site + path);
            if (path.startsWith("search")) {
                Page.await(() -> page.text(FOUND).contains("found"));
            }
            assertThat(page.number("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(width);
            assertThat(page.problems()).as(path).isEmpty();
            assertThat(page.requests()).as(path).allMatch(address -> address.startsWith("file:"));
            assertThat(page.accessibilityProblems())
                    .as(path + " " + width + " " + scheme)
                    .isEmpty();
        }
    }

    private void search(String query) {
        page.evaluate("document.getElementById('found').textContent = '...'; document.forms[0].q.value = "
                + "decodeURIComponent('"
                + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20") + "');"
                + "document.forms[0].dispatchEvent(new Event('input'))");
        Page.await(() -> page.text(FOUND).matches(".* 2 of 2 .*|No paper found\\."));
    }
}
