package io.github.paperdigest.html.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.html.HtmlRenderer;
import io.github.paperdigest.html.SampleDay;
import io.github.paperdigest.html.internal.page.Assets;
import io.github.paperdigest.html.internal.page.DayLinks;
import io.github.paperdigest.html.internal.page.DayPage;
import io.github.paperdigest.html.internal.page.DayView;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.testkit.fake.SampleDigests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
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
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@DisplayName("A day's page in a browser")
class DayPageBrowserTest {

    private static final String CURRENT = "(document.activeElement.closest('article') || {}).id";
    private static final String SHOWN =
            "[...document.querySelectorAll('article')].filter(one => one.offsetHeight).map(one => one.id).join(' ')";
    private static final String ALL = "2511.00001 2511.00002 2511.00003 10.1101/2025.10.01.679876";

    private static final String TIME = "[0-9-]{10}T[0-9:.]+Z";

    @TempDir
    static Path folder;

    private static Chromium browser;
    private static HttpServer server;
    private static String site;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                Chromium.program().isPresent(), "there is no Chromium on this machine: pages were tried in no browser");
        StringBuilder alone = new StringBuilder();
        HtmlRenderer.create().render(SampleDay.digest(), alone);
        write("alone.html", alone.toString());
        StringBuilder hostile = new StringBuilder();
        HtmlRenderer.create().render(SampleDigests.hostile(), hostile);
        write("hostile.html", hostile.toString());
        for (String day : List.of("2025-11-10", "2025-11-11", "2025-11-12")) {
            write(day + ".html", inSite());
        }
        write(Assets.STYLE_FILE, Assets.style());
        write(Assets.SCRIPT_FILE, Assets.script());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            String type = file.toString().endsWith(".css")
                    ? "text/css"
                    : file.toString().endsWith(".js") ? "text/javascript" : "text/html";
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        browser = Chromium.start();
    }

    private static String inSite() {
        DayView day = new DayView(SampleDay.digest());
        return DayPage.of(
                day,
                PageFrame.inSite(day.title(), day.labels(), ""),
                new DayLinks(
                        new DayLinks.Neighbour(SampleDay.DATE.minusDays(1), "2025-11-10.html"),
                        new DayLinks.MonthLink(YearMonth.from(SampleDay.DATE), "index.html"),
                        new DayLinks.Neighbour(SampleDay.DATE.plusDays(1), "2025-11-12.html")));
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @BeforeEach
    void open() {
        page = browser.page().size(1280, 900).open(site + "alone.html");
        page.evaluate("localStorage.clear()");
        page.open(site + "alone.html");
    }

    @AfterEach
    void close() {
        page.close();
    }

    private static String file(String name) {
        return folder.resolve(name).toUri().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alone.html", "2025-11-11.html"})
    @DisplayName("works from the disk as from a server, with its style and script, and breaks no policy")
    void worksFromDisk(String name) {
        for (String address : List.of(file(name), site + name)) {
            page.open(address);

            assertThat(page.text("getComputedStyle(document.querySelector('article')).display"))
                    .as("style of %s", address)
                    .isEqualTo("grid");
            assertThat(page.is("!document.querySelector('.tools').hidden"))
                    .as("script of %s", address)
                    .isTrue();
            assertThat(withoutIcon(page.problems()))
                    .as("problems of %s", address)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("loads nothing but itself, whatever its texts hold, and runs nothing of theirs")
    void loadsNothing() {
        page.open(file("hostile.html"));
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })");

        assertThat(page.requests()).containsExactly(file("hostile.html"));
        assertThat(page.problems()).isEmpty();
        assertThat(page.number("document.querySelectorAll('script').length")).isEqualTo(1);
        assertThat(page.number("document.querySelectorAll('img, iframe, object, embed, form, base').length"))
                .isZero();
    }

    @Test
    @DisplayName("is kept from running a script or a style that somebody put into it")
    void holdsPolicy() throws IOException {
        String text = Files.readString(folder.resolve("alone.html"));
        write(
                "broken.html",
                text.replace(
                        "<main id=\"main\">",
                        "<main id=\"main\"><script>document.title = 'taken'</script>"
                                + "<b id=styled style='color:red' onclick=\"document.title = 'taken'\">x</b>"
                                + "<img src='" + site + "pixel.png'>"));
        page.open(site + "broken.html").click("#styled");

        assertThat(page.text("document.title")).contains("11 November 2025");
        assertThat(page.text("getComputedStyle(document.querySelector('#styled')).color"))
                .isNotEqualTo("rgb(255, 0, 0)");
        assertThat(page.problems()).hasSize(4).allMatch(problem -> problem.contains("Content Security Policy"));
    }

    @ParameterizedTest
    @CsvSource({"320, light", "390, dark", "1280, light", "1280, dark"})
    @DisplayName("fits its window, and axe-core finds nothing against WCAG 2.2 AA")
    void fitsAndIsAccessible(int width, String scheme) {
        for (String name : List.of("alone.html", "2025-11-11.html", "hostile.html")) {
            page.size(width, 800).scheme(scheme).open(file(name));
            for (boolean open : List.of(false, true)) {
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = " + open + "; })");

                assertThat(page.number("document.documentElement.scrollWidth"))
                        .as("width of %s", name)
                        .isLessThanOrEqualTo(width);
                assertThat(page.accessibilityProblems())
                        .as("%s at %d, %s", name, width, scheme)
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("is accessible with stars, hidden and read papers, too")
    void isAccessibleWhenMarked() {
        for (String scheme : List.of("light", "dark")) {
            page.scheme(scheme).open(site + "alone.html");
            page.press("j").press("s").press("j").press("x").press("r");

            assertThat(page.accessibilityProblems()).isEmpty();
            page.evaluate("localStorage.clear()");
        }
    }

    @Test
    @DisplayName("goes to the next and the previous paper with j and k")
    void goesThroughPapers() {
        page.press("j");
        assertThat(page.text(CURRENT)).isEqualTo("2511.00001");
        page.press("j").press("j");
        assertThat(page.text(CURRENT)).isEqualTo("2511.00003");
        page.press("k");
        assertThat(page.text(CURRENT)).isEqualTo("2511.00002");
        page.press("k").press("k").press("k");
        assertThat(page.text(CURRENT)).isEqualTo("2511.00001");
    }

    @Test
    @DisplayName("opens an abstract with o, and knows the paper as read after a reload")
    void opensAbstract() {
        page.press("j").press("o");
        assertThat(page.is("document.activeElement.querySelector('.abstract').open"))
                .isTrue();
        page.press("o");
        assertThat(page.is("document.activeElement.querySelector('.abstract').open"))
                .isFalse();

        page.open(site + "alone.html");
        assertThat(page.text("[...document.querySelectorAll('.read[id]')].map(one => one.id).join()"))
                .isEqualTo("2511.00001");
    }

    @Test
    @DisplayName("stars with s and hides with x, keeps both, and takes them back")
    void starsAndHides() {
        page.press("j").press("s").press("j").press("x");
        assertThat(page.text(CURRENT)).as("after hiding").isEqualTo("2511.00003");

        page.open(site + "alone.html");
        assertThat(page.text("document.querySelector('.starred').id")).isEqualTo("2511.00001");
        assertThat(page.text("document.querySelector('.away').id")).isEqualTo("2511.00002");
        assertThat(page.is("document.querySelector('.away .why').offsetHeight > 0"))
                .isFalse();

        page.press("j").press("s").click(".away button.hide");
        assertThat(page.number("document.querySelectorAll('.starred, .away').length"))
                .isZero();
        assertThat(page.is("document.querySelector('.save').disabled")).isTrue();
    }

    @Test
    @DisplayName("leaves keys alone that belong to the browser or to a field")
    void leavesOtherKeys() {
        page.press("j").press("/").write("sjx");

        assertThat(page.text("document.querySelector('input').value")).isEqualTo("sjx");
        assertThat(page.number("document.querySelectorAll('.starred, .away').length"))
                .isZero();
        page.press("Escape");
        assertThat(page.text("document.querySelector('input').value")).isEmpty();
        assertThat(page.text(SHOWN)).isEqualTo(ALL);
    }

    @Test
    @DisplayName("filters by words, by words that must not occur, by topics and stars")
    void filters() {
        page.press("/").write("zebras");
        assertThat(page.text(SHOWN)).isEqualTo("2511.00003");
        page.press("Escape").press("/").write("lovelace -zebras");
        assertThat(page.text(SHOWN)).isEqualTo("2511.00001");
        page.press("Escape").press("/").write("nonsense");
        assertThat(page.text("document.querySelector('output').textContent")).contains("No paper");
        page.press("Escape");

        page.click(".chips [data-topic='1']");
        assertThat(page.text(SHOWN)).isEqualTo("2511.00002");
        assertThat(page.text("document.querySelector('.chips [aria-pressed=true]').textContent"))
                .isEqualTo("Sparse Networks 1");
        page.click(".chips [data-topic='1']");
        page.press("j").press("s").click(".chips [data-topic='*']");
        assertThat(page.text(SHOWN)).isEqualTo("2511.00001");
        page.click(".chips [data-topic='']");
        assertThat(page.text(SHOWN)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("saves stars and hides into a file of the feedback format")
    void savesFeedback(boolean fromDisk, @TempDir Path downloads) throws IOException {
        page.downloadTo(downloads).open(fromDisk ? file("alone.html") : site + "alone.html");
        page.press("j").press("s").press("j").press("j").press("j").press("x");
        page.click(".save");
        Path saved = downloads.resolve("feedback.jsonl");
        Page.await(() -> Files.exists(saved) && saved.toFile().length() > 0);

        assertThat(Files.readAllLines(saved))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("\\{\"paper\":\"2511.00001\",\"liked\":true,\"time\":\"" + TIME + "\"}"),
                        line -> assertThat(line)
                                .matches("\\{\"paper\":\"10.1101/2025.10.01.679876\",\"liked\":false,\"time\":\"" + TIME
                                        + "\"}"));
        page.evaluate("localStorage.clear()");
    }

    @Test
    @DisplayName("copies BibTeX")
    void copiesBibTeX() {
        browser.send(
                null,
                "Browser.grantPermissions",
                java.util.Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        page.send("Page.bringToFront", java.util.Map.of());
        page.evaluate("document.querySelector('.bib').open = true");
        page.click(".bib button");
        Page.await(() ->
                page.text("document.querySelector('.bib button').textContent").equals("Copied"));

        assertThat(page.text("navigator.clipboard.readText()")).startsWith("@misc{lovelace:2511.00001,");
    }

    @Test
    @DisplayName("goes to the day beside by a swipe")
    void swipes() {
        page.size(390, 800).open(site + "2025-11-11.html").swipe(-150);
        Page.await(() -> page.text("location.pathname").equals("/2025-11-12.html"));
        page.open(site + "2025-11-11.html").swipe(150);
        Page.await(() -> page.text("location.pathname").equals("/2025-11-10.html"));
    }

    @Test
    @DisplayName("needs no script to read, to unfold, to follow links and to jump to a topic")
    void worksWithoutScripts() {
        page.withoutScripts().open(site + "2025-11-11.html");

        assertThat(page.text(SHOWN)).isEqualTo(ALL);
        assertThat(page.number("document.querySelectorAll('button, input').length"))
                .isZero();
        assertThat(page.is("document.querySelector('.tools').offsetHeight > 0")).isFalse();
        page.click(".abstract summary");
        assertThat(page.is("document.querySelector('.abstract p').offsetHeight > 0"))
                .isTrue();
        page.click(".chips a[data-topic='2']");
        assertThat(page.text("document.querySelector(':target').id")).isEqualTo("2511.00003");
        page.click(".days a[rel=next]");
        Page.await(() -> page.text("location.pathname").equals("/2025-11-12.html"));
    }

    @Test
    @DisplayName("prints papers with their abstracts, and nothing that only a screen needs")
    void prints() {
        page.media("print");

        assertThat(page.is("document.querySelector('.abstract p').getClientRects().length > 0"))
                .isTrue();
        for (String selector : List.of(".chips", ".tools", ".bib", ".mark", ".keys")) {
            assertThat(page.is("document.querySelector('" + selector + "').offsetHeight > 0"))
                    .as(selector)
                    .isFalse();
        }
    }

    /** Browsers ask servers for an icon that no page of ours has. */
    private static List<String> withoutIcon(List<String> problems) {
        return problems.stream().filter(problem -> !problem.contains("favicon")).toList();
    }
}
