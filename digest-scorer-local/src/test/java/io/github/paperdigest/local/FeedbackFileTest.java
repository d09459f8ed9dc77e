package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of feedback")
class FeedbackFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T08:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("has a line for each word, of which the last about a paper counts")
    void lastWord() throws Exception {
        Path file = folder.resolve("new/feedback.jsonl");
        FeedbackFile feedback = FeedbackFile.at(file, CLOCK);
        assertThat(feedback.read()).isEqualTo(ReaderFeedback.NONE);
        feedback.add("2603.00001", true);
        feedback.add("10.1101/2026.03.02", false);
        feedback.add("2603.00001", false);
        feedback.add("2603.00002", true);

        assertThat(file).content().startsWith("""
                {"paper":"2603.00001","liked":true,"time":"2026-03-03T08:00:00Z"}
                {"paper":"10.1101/2026.03.02","liked":false,"time":"2026-03-03T08:00:00Z"}
                """);
        assertThat(feedback.read())
                .isEqualTo(new ReaderFeedback(Set.of("2603.00002"), Set.of("2603.00001", "10.1101/2026.03.02")));
    }

    @Test
    @DisplayName("is read past torn and strange lines, and written on behind them")
    void strangeLines() throws Exception {
        Path file = folder.resolve("feedback.jsonl");
        Files.writeString(file, """
                {"paper": "2603.00001", "liked": true, "mood": "good"}

                [1, 2]
                {"paper": "2603.00002"}
                {"paper": 7, "liked": true}
                {"paper": "2603.00003", "lik""");
        FeedbackFile feedback = FeedbackFile.at(file, CLOCK);
        feedback.add("2603.00004", false);

        assertThat(feedback.read()).isEqualTo(new ReaderFeedback(Set.of("2603.00001"), Set.of("2603.00004")));
    }

    @Test
    @DisplayName("takes no id that is none, and says if it can't be written or read")
    void refuses() throws Exception {
        FeedbackFile feedback = FeedbackFile.at(folder.resolve("feedback.jsonl"));
        assertThatIllegalArgumentException().isThrownBy(() -> feedback.add("not an id", true));

        FeedbackFile directory = FeedbackFile.at(Files.createDirectory(folder.resolve("d")));
        assertThatThrownBy(() -> directory.add("2603.00001", true)).isInstanceOf(StorageException.class);
        assertThatThrownBy(directory::read).isInstanceOf(StorageException.class);
    }
}
