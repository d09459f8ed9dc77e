package io.github.paperdigest.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.AssistantArchive;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.markdown.internal.site.SitePaths;
import io.github.paperdigest.markdown.internal.text.SingleLine;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The site of an archive")
class ArchiveSiteTest {

    private static final LocalDate MONDAY = LocalDate.of(2025, 11, 10);

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
    @DisplayName("puts links to the day before, the month and the day after above the day's page")
    void linksDays() throws IOException {
        put(day(MONDAY, 2), day(MONDAY.plusDays(1), 1), day(MONDAY.plusDays(2), 1));
        write();

        assertThat(text("2025-11/2025-11-11.md")).startsWith("""
                [Previous Day 2025-11-10](2025-11-10.md) \u00b7 [Monthly Overview 2025-11](README.md) \u00b7 \
                [Next Day 2025-11-12](2025-11-12.md)

                # Personalized Daily ArXiv Papers 2025-11-11
                """);
        assertThat(text("2025-11/2025-11-10.md")).startsWith("[Monthly Overview 2025-11](README.md) \u00b7 [Next Day");
        assertThat(text("2025-11/2025-11-12.md"))
                .startsWith("[Previous Day 2025-11-11]")
                .doesNotContain("Next Day");
    }

    @Test
    @DisplayName("shows in the calendar how each day ended, and which working days are missing")
    void showsCalendar() throws IOException {
        put(
                day(MONDAY, 3),
                Digest.builder(MONDAY.plusDays(1), "me")
                        .verdict(RunVerdict.NO_ANNOUNCEMENT)
                        .build(),
                Digest.builder(MONDAY.plusDays(2), "me").build(),
                partial(MONDAY.plusDays(7)));
        write();

        assertThat(text("2025-11/README.md"))
                .contains("[All days](../README.md) \u00b7 [2025](../2025/README.md)")
                .contains("4 days \u00b7 4 papers selected of 5 scanned \u00b7 1 partial day")
                .contains("| | | | | | 1 | 2 |")
                .contains(
                        "| [10](2025-11-10.md)<br>**3** | [11](2025-11-11.md)<br>none | [12](2025-11-12.md)<br>**0** |"
                                + " 13<br>\u2013 | 14<br>\u2013 | 15 | 16 |")
                .contains("| [17](2025-11-17.md)<br>**1**<br>partial | 18 |")
                .contains("1. [Paper 0 of 2025-11-17](2025-11-17.md#link1) \u00b7 2025-11-17 \u00b7 9+8\n");
    }

    @Test
    @DisplayName("has the links between pages below days, months and years, too")
    void linksBelow() throws IOException {
        put(day(MONDAY, 1), day(MONDAY.plusDays(1), 1));
        write();

        for (String file :
                List.of("2025-11/2025-11-10.md", "2025-11/2025-11-11.md", "2025-11/README.md", "2025/README.md")) {
            List<String> lines = text(file).lines().toList();
            assertThat(lines.get(lines.size() - 1)).isEqualTo(lines.get(0)).startsWith("[");
            assertThat(lines.get(lines.size() - 2)).isEmpty();
        }
    }

    @Test
    @DisplayName("lists a paper that came twice once among the best, where it did best")
    void bestOnce() throws IOException {
        Decision again = Decision.builder(Paper.builder("2511.01000", "Twice").build(), Disposition.SELECTED)
                .scores(Scores.of(10, 10))
                .build();
        Decision before = again.toBuilder().scores(Scores.of(8, 8)).build();
        put(
                Digest.builder(MONDAY, "me").selected(List.of(before)).build(),
                Digest.builder(MONDAY.plusDays(1), "me")
                        .selected(List.of(again))
                        .build(),
                day(MONDAY.plusDays(2), 1));
        write();

        for (String file : List.of("2025-11/README.md", "2025/README.md")) {
            assertThat(text(file))
                    .containsOnlyOnce("[Twice](")
                    .contains("2025-11-11.md#link1) \u00b7 2025-11-11 \u00b7 10+10");
        }
    }

    @Test
    @DisplayName("has pages of years, and starts with the newest day")
    void showsYears() throws IOException {
        put(day(MONDAY, 1), day(MONDAY.plusYears(1), 2));
        write();

        assertThat(text("2025/README.md"))
                .contains("# Papers of 2025")
                .contains("| [2025-11](../2025-11/README.md) | 1 | 1 | 1 |");
        assertThat(text("README.md"))
                .contains("## Newest day: [2026-11-10](2026-11/2026-11-10.md)")
                .contains("1. [Paper 0 of 2026-11-10](2026-11/2026-11-10.md#link1)")
                .contains("## [2025](2025/README.md)", "Thank you to arXiv")
                .contains("| [2025-11](2025-11/README.md) | 1 | 1 | 1 |");
    }

    @Test
    @DisplayName("thanks arXiv only for papers from there, and names them only if all are")
    void namesTheSource() throws IOException {
        put(Digest.builder(MONDAY, "me")
                .selected(List.of(selected("10.1101/1", "One")))
                .build());
        write();
        assertThat(text("README.md"))
                .startsWith("# Personalized Daily Papers\n")
                .doesNotContainIgnoringCase("arXiv");

        put(day(MONDAY.plusDays(1), 1));
        write();
        assertThat(text("README.md"))
                .startsWith("# Personalized Daily Papers\n")
                .contains("Thank you to arXiv");

        put(day(MONDAY, 1));
        write();
        assertThat(text("README.md"))
                .startsWith("# Personalized Daily ArXiv Papers\n")
                .contains("Thank you to arXiv");
    }

