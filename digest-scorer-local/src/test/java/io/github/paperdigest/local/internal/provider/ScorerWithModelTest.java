package io.github.paperdigest.local.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LabelledPaper;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.local.PaperEmbedder;
import io.github.paperdigest.local.ReaderFeedback;
import io.github.paperdigest.local.TestRun;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.testkit.fake.FakeRun;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A learned scorer that is made by name")
class ScorerWithModelTest {

    private static final Paper PAPER = paper(1, 1);

    @TempDir
    Path directory;

    private final FakeRun run = TestRun.of("t");

    @AfterEach
    void askedNoModel() {
        TestRun.askedNoModel(run);
    }

    @Test
    @DisplayName("has an embedder of its own, which is closed with it and does not disturb another one's")
    void closesItsEmbedder() throws InterruptedException {
        Settings settings = settings(modelWithVectors());
        ScorerWithModel other = ScorerWithModel.of(settings, LearnedScorer::of);
        ScorerWithModel scorer = ScorerWithModel.of(settings, LearnedScorer::of);
        assertThat(scorer.score(List.of(PAPER), run)).hasSize(1);

        scorer.close();

        assertThatThrownBy(() -> scorer.score(List.of(PAPER), run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(other.score(List.of(PAPER), run)).hasSize(1);
        other.close();
    }

    @Test
    @DisplayName("closes its embedder if it can't be made of the model")
    void closesWhatItCannotUse() {
        List<LearnedModel> read = new ArrayList<>();

        assertThatThrownBy(() -> ScorerWithModel.of(settings(modelWithVectors()), model -> {
                    read.add(model);
                    throw new ConfigurationException("no");
                }))
                .hasMessage("no");

        assertThatThrownBy(() -> LearnedScorer.of(read.get(0)).score(List.of(PAPER), run))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("names the file of a model that is not there")
    void missing() {
        assertThatThrownBy(() -> ScorerWithModel.of(settings(directory.resolve("none.gz")), LearnedScorer::of))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("none.gz");
    }

    private Settings settings(Path model) {
        return Settings.of(new LearnedScorerProvider(), Map.of("model", model.toString()));
    }

    /** As if it was trained with the real embedder, which would take a minute. */
    private Path modelWithVectors() {
        Path file = directory.resolve("model.json.gz");
        List<LabelledDay> days = new ArrayList<>();
        for (int day = 0; day < 6; day++) {
            List<LabelledPaper> papers = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                papers.add(new LabelledPaper(paper(100 * day + n, n % 4), n % 4 == 0));
            }
            days.add(new LabelledDay(LocalDate.of(2025, 10, 6).plusDays(day), papers));
        }
        LearnedModel.train(days, ReaderFeedback.NONE, new Stub()).write(file);
        return file;
    }

    private static Paper paper(int number, int subject) {
        String words = List.of("sparse attention kernels", "robot arms grasp", "tree growth rings", "star light curves")
                .get(subject);
        return Paper.builder("2510.%05d".formatted(number), words + " " + number)
                .abstractText("We study " + words)
                .build();
    }

    private record Stub() implements PaperEmbedder {
        @Override
        public String name() {
            return "bge-small-en-v1.5-q";
        }

        @Override
        public int dimensions() {
            return 384;
        }

        @Override
        public float[] embed(Paper paper) {
            float[] vector = new float[384];
            vector[paper.title().length() % 384] = 1;
            return vector;
        }
    }
}
