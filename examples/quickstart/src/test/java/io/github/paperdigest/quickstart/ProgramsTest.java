package io.github.paperdigest.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The programs of docs/programs.md")
class ProgramsTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)\n```$");
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^ *// [a-z' ]+\n(.*?)\n *// end$");

    private static final Path PROFILE = Path.of("profile");

    @TempDir
    Path directory;

    private SampleArxiv arxiv;
    private SampleModel model;
    private Profile profile;

    @BeforeEach
    void start() throws Exception {
        arxiv = SampleArxiv.start(newestDay());
        model = SampleModel.start();
        profile = ProfileDirectory.read(PROFILE);
    }

    @AfterEach
    void stop() {
        arxiv.close();
        model.close();
    }

    @Test
    @DisplayName("stand in the document as they are compiled and run here")
    void documented() throws Exception {
        String document = Files.readString(Path.of("../../docs/programs.md"));
        String code = Files.readString(Path.of("src/main/java/io/github/paperdigest/quickstart/Programs.java"));

        assertThat(all(BLOCK, document)).hasSize(10).containsExactlyElementsOf(all(PROGRAM, code));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1).stripIndent())
                .toList();
    }

    @Test
    @DisplayName("the first digest has a page")
    void firstDigest() throws Exception {
        Path page = directory.resolve("pages/today.md");

        Digest digest = Programs.firstDigest(PROFILE, feeds(), model.settings(), page);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(page).content().contains("Total relevant papers: 32");
    }

    @Test
    @DisplayName("a rule decides about the papers it knows, and the next scorer about the others")
    void ownRule() {
        Digest digest = Programs.ownRule(profile, feeds());

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.selected())
                .anySatisfy(decision -> assertThat(decision.stage()).contains("keywords"));
        assertThat(digest.stages().get(1).in())
                .isEqualTo(digest.stages().get(0).passed())
                .isPositive();
    }

    @Test
    @DisplayName(
            "typed parts and parts by name give the same digest, but for its time, and keep as many calls under way")
    void typedAndNamed() {
        Digest typed = Programs.typedParts(profile, feeds(), model.settings());
        Digest named = Programs.namedParts(profile, feeds(), model.settings());

        assertThat(withoutTime(named)).isEqualTo(withoutTime(typed));
    }

    @Test
    @DisplayName("a small model marks all papers, and a large one those near a cutoff")
    void cheapBeforeDear() {
        Digest digest = Programs.cheapBeforeDear(profile, feeds(), model.settings());

        assertThat(digest.stages()).extracting(StageReport::name).containsExactly("small", "large");
        assertThat(digest.stages().get(1).reconsidered()).isPositive();
        assertThat(digest.model()).contains("gpt-5-mini");
        assertThat(digest.selected())
                .anySatisfy(decision -> assertThat(decision.earlierMarks())
                        .singleElement()
                        .satisfies(marks -> assertThat(marks.model()).isEqualTo("gpt-5-nano")));
    }

    private static String withoutTime(Digest digest) {
        return DigestJson.write(digest).replaceAll("\"(createdAt|runId|elapsed)\": \"[^\"]*\"", "\"$1\"");
    }

    @Test
    @DisplayName("papers from elsewhere stand beside arXiv's, with the account of each source")
    void fromElsewhere() {
        Profile wanting = profile.toBuilder()
                .announceTypes(Set.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.of("preprint")))
                .build();

        Digest digest = Programs.fromElsewhere(wanting, feeds(), new Programs.PreprintServer() {
            @Override
            public LocalDate newestDay() {
                throw new AssertionError("arXiv decides the day");
            }

            @Override
            public List<Programs.Preprint> preprintsOf(LocalDate day) {
                return List.of(new Programs.Preprint("10.1101/2026.03.01.1", "Attention in mice", "Mice attend."));
            }
        });

        assertThat(digest.decision("10.1101/2026.03.01.1")).isPresent();
        assertThat(digest.sources())
                .extracting("name", "candidates")
                .containsExactly(tuple("arxiv-rss", 32), tuple("biorxiv", 1));
    }

    @Test
    @DisplayName("a run with options is of that day and tells its listener")
    void withOptions() {
        StringBuilder log = new StringBuilder();
        LocalDate day = LocalDate.of(2026, 3, 3);
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", feeds())
                .scorer("topics")
                .build()) {
            Digest digest = Programs.withOptions(pipeline, profile, day, log);

            assertThat(log).contains(digest.runId().orElseThrow() + " topics 32");
        }
    }

    @Test
    @DisplayName("a run that is cancelled before anything is decided says so")
    void cancelled() {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(PaperSource.of("slow", request -> {
                    new CountDownLatch(1).await();
                    throw new AssertionError();
                }))
                .scorer(Scorer.of("none", paper -> ScoringOutcome.passed()))
                .build()) {
            assertThatThrownBy(() -> Programs.cancelled(pipeline, profile))
                    .isInstanceOf(DigestCancelledException.class)
                    .hasMessageContaining("the run was cancelled");
        }
    }

    @Test
    @DisplayName("a digest tells why a paper is not there")
    void whyNotThere() {
        Digest digest = Programs.ownRule(profile, feeds());
        String id = digest.notSelected().get(0).paper().id();

        assertThat(Programs.whyNotThere(digest, id)).contains(id, "decided by: topics", "reason: relevance");
    }

    private Map<String, String> feeds() {
        return Map.of("base-url", arxiv.url());
    }

    private static LocalDate newestDay() {
        return AnnouncementCalendar.arxiv().latestAnnouncement(AnnouncementCalendar.today(Clock.systemUTC()));
    }
}
