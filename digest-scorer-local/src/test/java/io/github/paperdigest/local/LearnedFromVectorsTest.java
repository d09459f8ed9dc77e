package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.testkit.fake.FakeRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A model learned from words and vectors")
class LearnedFromVectorsTest {

    private static final PaperEmbedder BY_PARITY = new Parity("parity", 3);
    private static final List<LabelledDay> DAYS = days();

    @TempDir
    Path directory;

    /** Knows what no word tells: whether the number of a paper is even. */
    private record Parity(String name, int dimensions) implements PaperEmbedder {
        @Override
        public float[] embed(Paper paper) {
            float[] vector = new float[dimensions];
            vector[isEven(paper) ? 0 : 1] = 1;
            return vector;
        }
    }

    @Test
    @DisplayName("knows what the words don't tell")
    void learns() {
        LearnedModel model = LearnedModel.train(DAYS, ReaderFeedback.NONE, BY_PARITY);

        assertThatThrownBy(() -> LearnedModel.train(DAYS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing can be learned");
        assertThat(model.heldOutAreaUnderCurve()).isGreaterThan(0.9);
        assertThat(model.embedder()).contains("parity");
        assertThat(model).asString().contains("with parity, held-out AUC");
    }

    @Test
    @DisplayName("screens and scores by them")
    void screens() throws InterruptedException {
        LearnedModel model = LearnedModel.train(DAYS, ReaderFeedback.NONE, BY_PARITY);

        EvaluationReport report = ScorerEvaluation.of(
                        Profile.builder("reader", "").build())
                .trainDays(10)
                .evaluate(DAYS, earlier -> LearnedScorer.of(model));

        assertThat(report.areaUnderCurve()).isGreaterThan(0.9);
        assertThat(DriftReport.of(model, 0.9, 1, DAYS).trusted()).isTrue();
    }

    @Test
    @DisplayName("embeds nothing more once the run is interrupted")
    void interrupted() {
        LearnedModel model = LearnedModel.train(DAYS, ReaderFeedback.NONE, BY_PARITY);
        List<Paper> papers =
                DAYS.get(0).papers().stream().map(LabelledPaper::paper).toList();
        FakeRun run = TestRun.of("anything");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> LearnedScreen.builder(model).build().score(papers, run))
                .isInstanceOf(InterruptedException.class);
        assertThat(run.progress()).isZero();
        TestRun.askedNoModel(run);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    @DisplayName("scores the same after it was written and read")
    void roundTrip() {
        LearnedModel model = LearnedModel.train(DAYS, ReaderFeedback.NONE, BY_PARITY);
        List<Paper> papers =
                DAYS.get(2).papers().stream().map(LabelledPaper::paper).toList();
        Path file = directory.resolve("model.json.gz");
        model.write(file);

        LearnedModel read = LearnedModel.read(file, () -> BY_PARITY);

        assertThat(read.model().logOdds(papers)).isEqualTo(model.model().logOdds(papers));
    }

    @Test
    @DisplayName("is not read without its embedder, or with another")
    void wrongEmbedder() {
        Path file = directory.resolve("model.json.gz");
        LearnedModel.train(DAYS, ReaderFeedback.NONE, BY_PARITY).write(file);

        assertThatThrownBy(() -> LearnedModel.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("was learned with the embedder 'parity'")
                .hasMessageContaining("read(file, embedder)");
        assertThatThrownBy(() -> LearnedModel.read(file, () -> new Parity("other", 3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'parity' of 3 dimensions, not with 'other' of 3");
        assertThatThrownBy(() -> LearnedModel.read(file, () -> new Parity("parity", 4)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("of 3 dimensions, not with 'parity' of 4");
    }

    @Test
    @DisplayName("closes the embedder that was made for it when it was read, also if it can't use it, and no other one")
    void closes() {
        List<String> closed = new ArrayList<>();
        Path file = directory.resolve("model.json.gz");
        LearnedModel trained = LearnedModel.train(DAYS, ReaderFeedback.NONE, new Closeable("trained", closed));
        trained.write(file);
        trained.close();
        assertThat(closed).isEmpty();

        LearnedModel read = LearnedModel.read(file, () -> new Closeable("trained", closed));
        assertThat(closed).isEmpty();
        read.close();
        assertThat(closed).containsExactly("trained");

        assertThatThrownBy(() -> LearnedModel.read(file, () -> new Closeable("other", closed)))
                .isInstanceOf(ConfigurationException.class);
        assertThat(closed).containsExactly("trained", "other");
    }

    private record Closeable(String name, List<String> closed) implements PaperEmbedder {
        @Override
        public int dimensions() {
            return BY_PARITY.dimensions();
        }

        @Override
        public float[] embed(Paper paper) {
            return BY_PARITY.embed(paper);
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    @Test
    @DisplayName("is not read if its file is damaged")
    void damaged() throws IOException {
        Path file = directory.resolve("model.json.gz");
        LearnedModel.train(DAYS, ReaderFeedback.NONE, BY_PARITY).write(file);
        String json;
        try (GZIPInputStream plain = new GZIPInputStream(Files.newInputStream(file))) {
            json = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
        String damaged = json.replaceFirst("\"coefficients\":\\[", "\"coefficients\":[\"x\",");
        assertThat(damaged).isNotEqualTo(json);
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(file))) {
            zip.write(damaged.getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> LearnedModel.read(file, () -> BY_PARITY))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @DisplayName("is asked for by name: a model of words alone needs no embedder to be read")
    void wordsAlone() {
        Path file = directory.resolve("model.json.gz");
        LearnedModel.train(LearnableDays.days(12)).write(file);

        LearnedModel read = LearnedModel.read(file, () -> {
            throw new AssertionError("nobody needs it");
        });

        assertThat(read.embedder()).isEmpty();
    }

    private static boolean isEven(Paper paper) {
        return paper.id().charAt(paper.id().length() - 1) % 2 == 0;
    }

    private static List<LabelledDay> days() {
        Random random = new Random(3);
        List<LabelledDay> days = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            List<LabelledPaper> papers = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                Paper paper = LearnableDays.paper(100 * day + n, random.nextInt(6), random);
                papers.add(new LabelledPaper(paper, isEven(paper)));
            }
            days.add(new LabelledDay(LearnableDays.FIRST.plusDays(day), papers));
        }
        return days;
    }
}
