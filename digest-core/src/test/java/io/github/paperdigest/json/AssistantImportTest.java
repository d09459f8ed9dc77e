package io.github.paperdigest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The import of a Python assistant's day")
class AssistantImportTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);
    private static final String SELECTED = """
            {
              "2510.00009": {"SCORE": 18, "ARXIVID": "2510.00009", "COMMENT": "Topic: good", "RELEVANCE": 10,
                "NOVELTY": 8, "authors": ["Ada (Uni", "Town)", "Andr\\\\'e B"], "title": "Nine", "abstract": "Text",
                "arxiv_id": "2510.00009"},
              "2510.00001": {"SCORE": 20.0, "COMMENT": "Author match", "authors": ["Bo"], "title": "One",
                "abstract": "Text", "arxiv_id": "2510.00001v2"}
            }
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void writeSelected() throws IOException {
        write("selected.json", SELECTED);
    }

    @Test
    @DisplayName("takes the papers over in their order, with scores, comments and whole authors")
    void takesPapers() {
        Digest digest =
                AssistantImport.of(directory.resolve("selected.json")).date(DAY).toDigest();

        assertThat(digest.selected())
                .extracting(decision -> decision.paper().id())
                .containsExactly("2510.00009", "2510.00001");
        Decision first = digest.selected().get(0);
        assertThat(first.scores()).contains(Scores.of(10, 8));
        assertThat(first.comment()).contains("Topic: good");
        assertThat(first.paper().authors()).extracting(author -> author.name()).containsExactly("Ada", "Andr\\'e B");
        assertThat(first.paper().authors().get(0).affiliations()).containsExactly("Uni, Town");
        Decision second = digest.selected().get(1);
        assertThat(second.scores()).isEmpty();
        assertThat(second.paper().version()).hasValue(2);
    }

    @Test
    @DisplayName("without a run file leaves empty what is not known")
    void leavesUnknownEmpty() {
        Digest digest =
                AssistantImport.of(directory.resolve("selected.json")).date(DAY).toDigest();

        assertThat(digest.totalsKnown()).isFalse();
        assertThat(digest.model()).isEmpty();
        assertThat(digest.prompt()).isEmpty();
        assertThat(digest.createdAt()).isEmpty();
        assertThat(digest.usage().cost()).isEmpty();
        assertThat(digest.usage().tokensComplete()).isFalse();
    }

    @Test
    @DisplayName("keeps the costs of the run file as they were printed")
    void keepsPrintedCosts() throws IOException {
        write("run.json", """
                {"date": "2025-10-07", "model": "gpt-5", "prompt_tokens": 10, "completion_tokens": 5,
                 "prompt_cost": "0.1", "completion_cost": "0.64", "total_cost": "0.73",
                 "total_arxiv": 30, "total_scanned": 20, "total_relevant": 2}
                """);

        Digest digest = AssistantImport.of(directory.resolve("selected.json"))
                .run(directory.resolve("run.json"))
                .toDigest();

        assertThat(digest.date()).isEqualTo("2025-10-07");
        assertThat(digest.model()).contains("gpt-5");
        assertThat(digest.usage().cost().orElseThrow().total()).isEqualTo("0.73");
        assertThat(digest.usage().tokens().totalTokens()).isEqualTo(15);
        assertThat(digest.accounting().unknownEntries()).isEqualTo(10);
        assertThat(digest.accounting().unknownCandidates()).isEqualTo(18);
        assertThat(digest.notices()).isEmpty();
    }

    @Test
    @DisplayName("leaves totals out that contradict each other, with a notice")
    void noticesContradictions() throws IOException {
        write("run.json", "{\"total_arxiv\": 5, \"total_scanned\": 20, \"total_relevant\": 3}");

        Digest digest = AssistantImport.of(directory.resolve("selected.json"))
                .run(directory.resolve("run.json"))
                .date(DAY)
                .toDigest();

        assertThat(digest.totalsKnown()).isFalse();
        assertThat(digest.notices()).hasSize(2).extracting(Notice::message).anyMatch(m -> m.contains("do not add up"));
    }

    @Test
    @DisplayName("leaves scores out that are none, with a notice")
    void noticesBadScores() throws IOException {
        write("selected.json", SELECTED.replace("\"RELEVANCE\": 10", "\"RELEVANCE\": \"high\""));

        Digest digest =
                AssistantImport.of(directory.resolve("selected.json")).date(DAY).toDigest();

        assertThat(digest.selected().get(0).scores()).isEmpty();
        assertThat(digest.notices()).extracting(Notice::subject).containsExactly("2510.00009");
    }

    @Test
    @DisplayName("needs to be told the day when no file tells it")
    void needsDate() {
        assertThatThrownBy(() ->
                        AssistantImport.of(directory.resolve("selected.json")).toDigest())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("give a date");
    }

    @Test
    @DisplayName("names file and place of damage")
    void namesDamage() throws IOException {
        write("selected.json", SELECTED.replace("\"title\": \"One\",", ""));

        assertThatThrownBy(() -> AssistantImport.of(directory.resolve("selected.json"))
                        .date(DAY)
                        .toDigest())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("selected.json is damaged at 2510.00001: the key 'title' is missing");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
