package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.paper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Notice.Severity;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark BrokenDays does the same with 10,000 days, through a pipeline. */
@DisplayName("Of days drawn from the recorded ones")
@Tag("recorded")
@Tag("thorough")
class RecordedSharesTest {

    private static final Path DAYS =
            Path.of(System.getProperty("digest.shared", "../shared")).resolve("days");
    private static final int DRAWN = 200;
    private static final Profile READER = Profile.builder("reader", "What the recorded reader likes.")
            .relevanceCutoff(7)
            .noveltyCutoff(7)
            .build();
    private static final Paper PAPER = paper(1);
    private static final Map<Scores, Decision> DECISIONS = new TreeMap<>(Scores.BEST_FIRST);

    /** The marks of the recorded model on each day, and low ones where it kept no paper. */
    private static List<List<Scores>> days = List.of();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(
                Files.isDirectory(DAYS),
                () -> "SKIPPED: the recorded days are not in " + DAYS.toAbsolutePath() + " (property digest.shared)");
        List<List<Scores>> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(DAYS)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList()) {
                read.add(marks(file));
            }
        }
        days = List.copyOf(read);
    }

    @ParameterizedTest(name = "after {0} days, {1} % of the kept papers")
    @CsvSource({"20, 100, 2", "10, 100, 2", "20, 30, 2", "20, 15, 10"})
    @DisplayName(
            "at most 1 in 100 is warned of (5 where three to five papers are expected), and every one with all papers marked 1, or 9, or just too low")
    void warned(int history, int percent, int mostWarned) {
        Random random = new Random(31L * history + percent);
        int compared = 0;
        int warned = 0;
        for (int i = 0; i < DRAWN; i++) {
            List<List<Scores>> order = new ArrayList<>(days);
            Collections.shuffle(order, random);
            MemoryArchive archive = new MemoryArchive();
            for (int day = 1; day <= history; day++) {
                archive.put(DAY.minusDays(day), digest(thinned(order.get(day), percent, random)));
            }
            List<Scores> today = thinned(drawn(order.get(0), random), percent, random);
            Optional<Notice> notice = ShareCheck.of(digest(today), READER, archive);
            if (notice.filter(remark -> remark.severity() == Severity.INFO).isPresent()) {
                assertThat(notice.get().message()).contains("were to be expected, and below 3");
                continue;
            }
            compared++;
            warned += notice.isPresent() ? 1 : 0;
            for (Scores broken : List.of(Scores.of(1, 1), Scores.of(9, 9), Scores.of(7, 6))) {
                Digest digest = digest(Collections.nCopies(today.size(), broken));
                assertThat(ShareCheck.of(digest, READER, archive))
                        .as("day " + i + " all marked " + broken)
                        .hasValueSatisfying(
                                found -> assertThat(found.severity()).isEqualTo(Severity.WARNING));
            }
        }
        assertThat(compared).isGreaterThan(percent == 15 ? DRAWN / 2 : DRAWN - 1);
        assertThat(warned).isLessThanOrEqualTo(mostWarned);
    }

    private static List<Scores> drawn(List<Scores> marks, Random random) {
        return marks.stream()
                .map(mark -> marks.get(random.nextInt(marks.size())))
                .toList();
    }

    /** The same marks, but low for a part of the kept papers. */
    private static List<Scores> thinned(List<Scores> marks, int percent, Random random) {
        return marks.stream()
                .map(mark -> random.nextInt(100) < percent ? mark : Scores.of(3, 3))
                .toList();
    }

    private static Digest digest(List<Scores> marks) {
        return Digest.builder(DAY, "reader")
                .notSelected(marks.stream()
                        .map(mark -> DECISIONS.computeIfAbsent(mark, RecordedSharesTest::decision))
                        .toList())
                .build();
    }

    /** What became of the paper does not matter here, only its marks do. */
    private static Decision decision(Scores marks) {
        return Decision.builder(PAPER, Disposition.BELOW_CUTOFF)
                .stage("llm")
                .scores(marks)
                .build();
    }

    private static List<Scores> marks(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Scores> marks = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode paper = json.readTree(line);
                marks.add(
                        paper.path("relevance").isNumber()
                                ? Scores.of(
                                        paper.path("relevance").asDouble(),
                                        paper.path("novelty").asDouble())
                                : Scores.of(3, 3));
            }
        }
        return List.copyOf(marks);
    }
}
