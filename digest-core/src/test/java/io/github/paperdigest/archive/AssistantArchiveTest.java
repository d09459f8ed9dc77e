package io.github.paperdigest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An archive of a Python assistant")
class AssistantArchiveTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);
    private static final String SELECTED = """
            {"2510.00001": {"COMMENT": "Good.", "RELEVANCE": 9, "NOVELTY": 8, "authors": ["Ada"], "title": "One",
              "abstract": "Text", "arxiv_id": "2510.00001"}}
            """;
    private static final String PAGE = """
            # Personalized Daily ArXiv Papers 2025-10-06

            | *[gpt-5]*   | Prompt   | Completion   | Total   |
            |:-----------:|:--------:|:------------:|:-------:|
            | **Token**   | 100      | 50           | 150     |
            | **Cost**    | $0.1     | $0.64        | $0.73   |

            Total arXiv papers: 30

            Total scanned papers: 20

            Total relevant papers: 1

            **Table of contents with paper titles:**

            1. [One](#user-content-link1)
            **Authors:** Ada

            ---

            ## 1. [One](https://arxiv.org/abs/2510.00001) <a id="link1"></a>

            **Abstract:** Text. Total scanned papers: 7

            ---

            # Paper Selection Prompt

            ## System Prompt

            > Be kind.
            > Be brief.

            ## User Prompt

            > ## Papers
            >\s
            > [PAPER LIST HERE]
            >\s
            > ## Relevant Topics
            >\s
            > 1. Pruning
            > > quoted""";

    @TempDir
    Path source;

    @TempDir
    Path home;

    private DigestArchive target;

    @BeforeEach
    void makeTarget() {
        target = DigestArchive.at(home);
    }

    @Test
    @DisplayName("is taken over day by day, with what the pages tell")
    void takesOver() throws IOException {
        write("2025-10/2025-10-06-output.json", SELECTED);
        write("2025-10/2025-10-06-output.md", PAGE);
        write("2025-10/2025-10-07-output.json", SELECTED);

        AssistantArchive.Outcome outcome = AssistantArchive.at(source).importInto(target, "me");

        assertThat(outcome.days()).containsExactly(DAY, DAY.plusDays(1));
        assertThat(outcome.notices()).isEmpty();
        Digest withPage = target.find("me", DAY).orElseThrow();
        assertThat(withPage.model()).contains("gpt-5");
        assertThat(withPage.usage().tokens().totalTokens()).isEqualTo(150);
        assertThat(withPage.usage().cost().orElseThrow().total()).isEqualTo("0.73");
        assertThat(withPage.accounting().entries()).isEqualTo(30);
        assertThat(withPage.accounting().candidates()).isEqualTo(20);
        assertThat(withPage.prompt().orElseThrow().system()).isEqualTo("Be kind.\nBe brief.");
        assertThat(withPage.prompt().orElseThrow().user()).endsWith("1. Pruning\n> quoted");
        assertThat(withPage.topics()).containsExactly("Pruning");
        Digest alone = target.find("me", DAY.plusDays(1)).orElseThrow();
        assertThat(alone.totalsKnown()).isFalse();
        assertThat(alone.prompt()).isEmpty();
    }

    @Test
    @DisplayName("with a page of another kind is a notice")
    void noticesForeignPages() throws IOException {
        write("2025-10-06-output.json", SELECTED);
        write("2025-10-06.md", "# My diary\n");

        AssistantArchive.Outcome outcome = AssistantArchive.at(source).importInto(target, "me");

        assertThat(outcome.days()).containsExactly(DAY);
        assertThat(outcome.notices()).hasSize(1);
        assertThat(outcome.notices().get(0).severity()).isEqualTo(Notice.Severity.INFO);
        assertThat(outcome.notices().get(0).subject()).isEqualTo("2025-10-06 2025-10-06.md");
    }

    @Test
    @DisplayName("with a damaged day is a warning, and the other days come through")
    void warnsOfDamage() throws IOException {
        write("2025-10-06-output.json", "{");
        write("yesterday!-output.json", SELECTED);
        write("2025-10-07-output.json", SELECTED);

        AssistantArchive.Outcome outcome = AssistantArchive.at(source).importInto(target, "me");

        assertThat(outcome.days()).containsExactly(DAY.plusDays(1));
        assertThat(outcome.notices())
                .extracting(Notice::subject)
                .containsExactly("2025-10-06-output.json", "yesterday!-output.json");
        assertThat(outcome.notices()).extracting(Notice::severity).containsOnly(Notice.Severity.WARNING);
    }

    @Test
    @DisplayName("keeps the day that the page tells, with a notice when the file's name tells another")
    void followsThePage() throws IOException {
        write("2025-10-05-output.json", SELECTED);
        write("2025-10-05.md", PAGE);

        AssistantArchive.Outcome outcome = AssistantArchive.at(source).importInto(target, "me");

        assertThat(outcome.days()).containsExactly(DAY);
        assertThat(outcome.notices()).extracting(Notice::message).allMatch(message -> message.contains("2025-10-06"));
    }

    @Test
    @DisplayName("leaves a day alone of which more is there, with a warning, unless it is told to replace it")
    void keepsBetterDays() throws IOException {
        write("2025-10-06-output.json", SELECTED);
        Digest better = Digest.builder(DAY, "me")
                .notSelected(Stream.of("2510.00001", "2510.00002")
                        .map(id -> Decision.builder(
                                        Paper.builder(id, "Title").build(), Decision.Disposition.SCREENED_OUT)
                                .build())
                        .toList())
                .build();
        target.put(better);

        AssistantArchive.Outcome kept = AssistantArchive.at(source).importInto(target, "me");

        assertThat(kept.days()).isEmpty();
        assertThat(kept.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.subject()).isEqualTo("2025-10-06");
            assertThat(notice.message()).contains("2 papers").contains("1 papers");
        });
        assertThat(target.find("me", DAY).orElseThrow().decisions()).hasSize(2);

        AssistantArchive.Outcome replaced = AssistantArchive.at(source).replaceIn(target, "me");

        assertThat(replaced.days()).containsExactly(DAY);
        assertThat(replaced.notices()).isEmpty();
        assertThat(target.find("me", DAY).orElseThrow().selected()).hasSize(1);
    }

    private void write(String name, String text) throws IOException {
        Path file = source.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
