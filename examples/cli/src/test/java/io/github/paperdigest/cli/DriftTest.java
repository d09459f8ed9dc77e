package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The drift of a screen")
class DriftTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
    private static final int LEARNED_DAYS = 12;
    private static final String KEPT = "quantization bits weights calibration rounding";
    private static final String REJECTED = "robot grasp locomotion manipulation gripper";

    @TempDir
    Path directory;

    /** An archive of a reader who selects quantization, and a model of it. */
    @BeforeEach
    void learn() {
        for (int day = 0; day < LEARNED_DAYS; day++) {
            put(day, papers(day, KEPT, 10), papers(day, REJECTED, 20), 0);
        }
        CommandResult learned = command("learn", archive(), model());
        assertThat(learned.exitCode()).as(learned.err()).isZero();
        assertThat(learned.out()).contains("A screen that keeps 98 % of what you would select passes on about ");
    }

    @Test
    @DisplayName("is none while the reader selects what they selected before: exit 0")
    void none() {
        put(LEARNED_DAYS, papers(LEARNED_DAYS, KEPT, 10), List.of(), 20);

        CommandResult result = command("drift", archive(), model());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(PaperDigest.DONE);
        assertThat(result.out())
                .contains("Days screened since 2025-09-12: 1")
                .contains("expected recall 0.980, observed 1.000", "on 10 selected papers: the screen may go on");
    }

    @Test
    @DisplayName("is told when explored papers are selected: exit 3, and what to do")
    void drifted() {
        putDriftedDay();

        CommandResult result = command("drift", archive(), model());

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(result.out()).contains("the screen is off, learn the model again");
        assertThat(command("drift", archive(), model(), "--exploration=1").out())
                .contains("observed 0.556");
    }

    @Test
    @DisplayName("is not read from days without a screen, nor from those that the model knows")
    void otherDays() {
        put(LEARNED_DAYS, papers(LEARNED_DAYS, REJECTED, 20), List.of(), 0);

        CommandResult result = command("drift", archive(), model());

        assertThat(result.exitCode()).isEqualTo(PaperDigest.DONE);
        assertThat(result.out()).contains("Days screened since 2025-09-12: 0", "on 0 selected papers");
    }

    @Test
    @DisplayName("can't be told of a wrong share, a missing model or an empty archive: exit 2")
    void wrongUsage() {
        for (String wrong : List.of("--recall=0.5", "--exploration=0", "--reader=nobody", "--exploration=x")) {
            assertThat(command("drift", archive(), model(), wrong).exitCode())
                    .as(wrong)
                    .isEqualTo(PaperDigest.WRONG_USAGE);
        }
        assertThat(command("drift", archive(), "--learned=" + directory.resolve("none"))
                        .exitCode())
                .isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(command("drift", model()).exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
    }

    @Test
    @DisplayName("switches the screen of a run off, with a warning, if the run is asked to look at it")
    void run() throws IOException {
        try (FakeWorld world = new FakeWorld().feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 40))) {
            CommandResult before = run(world, archive(), "--drift");
            assertThat(before.exitCode()).as(before.err()).isZero();
            assertThat(before.out()).doesNotContain(" 0 screened out");
            assertThat(before.err()).doesNotContain("learned-screen: expected");

            putDriftedDay();

            assertThat(run(world, archive()).out()).doesNotContain(" 0 screened out");
            CommandResult after = run(world, archive(), "--drift");
            assertThat(after.exitCode()).as(after.err()).isZero();
            assertThat(after.out()).contains(" 0 screened out");
            assertThat(after.err()).contains("Note: learned-screen: expected recall 0.980", "learn the model again");
        }
    }

    @Test
    @DisplayName("of a run goes by the share that the run explores")
    void exploration() throws IOException {
        try (FakeWorld world = new FakeWorld().feed("cs.LG", SampleFeeds.rss("Mon, 06 Oct 2025", 40))) {
            putDriftedDay();

            CommandResult all = run(world, archive(), "--drift", "--exploration=1");

            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.err()).contains("observed 0.556");
            assertThat(run(world, "--exploration=1").out()).contains(" 0 screened out");
            assertThat(run(world, "--exploration=0").out()).doesNotContain(" 0 screened out");
        }
    }

    @Test
    @DisplayName("of a run is refused without an archive, without the screen, and with a recall that is no number")
    void wrongRuns() throws IOException {
        try (FakeWorld world = new FakeWorld()) {
            CommandResult noArchive = run(world, "--drift");
            assertThat(noArchive.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
            assertThat(noArchive.err()).contains("--archive");
            CommandResult noNumber = run(world, archive(), "--drift", "--recall=much");
            assertThat(noNumber.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
            assertThat(noNumber.err()).contains("'much'");
            for (String wrong : List.of("--exploration=little", "--exploration=2", "--exploration=0")) {
                assertThat(run(world, archive(), "--drift", wrong).exitCode())
                        .as(wrong)
                        .isEqualTo(PaperDigest.WRONG_USAGE);
            }
            CommandResult notDrift = run(world, "--exploration=2");
            assertThat(notDrift.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
            assertThat(notDrift.err()).contains("exploration");
        }
        CommandResult noScreen = command("run", "--profile=" + profile(), archive(), "--drift", "--scorer=topics");
        assertThat(noScreen.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(noScreen.err()).contains("--scorer learned-screen");
    }

    private CommandResult run(FakeWorld world, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--profile=" + profile(),
                "--source=rss",
                "--date=2025-10-06",
                "--arxiv-url=" + world.url(),
                "--scorer=learned-screen",
                "--learned=" + directory.resolve("model.json.gz"),
                "--scorer=topics",
                "--out=" + directory.resolve("out")));
        arguments.addAll(List.of(more));
        return command("run", arguments.toArray(String[]::new));
    }

    private static CommandResult command(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(List.of(options));
        return CommandResult.of(Map.of(), arguments.toArray(String[]::new));
    }

    private Path profile() throws IOException {
        Path profile = Files.createDirectories(directory.resolve("reader"));
        Files.writeString(profile.resolve("profile.json"), "{\"categories\": [\"cs.LG\"]}");
        Files.writeString(profile.resolve("topics.md"), "Quantization.");
        return profile;
    }

    private String archive() {
        return "--archive=" + directory.resolve("archive");
    }

    private String model() {
        return "--learned=" + directory.resolve("model.json.gz");
    }

    /** A day on which eight papers are selected that only exploration let through. */
    private void putDriftedDay() {
        List<Paper> selected = new ArrayList<>(papers(LEARNED_DAYS, KEPT, 10));
        selected.addAll(papers(LEARNED_DAYS, REJECTED, 8));
        put(LEARNED_DAYS, selected, List.of(), 100);
    }

    /** Archives a day, with a screen that rejected this many papers (0 for a day without one). */
    private void put(int day, List<Paper> selected, List<Paper> others, int rejected) {
        int scored = selected.size() + others.size();
        StageReport screen = StageReport.builder("learned-screen")
                .rejected(rejected)
                .passed(scored)
                .build();
        DigestArchive.at(directory.resolve("archive"))
                .put(Digest.builder(FIRST.plusDays(day), "reader")
                        .selected(decisions(selected, Decision.Disposition.SELECTED))
                        .notSelected(decisions(others, Decision.Disposition.BELOW_CUTOFF))
                        .stages(rejected == 0 ? List.of() : List.of(screen))
                        .build());
    }

    private static List<Decision> decisions(List<Paper> papers, Decision.Disposition disposition) {
        return papers.stream()
                .map(paper -> Decision.builder(paper, disposition)
                        .stage("llm")
                        .scores(Scores.of(8, 8))
                        .build())
                .toList();
    }

    /** Papers about some of these words, with others in between. */
    private static List<Paper> papers(int day, String subject, int count) {
        String[] words = subject.split(" ", -1);
        Random random = new Random(31L * day + count);
        List<Paper> papers = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 20; w++) {
                text.append(random.nextInt(2) == 0 ? words[random.nextInt(words.length)] : "w" + random.nextInt(200))
                        .append(' ');
            }
            papers.add(Paper.builder(
                            "2509.%05d".formatted(1000 * day + (subject.equals(KEPT) ? n : 500 + n)),
                            words[0] + " study")
                    .abstractText(text.toString())
                    .categories(List.of("cs.LG"))
                    .build());
        }
        return papers;
    }
}
