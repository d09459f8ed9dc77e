package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A learned model")
class LearnedModelTest {

    private static final List<LabelledDay> DAYS = LearnableDays.days(12);

    @TempDir
    Path directory;

    @Test
    @DisplayName("tells what it was trained on")
    void origin() {
        LearnedModel model = LearnedModel.train(DAYS);

        assertThat(model.days()).isEqualTo(12);
        assertThat(model.papers()).isEqualTo(720);
        assertThat(model.firstDay()).isEqualTo(LearnableDays.FIRST);
        assertThat(model.lastDay()).isEqualTo(LearnableDays.FIRST.plusDays(11));
        assertThat(model.heldOutAreaUnderCurve()).isBetween(0.9, 1.0);
    }

    @Test
    @DisplayName("is made of the latest days alone, where days without papers don't count")
    void latestDays(@TempDir Path folder) throws IOException {
        List<LabelledDay> many = new ArrayList<>(LearnableDays.days(LatestDays.DAYS + 7));
        LabelledDay last = many.get(many.size() - 1);
        many.add(new LabelledDay(last.date().plusDays(1), List.of()));
        List<LabelledDay> latest = many.subList(7, many.size() - 1);

        LearnedModel model = LearnedModel.train(many);
        model.write(folder.resolve("many"));
        LearnedModel.train(latest).write(folder.resolve("latest"));

        assertThat(model.days()).isEqualTo(LatestDays.DAYS);
        assertThat(model.firstDay()).isEqualTo(latest.get(0).date());
        assertThat(model.lastDay()).isEqualTo(last.date());
        assertThat(folder.resolve("many")).hasSameBinaryContentAs(folder.resolve("latest"));
    }

    @Test
    @DisplayName("needs more papers passed on for more recall")
    void shares() {
        LearnedModel model = LearnedModel.train(DAYS);

        assertThat(model.shareToPassOn(0.8)).isLessThanOrEqualTo(model.shareToPassOn(0.95));
        assertThat(model.shareToPassOn(0.95)).isLessThanOrEqualTo(model.shareToPassOn(0.995));
        assertThatThrownBy(() -> model.shareToPassOn(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is written as the same bytes whatever the order of days and papers")
    void deterministic() throws IOException {
        List<LabelledDay> shuffled = new ArrayList<>();
        for (LabelledDay day : DAYS) {
            List<LabelledPaper> papers = new ArrayList<>(day.papers());
            Collections.shuffle(papers, new Random(1));
            shuffled.add(new LabelledDay(day.date(), papers));
        }
        Collections.reverse(shuffled);
        Path one = directory.resolve("one.json.gz");
        Path other = directory.resolve("new/other.json.gz");

        LearnedModel.train(DAYS).write(one);
        LearnedModel.train(shuffled).write(other);

        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    @DisplayName("scores the same after it was written and read")
    void roundTrip() {
        LearnedModel model = LearnedModel.train(DAYS);
        Path file = directory.resolve("model.json.gz");
        model.write(file);
        LearnedModel read = LearnedModel.read(file);

        assertThat(read).hasToString(model.toString());
        assertThat(logOdds(read, papers(3))).isEqualTo(logOdds(model, papers(3)));
        assertThat(read.threshold(0.98)).isEqualTo(model.threshold(0.98));
        assertThat(directory.toFile().list()).containsExactly("model.json.gz");
    }

    @Test
    @DisplayName("believes the reader more than a decision")
    void feedback() {
        List<Paper> robot = List.of(DAYS.get(0).papers().get(1).paper());
        Set<String> id = Set.of(robot.get(0).id());

        double plain = logOdds(LearnedModel.train(DAYS), robot)[0];

        assertThat(logOdds(LearnedModel.train(DAYS, new ReaderFeedback(id, Set.of())), robot)[0])
                .isGreaterThan(plain);
        assertThat(logOdds(LearnedModel.train(DAYS, new ReaderFeedback(Set.of(), id)), robot)[0])
                .isLessThan(plain);
    }

    @Test
    @DisplayName("is not made of labels that follow no pattern")
    void nonsense() {
        assertThatThrownBy(() -> LearnedModel.train(LearnableDays.nonsense(10)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing can be learned from these 10 days")
                .hasMessageContaining("chance is 50 %");
    }

    @Test
    @DisplayName("is not made of a single day, of none, or without a selected paper")
    void tooLittle() {
        assertRefused(DAYS.subList(0, 1), "on 1 day, and at least 30 on 5 days are needed");
        assertRefused(List.of(), "no day has any decisions");
        assertRefused(labels(DAYS, false), "none of the 720 papers was selected");
    }

    @Test
    @DisplayName("is not made of imported digests, which know only what was selected")
    void onlySelected() {
        assertRefused(labels(DAYS, true), "imported digests know only what was selected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":\"other\"}",
                "{\"format\":\"paper-digest-learned-model\",\"version\":2}",
                "{\"format\":\"paper-digest-learned-model\",\"version\":1}",
                "[[[[[[[[[[[[[[["
            })
    @DisplayName("is not read from a file that holds something else")
    void otherContent(String content) throws IOException {
        Path file = directory.resolve("model.json.gz");
        Files.write(file, zipped(content));

        assertThatThrownBy(() -> LearnedModel.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("model.json.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"intercept\":-?[0-9.Ee-]+;\"intercept\":1e99",
                "\"terms\":\\[\\[;\"terms\":[[1,1e9,\"x\"],[",
                "\"calibration\":\\[;\"calibration\":[[0.8,\"NaN\",1],",
                "\"first\":\"2025;\"first\":\"soon"
            })
    @DisplayName("is not read from a damaged file")
    void damaged(String change) throws IOException {
        Path file = directory.resolve("model.json.gz");
        LearnedModel.train(DAYS).write(file);
        String json;
        try (GZIPInputStream plain = new GZIPInputStream(Files.newInputStream(file))) {
            json = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] parts = change.split(";", -1);
        String damaged = json.replaceFirst(parts[0], parts[1]);
        assertThat(damaged).isNotEqualTo(json);
        Files.write(file, zipped(damaged));

        assertThatThrownBy(() -> LearnedModel.read(file)).isInstanceOf(StorageException.class);
    }

    @Test
    @DisplayName("is not read from a file that unpacks to a flood, is cut off or absent")
    void hostile() throws IOException {
        Path flood = directory.resolve("flood.json.gz");
        Files.write(flood, zipped(" ".repeat(90_000_000)));
        Path cut = directory.resolve("cut.json.gz");
        Files.write(cut, java.util.Arrays.copyOf(zipped("{\"format\":1}"), 15));

        assertThatThrownBy(() -> LearnedModel.read(flood))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> LearnedModel.read(cut)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> LearnedModel.read(directory.resolve("absent")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("learn one first");
    }

    private static double[] logOdds(LearnedModel model, List<Paper> papers) {
        return model.model().logOdds(papers);
    }

    private static List<Paper> papers(int day) {
        return DAYS.get(day).papers().stream().map(LabelledPaper::paper).toList();
    }

    private static void assertRefused(List<LabelledDay> days, String message) {
        assertThatThrownBy(() -> LearnedModel.train(days))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static List<LabelledDay> labels(List<LabelledDay> days, boolean selected) {
        return days.stream()
                .map(day -> new LabelledDay(
                        day.date(),
                        day.papers().stream()
                                .map(labelled -> new LabelledPaper(labelled.paper(), selected))
                                .toList()))
                .toList();
    }

    private static byte[] zipped(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
