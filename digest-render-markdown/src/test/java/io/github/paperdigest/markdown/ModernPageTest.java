package io.github.paperdigest.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.SourceReport;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.testkit.fake.SampleDigests;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The modern page")
class ModernPageTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);
    private static final List<String> TOPICS = List.of(
            "Model Architecture",
            "Model Compression and Efficiency",
            "High Performance Computing",
            "Representation Learning");

    @Test
    @DisplayName("shows the names of authors in Unicode, as classic does not")
    void unicodeNames() {
        Paper paper = Paper.builder("2510.00001", "One")
                .authorNames(List.of("Andr\\'e Schr\\\"{o}dinger", "{\\L}ukasz {Open", "Kim}"))
                .build();
        Digest digest = Digest.builder(LocalDate.of(2025, 10, 6), "me")
                .selected(List.of(Decision.builder(paper, Decision.Disposition.SELECTED)
                        .matchedAuthor("Andr\\'e Schr\\\"odinger")
                        .build()))
                .build();
        StringBuilder modern = new StringBuilder();
        MarkdownRenderer.builder().layout(PageLayout.MODERN).build().render(digest, modern);
        StringBuilder classic = new StringBuilder();
        MarkdownRenderer.create().render(digest, classic);

        assertThat(modern)
                .contains("*Authors:* Andr\u00e9 Schr\u00f6dinger, \u0141ukasz {Open, Kim}")
                .contains("**Followed author:** Andr\u00e9 Schr\u00f6dinger");
        assertThat(classic).contains("**Authors:** Andr\\'e Schr\\\"{o}dinger, {\\L}ukasz");
    }

    @Test
    @DisplayName("tells how many tokens came from the endpoint's cache, if any did")
    void cachedTokens() {
        Digest.Builder digest = Digest.builder(DAY, "me")
                .model("gpt-5")
                .imported(
                        3, 3, ModelUsage.of(2, 0, TokenUsage.of(12_345, 678).withCachedPrompt(8_192), true, Cost.ZERO));

        assertThat(page(digest.build()))
                .contains("- gpt-5 \u00b7 12,345 prompt and 678 completion tokens (8,192 cached)");
        assertThat(page(digest.language(Locale.GERMAN).build())).contains("Antworten (8.192 aus dem Cache)");
    }

    @Test
    @DisplayName("has an overview, a coverage table, and the papers under their topics with their ranks of the day")
    void groupsPapers() {
        Digest digest = Digest.builder(DAY, "me")
                .topics(List.of("Pruning", "Theory", "Data"))
                .model("gpt-5")
                .selected(List.of(
                        paper("2510.00001", "Theory: bounds.", Scores.of(10, 9)),
                        paper("2510.00002", "Pruning/Theory: both.", Scores.of(9, 7.5))))
                .notSelected(List.of(Decision.builder(Paper.builder("3", "x").build(), Disposition.BELOW_CUTOFF)
                        .scores(Scores.of(2, 2))
                        .build()))
                .imported(
                        1200,
                        3,
                        ModelUsage.of(
                                1, 0, TokenUsage.of(12_345, 678), true, Cost.of(new BigDecimal("0.1"), BigDecimal.ONE)))
                .build();

        assertThat(page(digest)).isEqualTo("""
                # Papers of 2025-10-06

                - **2 papers** of 3 scanned and 1,200 announced \u00b7 complete
                - 1 below the cutoffs
                - gpt-5 \u00b7 12,345 prompt and 678 completion tokens \u00b7 $1.1

                | Topic | Papers | Best |
                |:------|-------:|:-----|
                | [Pruning](#topic1) | 1 | 9+7.5 |
                | [Theory](#topic2) | 1 | 10+9 |
                | Data | 0 |  |

                Best scores are relevance + novelty. The numbers before the titles are the ranks of the day.

                ## Pruning <a id="topic1"></a>

                ### 2. [Title of 2510.00002](https://arxiv.org/abs/2510.00002) <a id="link2"></a>

                Pruning/Theory: both.

                Relevance **9** \u00b7 Novelty **7.5** \u00b7 cs.LG, stat.ML \u00b7 cross \u00b7 \
                [abstract](https://arxiv.org/abs/2510.00002) \u00b7 [PDF](https://arxiv.org/pdf/2510.00002) \u00b7 \
                [HTML](https://arxiv.org/html/2510.00002) \s
                *Authors:* Ada, Bo

                Short.

                ## Theory <a id="topic2"></a>

                ### 1. [Title of 2510.00001](https://arxiv.org/abs/2510.00001) <a id="link1"></a>

                Theory: bounds.

                Relevance **10** \u00b7 Novelty **9** \u00b7 cs.LG, stat.ML \u00b7 cross \u00b7 \
                [abstract](https://arxiv.org/abs/2510.00001) \u00b7 [PDF](https://arxiv.org/pdf/2510.00001) \u00b7 \
                [HTML](https://arxiv.org/html/2510.00001) \s
                *Authors:* Ada, Bo

                Short.

                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Model Architecture (MoE): x | Model Architecture",
                "Matches Compression/Efficiency criterion: x | Model Compression and Efficiency",
                "HPC + Compression/Efficiency: x | High Performance Computing",
                "Representation Learning/Training Dynamics \u2014 architecture-free | Representation Learning",
                "Test-Time Scaling: x | Other topics",
                "Model: x | Other topics",
                "Good: of interest for model architecture | Other topics",
            })
    @DisplayName("puts a paper under the topic that its comment's head names first")
    void findsTopics(String comment, String heading) {
        Digest digest = Digest.builder(DAY, "me")
                .topics(TOPICS)
                .selected(List.of(paper("2510.00001", comment, Scores.of(9, 9))))
                .build();

        assertThat(page(digest)).contains("## " + heading + " <a id=").containsOnlyOnce("\n## ");
    }

    @Test
    @DisplayName("shows followed authors' papers first, with their names")
    void showsFollowedAuthors() {
        Decision followed = Decision.builder(Paper.builder("2510.00009", "Nine").build(), Disposition.SELECTED)
                .matchedAuthor("Ada")
                .build();
        Digest digest = Digest.builder(DAY, "me").selected(List.of(followed)).build();

        assertThat(page(digest))
                .contains("## Followed authors <a id=\"topic1\"></a>\n\n### 1. [Nine]")
                .contains("**Followed author:** Ada\n");
    }

    @Test
    @DisplayName("folds long abstracts and the prompt")
    void foldsLongTexts() {
        Paper paper = Paper.builder("2510.00001", "One")
                .abstractText("# Long. ".repeat(100))
                .build();
        Digest digest = Digest.builder(DAY, "me")
                .selected(List.of(Decision.builder(paper, Disposition.SELECTED)
                        .scores(Scores.of(9, 9))
                        .build()))
                .prompt(new Prompt("Be kind.", "Read <papers>\n[x]: https://a.org\n```\n<raw>\n```"))
                .build();

        assertThat(page(digest))
                .contains("<details markdown=\"1\"><summary>Abstract</summary>\n\n\u200b# Long. # Long.")
                .endsWith("""
                        **User prompt**

                        > Read &lt;papers>
                        > \\[x]: https://a.org
                        > ```
                        > <raw>
                        > ```

                        </details>
                        """);
    }

    @Test
    @DisplayName("of a partial run says so, and lists the papers without a score")
    void showsPartialRun() {
        Digest digest = Digest.builder(DAY, "me")
                .verdict(RunVerdict.PARTIAL)
                .notSelected(List.of(
                        Decision.builder(Paper.builder("2510.00002", "Two").build(), Disposition.UNSCORED)
                                .reason("TIMEOUT")
                                .build()))
                .build();

        assertThat(page(digest))
                .contains("\u00b7 **partial**\n- 1 without a score\n")
                .contains("- 1 of 1 scanned papers have no score; they are listed below.")
                .contains("No paper was selected.")
                .contains(
                        "## Papers without a score\n\n- [Two](https://arxiv.org/abs/2510.00002) (2510.00002): TIMEOUT\n");
    }

    @Test
    @DisplayName("shows a line for each of several sources")
    void showsSources() {
        Paper paper = Paper.builder("10.1101/1", "One")
                .doi("10.1101/1")
                .announceType(AnnounceType.of("published"))
                .build();
        Digest.Builder digest = Digest.builder(DAY, "me")
                .selected(List.of(
                        paper("2510.00001", "Good.", Scores.of(9, 9)),
                        Decision.builder(paper, Disposition.SELECTED).build()))
                .entries(1205, 3, 1200);

        assertThat(page(digest.sources(List.of(
                                SourceReport.of("arxiv", 1).withDuplicates(2).withExcluded(1200),
                                SourceReport.of("bio <b>", 1).withDuplicates(1)))
                        .build()))
                .contains("""
                        - 3 announced twice · 1,200 not considered
                        - arxiv: 1,203 announced · 1 scanned · 2 announced twice · 1,200 not considered
                        - bio &lt;b>: 2 announced · 1 scanned · 1 announced twice

                        """)
                .contains("""
                        ### 2. [One](https://doi.org/10.1101/1) <a id="link2"></a>

                        published · [abstract](https://doi.org/10.1101/1)

                        """);
        assertThat(page(digest.sources(List.of()).build())).doesNotContain("arxiv:");
    }

    @Test
    @DisplayName("shows what each of several stages decided and cost, and what the day would have cost without them")
    void showsStages() {
        Digest digest = SampleDigests.cascade();

        assertThat(page(digest)).contains("""
                        - large-model \u00b7 20,000 prompt and 1,500 completion tokens (3,072 cached) \u00b7 $0.12 \u00b7 about $0.4 without screens, cheaper models, cache and slow lane
                        - screen: 40 papers \u00b7 10 screened out \u00b7 30 passed on
                        - small: 30 papers \u00b7 30 scored \u00b7 3 calls \u00b7 12,000 prompt tokens (0 cached) and 900 completion tokens \u00b7 $0.02
                        - large: 20 papers \u00b7 20 of them again \u00b7 20 scored \u00b7 2 calls \u00b7 8,000 prompt tokens (3,072 cached) and 600 completion tokens \u00b7 $0.1
                        """);
        StringBuilder classic = new StringBuilder();
        MarkdownRenderer.create().render(digest, classic);
        assertThat(classic).doesNotContain("without screens").doesNotContain("20 of them again");
    }

    private static Decision paper(String id, String comment, Scores scores) {
        Paper paper = Paper.builder(id, "Title of " + id)
                .authorNames(List.of("Ada", "Bo"))
                .categories(List.of("cs.LG", "stat.ML"))
                .announceType(AnnounceType.CROSS)
                .abstractText("Short.")
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(scores)
                .comment(comment)
                .build();
    }

    private static String page(Digest digest) {
        StringBuilder page = new StringBuilder();
        MarkdownRenderer.builder().layout(PageLayout.MODERN).build().render(digest, page);
        return page.toString();
    }
}
