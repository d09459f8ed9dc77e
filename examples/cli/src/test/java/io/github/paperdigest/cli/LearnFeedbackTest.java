package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Learning with a file of feedback")
class LearnFeedbackTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void archive() {
        for (int day = 0; day < 12; day++) {
            DigestArchive.at(directory.resolve("archive"))
                    .put(Digest.builder(LocalDate.of(2025, 9, 1).plusDays(day), "reader")
                            .selected(decisions(day, 0, 10, "chairs legs", Decision.Disposition.SELECTED))
                            .notSelected(decisions(day, 500, 20, "robot grasp", Decision.Disposition.BELOW_CUTOFF))
                            .build());
        }
    }

    private static List<Decision> decisions(
            int day, int first, int count, String words, Decision.Disposition disposition) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> Paper.builder(
                                String.format(Locale.ROOT, "2509.%05d", 1000 * day + number), words + " w" + number)
                        .abstractText(words + " v" + (number % 7) + " u" + (day % 5))
                        .build())
                .map(paper -> Decision.builder(paper, disposition)
                        .scores(Scores.of(8, 8))
                        .build())
                .toList();
    }

    @Test
    @DisplayName("makes the model that the same words on the command line make, which overrule the file")
    void same() throws IOException {
        Path feedback = directory.resolve("feedback.jsonl");
        Files.writeString(feedback, """
                {"paper": "2509.00001", "liked": true}
                {"paper": "2509.00501", "liked": false}
                {"paper": "2509.00501", "liked": true}
                """);
        byte[] none = learned();
        byte[] told = learned("--liked=2509.00001,2509.00501");

        assertThat(learned("--feedback=" + feedback)).isEqualTo(told).isNotEqualTo(none);
        assertThat(learned("--feedback=" + feedback, "--disliked=2509.00501"))
                .isEqualTo(learned("--liked=2509.00001", "--disliked=2509.00501"));
        assertThat(learned("--feedback=" + directory.resolve("not-yet.jsonl"))).isEqualTo(none);
    }

    private byte[] learned(String... options) throws IOException {
        Path model = directory.resolve("model.json.gz");
        List<String> arguments =
                new ArrayList<>(List.of("learn", "--archive=" + directory.resolve("archive"), "--learned=" + model));
        arguments.addAll(Arrays.asList(options));
        CommandResult result = CommandResult.of(Map.of(), arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Files.readAllBytes(model);
    }
}
