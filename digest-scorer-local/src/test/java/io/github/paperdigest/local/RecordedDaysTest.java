package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Recorded days")
class RecordedDaysTest {

    private static final String PAPER =
            "{\"id\":\"2510.00001\",\"title\":\"T\",\"abstract\":\"A\",\"authors\":[\"X\",\"\"],\"categories\":[\"cs.LG\"],"
                    + "\"selected\":true}\n";

    @TempDir
    Path directory;

    @Test
    @DisplayName("are read from a folder, the earliest first, other files left alone")
    void read() throws IOException {
        Files.writeString(directory.resolve("2025-10-08.jsonl"), PAPER);
        Files.writeString(directory.resolve("2025-10-07.jsonl"), PAPER + "\n" + PAPER);
        Files.writeString(directory.resolve("INDEX.tsv"), "date");

        List<LabelledDay> days = RecordedDays.read(directory);

        assertThat(days).extracting(day -> day.date().toString()).containsExactly("2025-10-07", "2025-10-08");
        assertThat(days.get(0).papers()).hasSize(2).allMatch(LabelledPaper::selected);
    }

    @Test
    @DisplayName("are read from the latest back to as many as a model is made of")
    void latest() throws IOException {
        String selected = (PAPER + "\n").repeat(2);
        LocalDate last = LocalDate.of(2025, 10, 9);
        for (int day = 0; day < LatestDays.DAYS; day++) {
            Files.writeString(directory.resolve(last.minusDays(day) + ".jsonl"), selected);
        }
        Files.writeString(directory.resolve(last.minusDays(90) + ".jsonl"), "hardly read, so it may be damaged");
        Files.writeString(directory.resolve(last.minusDays(91) + ".jsonl"), "not read, so it may be damaged");
        Files.writeString(directory.resolve(last.minusDays(50) + ".jsonl"), "");
        Files.writeString(directory.resolve(last.minusDays(89) + ".jsonl"), PAPER);

        assertThat(RecordedDays.latest(directory))
                .extracting(LabelledDay::date)
                .hasSize(LatestDays.DAYS + 1)
                .startsWith(last.minusDays(50))
                .endsWith(last);
        assertThatThrownBy(() -> RecordedDays.read(directory)).isInstanceOf(StorageException.class);
    }

    @Test
    @DisplayName("leave out the papers of followed authors: selected without a relevance, where others have one")
    void followedAuthors() throws IOException {
        String marked = PAPER.replace("\"selected\":true", "\"selected\":true,\"relevance\":9");
        String unmarked =
                PAPER.replace("00001", "00002").replace("\"selected\":true", "\"selected\":true,\"relevance\":null");
        String other =
                PAPER.replace("00001", "00003").replace("\"selected\":true", "\"selected\":false,\"relevance\":null");
        Files.writeString(directory.resolve("2025-10-07.jsonl"), unmarked + other);
        Files.writeString(directory.resolve("2025-10-08.jsonl"), marked + unmarked + other);

        List<LabelledDay> days = RecordedDays.read(directory);

        assertThat(days.get(0).papers()).hasSize(2);
        assertThat(days.get(1).papers())
                .extracting(labelled -> labelled.paper().id())
                .containsExactly("2510.00001", "2510.00003");
    }

    @Test
    @DisplayName("name the file and the line that cannot be read")
    void damaged() throws IOException {
        Files.writeString(directory.resolve("2025-10-08.jsonl"), PAPER + "{\"id\":");
        assertThatThrownBy(() -> RecordedDays.read(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("line 2 of ")
                .hasMessageContaining("2025-10-08.jsonl");
        Files.writeString(directory.resolve("2025-10-08.jsonl"), "{\"id\":\"2510.00001\",\"title\":\"T\"}");
        assertThatThrownBy(() -> RecordedDays.read(directory)).hasMessageContaining("the key 'selected' is missing");
        Files.writeString(directory.resolve("2025-10-08.jsonl.gz"), "not zipped");
        Files.delete(directory.resolve("2025-10-08.jsonl"));
        assertThatThrownBy(() -> RecordedDays.read(directory)).isInstanceOf(StorageException.class);
    }

    @Test
    @DisplayName("are missing from an empty or absent folder")
    void absent() {
        assertThatThrownBy(() -> RecordedDays.read(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a day is a file such as");
        assertThatThrownBy(() -> RecordedDays.read(directory.resolve("absent"))).isInstanceOf(StorageException.class);
    }

    @Test
    @DisplayName("of an invented reader are ranked by the topics alone, most of the kept papers before the others")
    void inventedDays() throws InterruptedException {
        Path invented = Path.of("../invented");
        List<LabelledDay> days = RecordedDays.read(invented.resolve("days"));
        assertThat(days).hasSize(21);
        assertThat(days).flatExtracting(LabelledDay::papers).hasSize(639);

        EvaluationReport report = ScorerEvaluation.of(ProfileDirectory.read(invented.resolve("profile-foundations")))
                .trainDays(0)
                .evaluate(days.subList(days.size() - 10, days.size()), TopicsScorer.create());

        assertThat(report.areaUnderCurve()).isBetween(0.8, 1.0);
    }

    @Test
    @Tag("recorded")
    @Tag("thorough")
    @DisplayName("of a real reader are ranked by the topics alone with a mean daily AUC of 0.86")
    void realDays() throws InterruptedException {
        Path shared = Path.of(System.getProperty("digest.shared", "../shared"));
        assumeTrue(
                Files.isDirectory(shared.resolve("days")),
                () -> "SKIPPED: the recorded days are not in " + shared.toAbsolutePath() + " (-Ddigest.shared)");

        List<LabelledDay> days = RecordedDays.read(shared.resolve("days"));
        EvaluationReport report = ScorerEvaluation.of(ProfileDirectory.read(shared.resolve("profile-foundations")))
                .trainDays(0)
                .evaluate(days.subList(days.size() - 10, days.size()), TopicsScorer.create());

        assertThat(report.areaUnderCurve()).isGreaterThanOrEqualTo(0.86);
    }
}