    @Test
    @DisplayName("of an empty archive is one page that says so")
    void showsEmptyArchive() throws IOException {
        write();

        assertThat(text("README.md")).contains("The archive is empty.");
        assertThat(files()).hasSize(1);
    }

    @Test
    @DisplayName("leaves a damaged day out, links past it, and tells of it")
    void leavesOutDamage() throws IOException {
        put(day(MONDAY, 1), day(MONDAY.plusDays(1), 1), day(MONDAY.plusDays(2), 1));
        Files.writeString(home.resolve("me/2025/2025-11-11.json"), "{");

        ArchiveSite.Outcome outcome = write();

        assertThat(outcome.damaged()).hasSize(1).first().asString().contains("2025-11-11.json is damaged");
        assertThat(text("2025-11/2025-11-10.md")).contains("[Next Day 2025-11-12]");
        assertThat(BrokenLinks.in(out)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.paperdigest.markdown.Goldens#folders")
    @DisplayName("of weeks of days has no broken link, is written once, and grows by what a new day touches")
    void growsByWhatChanges(Path folder) throws IOException {
        List<Digest> days = RecordedDays.all(folder, "me");
        LocalDate newest = days.get(days.size() - 1).date();
        days.subList(0, days.size() - 1).forEach(archive::put);
        write();
        assertThat(write().written()).isEmpty();

        archive.put(days.get(days.size() - 1));
        ArchiveSite.Outcome grown = write();

        assertThat(grown.written())
                .extracting(file -> out.relativize(file).toString())
                .containsExactlyInAnyOrder(
                        SitePaths.day(newest),
                        SitePaths.day(newest.minusDays(1)),
                        newest.toString().substring(0, 7) + "/README.md",
                        "2025/README.md",
                        "README.md");
        assertThat(BrokenLinks.in(out)).isEmpty();
        assertThat(files().filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PageLayout.class)
    @DisplayName("of hostile titles has the links and HTML of its own and no others")
    void defusesTitles(PageLayout layout) throws IOException {
        List<Decision> papers = new ArrayList<>();
        for (String text : HostileTexts.ALL) {
            papers.add(selected(
                    Integer.toString(papers.size()), SingleLine.of(text).isEmpty() ? "x" : text));
        }
        for (int i = 0; i < papers.size(); i++) {
            archive.put(Digest.builder(MONDAY.plusDays(i), "me")
                    .selected(List.of(papers.get(i)))
                    .build());
        }
        ArchiveSite.builder(archive, "me").layout(layout).build().writeTo(out);

        assertThat(BrokenLinks.in(out)).isEmpty();
        for (Path file : files().toList()) {
            ParsedPage page = ParsedPage.of(Files.readString(file));
            assertThat(page.images).isEmpty();
            assertThat(page.html).allMatch(html -> html.matches("<br>|<a id=\"(link|topic)\\d+\">|</a>"));
            assertThat(page.links)
                    .allMatch(link -> link.matches("#.*|https://arxiv\\.org/.*|[./0-9-]*(README)?\\.md(#link1)?"));
        }
    }

    @Test
    @DisplayName(
            "has recorded pages byte for byte between its links, but for those of the contents, which lead to the same places")
    void keepsRecordedPages(@TempDir Path assistant) throws IOException {
        for (Path golden : Goldens.cases()) {
            String name = String.valueOf(Goldens.cases().indexOf(golden));
            Path target = Files.createDirectories(assistant.resolve(name));
            Files.copy(golden.resolve("selected.json"), target.resolve("2025-01-01-output.json"));
            Files.copy(golden.resolve("expected.md"), target.resolve("2025-01-01-output.md"));
            DigestArchive imported = DigestArchive.at(home.resolve(name));
            AssistantArchive.at(target).importInto(imported, "me");

            Digest digest = imported.days("me").get(0).read();
            StringBuilder page = new StringBuilder();
            MarkdownRenderer.create().render(digest, page);
            assertThat(page.toString()).isEqualTo(Files.readString(golden.resolve("expected.md")));

            ArchiveSite.builder(imported, "me").build().writeTo(out.resolve(name));
            String links = "[Monthly Overview " + YearMonth.from(digest.date()) + "](README.md)";
            assertThat(out.resolve(name).resolve(SitePaths.day(digest.date())))
                    .hasContent(links + "\n\n"
                            + page.toString()
                                    .replace("](#user-content-link", "](#link")
                                    .strip() + "\n\n" + links + "\n");
        }
        assertThat(BrokenLinks.in(out)).isEmpty();
    }

    private ArchiveSite.Outcome write() {
        return ArchiveSite.builder(archive, "me").build().writeTo(out);
    }

    private void put(Digest... digests) {
        Stream.of(digests).forEach(archive::put);
    }

    private String text(String file) throws IOException {
        return Files.readString(out.resolve(file));
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static Digest day(LocalDate date, int papers) {
        List<Decision> selected = new ArrayList<>();
        for (int i = 0; i < papers; i++) {
            selected.add(selected(
                    "%02d%02d.%05d"
                            .formatted(date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth() * 100 + i),
                    "Paper " + i + " of " + date));
        }
        return Digest.builder(date, "me").selected(selected).build();
    }

    private static Digest partial(LocalDate date) {
        return Digest.builder(date, "me")
                .verdict(RunVerdict.PARTIAL)
                .selected(List.of(selected("2511.00001", "Paper 0 of " + date)))
                .notSelected(List.of(
                        Decision.builder(Paper.builder("2511.00002", "Two").build(), Disposition.UNSCORED)
                                .reason("TIMEOUT")
                                .build()))
                .build();
    }

    private static Decision selected(String id, String title) {
        return Decision.builder(Paper.builder(id, title).build(), Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .comment("Pruning: good.")
                .build();
    }
}
