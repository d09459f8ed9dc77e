package io.github.paperdigest.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The classic page")
class ClassicPageTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    static List<Path> goldenCases() {
        return Goldens.cases();
    }

    @ParameterizedTest
    @MethodSource("goldenCases")
    @DisplayName("is the recorded page, byte for byte, also after a way through JSON")
    void rendersRecordedPages(Path golden) throws IOException {
        Digest digest = AssistantImport.of(golden.resolve("selected.json"))
                .run(golden.resolve("run.json"))
                .prompts(golden.resolve("prompts"))
                .toDigest();
        Digest restored = DigestJson.read("restored", DigestJson.write(digest));

        assertThat(page(digest)).isEqualTo(Files.readString(golden.resolve("expected.md")));
        assertThat(page(restored)).isEqualTo(page(digest));
    }

    @Test
    @DisplayName("shows a small run of our own")
    void showsOwnRun() {
        Digest digest = Digest.builder(DAY, "me")
                .selected(List.of(selected(Paper.builder("2510.00001", "A title")
                        .authors(List.of(new Author("Ada", List.of("Uni, Town"), "Ada (Uni, Town)"), Author.of("Bo")))
                        .abstractText("First line\n  second line.\n")
                        .build())))
                .entries(3, 1, 1)
                .build();

        assertThat(page(digest)).isEqualTo("""
                # Personalized Daily ArXiv Papers 2025-10-06

                Total arXiv papers: 3

                Total scanned papers: 1

                Total relevant papers: 1

                **Table of contents with paper titles:**

                1. [A title](#user-content-link1)
                **Authors:** Ada (Uni, Town), Bo

                ---

                ## 1. [A title](https://arxiv.org/abs/2510.00001) <a id="link1"></a>

                **ArXiv ID:** 2510.00001

                **Authors:** Ada (Uni, Town), Bo

                **Abstract:** First line second line.

                **Comment:** Close to the topic.

                **Relevance:** 9
                **Novelty:** 7.5

                ---
                """);
    }

    @Test
    @DisplayName("shows an author match instead of the scores, even when they are known")
    void showsAuthorMatch() {
        Decision decision = Decision.builder(paper("2510.00001"), Disposition.SELECTED)
                .matchedAuthor("Ada")
                .scores(Scores.of(3, 4))
                .comment("Not close.")
                .build();

        assertThat(page(digest(decision)))
                .contains("**Comment:** Author match\n\n\n\n---\n")
                .doesNotContain("Relevance:");
    }

    @Test
    @DisplayName("marks a paper that an earlier digest showed, in both layouts")
    void marksShownBefore() {
        Digest digest = digest(Decision.builder(paper("2510.00001"), Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .shownBefore(LocalDate.of(2025, 10, 3))
                .build());
        StringBuilder modern = new StringBuilder();
        MarkdownRenderer.builder().layout(PageLayout.MODERN).build().render(digest, modern);

        assertThat(page(digest)).contains("**Novelty:** 8\n**Shown before:** 2025-10-03\n\n---\n");
        assertThat(modern.toString()).contains("shown before, on 2025-10-03");
    }

    @Test
    @DisplayName("marks a withdrawn paper in the modern layout")
    void marksWithdrawn() {
        Paper paper = paper("2510.00001");
        StringBuilder plain = new StringBuilder();
        StringBuilder withdrawn = new StringBuilder();
        MarkdownRenderer modern =
                MarkdownRenderer.builder().layout(PageLayout.MODERN).build();
        modern.render(digest(Decision.builder(paper, Disposition.SELECTED).build()), plain);
        modern.render(
                digest(Decision.builder(paper.toBuilder().withdrawn(true).build(), Disposition.SELECTED)
                        .build()),
                withdrawn);

        assertThat(withdrawn.toString()).contains("**withdrawn**");
        assertThat(plain.toString()).doesNotContain("withdrawn");
    }

    @Test
    @DisplayName("names the model of a paper that a fallback marked, in both layouts")
    void namesFallback() {
        Digest digest = digest(Decision.builder(paper("2510.00001"), Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .model("llama <b>")
                .build());
        StringBuilder modern = new StringBuilder();
        MarkdownRenderer.builder().layout(PageLayout.MODERN).build().render(digest, modern);

        assertThat(page(digest)).contains("**Novelty:** 8\n**Marked by:** llama &lt;b>\n\n---\n");
        assertThat(modern.toString()).contains("marked by llama &lt;b>");
    }

    @Test
    @DisplayName("has no line for a novelty that nobody scored")
    void leavesOutUnknownNovelty() {
        Decision decision = Decision.builder(paper("2510.00001"), Disposition.SELECTED)
                .scores(Scores.relevanceOnly(8))
                .build();

        assertThat(page(digest(decision)))
                .contains("**Relevance:** 8\n\n---\n")
                .doesNotContain("Novelty")
                .doesNotContain("Comment");
    }

    @Test
    @DisplayName("of a partial run tells why, and lists the papers without a score")
    void showsPartialRun() {
        Digest digest = Digest.builder(DAY, "me")
                .verdict(RunVerdict.PARTIAL)
                .selected(List.of(selected(paper("2510.00001"))))
                .notSelected(List.of(Decision.builder(paper("2510.00002"), Disposition.UNSCORED)
                        .reason("TIMEOUT: no answer within 60 s")
                        .build()))
                .notices(List.of(
                        Notice.warning("cs.LG", "the feed is of the day before"),
                        Notice.info("cs.AI", "nothing of note")))
                .build();

        assertThat(page(digest)).contains("""
                        **This digest is partial:**

                        - 1 of 2 scanned papers have no score; they are listed below.
                        - **cs.LG**: the feed is of the day before
                        """).contains("""
                        # Papers without a score

                        - [Title of 2510.00002](https://arxiv.org/abs/2510.00002) (2510.00002): TIMEOUT: no answer within 60 s
                        """).doesNotContain("nothing of note");
    }

    @Test
    @DisplayName("says what is unknown of tokens and costs")
    void showsUnknownUsage() {
        Digest digest = Digest.builder(DAY, "me")
                .model("local")
                .imported(0, 0, ModelUsage.of(2, 0, TokenUsage.of(1200, 0), false, null))
                .build();

        assertThat(page(digest)).contains("""
                | *[local]*   | Prompt        | Completion   | Total         |
                |:-----------:|:-------------:|:------------:|:-------------:|
                | **Token**   | at least 1200 | unknown      | at least 1200 |
                | **Cost**    | unknown       | unknown      | unknown       |
                """);
    }

    @ParameterizedTest
    @CsvSource({"0.7, $0.7", "0.70, $0.7", "1, $1.0", "0, $0.0", "12.345, $12.34", "0.004, $0.0", "100, $100.0"})
    @DisplayName("prints costs with one or two decimals")
    void printsCosts(BigDecimal cost, String printed) {
        Digest digest = Digest.builder(DAY, "me")
                .model("m")
                .imported(0, 0, ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.of(cost, BigDecimal.ZERO)))
                .build();

        assertThat(page(digest)).containsPattern("\\*\\*Cost\\*\\* +\\| " + Pattern.quote(printed) + " ");
    }

    @Test
    @DisplayName("of a day without announcement says so and has no table of contents")
    void showsNoAnnouncement() {
        Digest digest =
                Digest.builder(DAY, "me").verdict(RunVerdict.NO_ANNOUNCEMENT).build();

        assertThat(page(digest)).isEqualTo("""
                # Personalized Daily ArXiv Papers 2025-10-06

                Total arXiv papers: 0

                Total scanned papers: 0

                Total relevant papers: 0

                **No announcement:** nothing was announced on this day.

                ---
                """);
    }

    @Test
    @DisplayName("leaves out totals that an import does not know")
    void leavesOutUnknownTotals() {
        Digest digest = Digest.builder(DAY, "me")
                .selected(List.of(selected(paper("2510.00001"))))
                .importedWithoutTotals(ModelUsage.NONE)
                .build();

        assertThat(page(digest))
                .contains("Total relevant papers: 1")
                .doesNotContain("Total arXiv papers")
                .doesNotContain("Total scanned papers");
    }

    @Test
    @DisplayName("ends with the quoted prompt, without a line break")
    void endsWithPrompt() {
        Digest digest = Digest.builder(DAY, "me")
                .prompt(new Prompt("Be kind.", "## Papers\n\n[PAPER LIST HERE]"))
                .build();

        assertThat(page(digest)).endsWith("""
                ---

                # Paper Selection Prompt

                ## System Prompt

                > Be kind.

                ## User Prompt

                > ## Papers
                >\s
                > [PAPER LIST HERE]""");
    }

    @Test
    @DisplayName("links to the page that a source of another kind gives, and to none if it gives none")
    void linksToOtherSources() {
        Paper linked = paper("doi.1").toBuilder()
                .abstractUrl(URI.create("https://bio.example/a(b)"))
                .build();

        assertThat(page(digest(selected(linked), selected(paper("doi.2")))))
                .contains("## 1. [Title of doi.1](https://bio.example/a%28b%29) <a id=\"link1\"></a>\n")
                .contains("## 2. Title of doi.2 <a id=\"link2\"></a>\n");
    }

    @Test
    @DisplayName("of papers with DOIs links to the DOIs and does not speak of arXiv")
    void showsOtherSources() {
        Paper paper = Paper.builder("10.1101/2025.10.01.679876", "Grid (cells)")
                .doi("10.1101/2025.10.01.679876")
                .announceType(AnnounceType.of("published"))
                .build();
        Announcement announcement = Announcement.of(DAY, List.of(paper, paper("W2")));
        Digest digest = Digest.builder(announcement.date(), "me")
                .selected(announcement.papers().stream()
                        .map(ClassicPageTest::selected)
                        .toList())
                .entries(announcement.entries(), announcement.duplicates(), announcement.excluded())
                .build();

        assertThat(page(digest))
                .startsWith("# Personalized Daily Papers 2025-10-06\n\nTotal papers: 2\n\nTotal scanned papers: 2\n")
                .contains("""
                        ## 1. [Grid (cells)](https://doi.org/10.1101/2025.10.01.679876) <a id="link1"></a>

                        **DOI:** 10.1101/2025.10.01.679876

                        """)
                .contains("## 2. Title of W2 <a id=\"link2\"></a>\n\n**ID:** W2\n\n")
                .doesNotContainIgnoringCase("arXiv");
    }

    @Test
    @DisplayName("of papers from arXiv and elsewhere names each by its own id")
    void showsSeveralSources() {
        assertThat(page(digest(selected(paper("2510.00001")), selected(paper("10.1101/1")))))
                .startsWith("# Personalized Daily Papers 2025-10-06\n\nTotal papers: 2\n")
                .contains("**ArXiv ID:** 2510.00001\n")
                .contains("## 2. [Title of 10.1101/1](https://doi.org/10.1101/1)", "**ID:** 10.1101/1\n");
    }

    @Test
    @DisplayName("without papers is one of arXiv")
    void showsNoPapers() {
        assertThat(page(digest()))
                .startsWith("# Personalized Daily ArXiv Papers 2025-10-06\n\nTotal arXiv papers: 0\n");
    }

    @Test
    @DisplayName("is the same in every locale and time zone")
    void ignoresLocaleAndZone() {
        Digest digest = digest(selected(paper("2510.00001")));
        String expected = page(digest);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(page(digest)).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    @DisplayName("fails with a RenderingException when its target fails")
    void wrapsFailures() {
        Writer full = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> MarkdownRenderer.create().render(digest(), full))
                .isInstanceOf(RenderingException.class)
                .hasMessageContaining("2025-10-06")
                .hasMessageContaining("disk full");
    }

    private static Paper paper(String id) {
        return Paper.builder(id, "Title of " + id).build();
    }

    private static Decision selected(Paper paper) {
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(Scores.of(9, 7.5))
                .comment("Close to the topic.")
                .build();
    }

    private static Digest digest(Decision... selected) {
        return Digest.builder(DAY, "me").selected(List.of(selected)).build();
    }

    private static String page(Digest digest) {
        StringBuilder page = new StringBuilder();
        MarkdownRenderer.create().render(digest, page);
        return page.toString();
    }
}
