package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.testkit.fake.FakeRun;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The learned screen and scorer")
class LearnedCascadeTest {

    private static final LearnedModel MODEL = LearnedModel.train(LearnableDays.days(12));

    private final FakeRun run = TestRun.of("anything");

    @AfterEach
    void askedNoModel() {
        TestRun.askedNoModel(run);
    }

    @Test
    @DisplayName("reject what is unlike anything kept, with the words that say so")
    void rejects() throws InterruptedException {
        List<ScoringOutcome> outcomes =
                LearnedScreen.builder(MODEL).recall(0.8).exploration(0).build().score(papers(1, 20), run);

        assertThat(outcomes)
                .hasSize(20)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                ScoringOutcome.Rejected.class,
                                rejected -> assertThat(rejected.reason())
                                        .startsWith("unlike anything you kept: ")
                                        .endsWith("(screened for a recall of 0.800)")));
        assertThat(run.progress()).isEqualTo(20);
    }

    @Test
    @DisplayName("pass on what is like what was kept")
    void passes() throws InterruptedException {
        assertThat(LearnedScreen.builder(MODEL).exploration(0).build().score(papers(0, 40), run))
                .filteredOn(ScoringOutcome.Passed.class::isInstance)
                .hasSizeGreaterThan(36);
    }

    @Test
    @DisplayName("explore the share that was asked for, the same papers for the same seed")
    void exploration() throws InterruptedException {
        List<Paper> papers = papers(1, 2000);
        LearnedScreen screen = LearnedScreen.builder(MODEL)
                .recall(0.8)
                .exploration(0.1)
                .seed(1)
                .build();

        List<ScoringOutcome> outcomes = screen.score(papers, run);

        assertThat(outcomes).filteredOn(ScoringOutcome.Passed.class::isInstance).hasSizeBetween(150, 250);
        assertThat(screen.score(papers, run)).isEqualTo(outcomes);
        assertThat(LearnedScreen.builder(MODEL)
                        .recall(0.8)
                        .exploration(0.1)
                        .seed(2)
                        .build()
                        .score(papers, run))
                .isNotEqualTo(outcomes);
    }

    @Test
    @DisplayName("refuse settings out of range")
    void ranges() {
        for (double recall : new double[] {0.5, 0.9951, Double.NaN}) {
            LearnedScreen.Builder builder = LearnedScreen.builder(MODEL).recall(recall);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("recall of a learned screen is from 0.8 to 0.995, not " + recall);
        }
        for (double exploration : new double[] {-0.1, 1.1, Double.NaN}) {
            LearnedScreen.Builder builder = LearnedScreen.builder(MODEL).exploration(exploration);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("exploration of a learned screen is from 0 to 1, not " + exploration);
        }
    }

    @Test
    @DisplayName("report no drift while the reader selects what they selected before")
    void noDrift() {
        DriftReport report = DriftReport.of(
                MODEL, 0.9, 0.1, List.of(new LabelledDay(LearnableDays.FIRST, labelled(papers(0, 200), true))));

        assertThat(report.trusted()).isTrue();
        assertThat(report.selected()).isEqualTo(200);
        assertThat(report.toString()).contains("expected recall 0.900").contains("may go on");
    }

    @Test
    @DisplayName("are switched off when exploration finds that the reader selects something else now")
    void drift() throws InterruptedException {
        List<LabelledPaper> labelled = new ArrayList<>(labelled(papers(0, 60), true));
        labelled.addAll(labelled(papers(2, 20), true));
        DriftReport report = DriftReport.of(MODEL, 0.9, 0.1, List.of(new LabelledDay(LearnableDays.FIRST, labelled)));

        assertThat(report.trusted()).isFalse();
        assertThat(report.observedRecall()).isBetween(0.15, 0.45);
        assertThat(LearnedScreen.builder(MODEL).drift(report).build().score(papers(1, 20), run))
                .containsOnly(ScoringOutcome.passed());
        assertThat(run.notices()).containsExactly(Notice.info("learned-screen", report.toString()));
    }

    @Test
    @DisplayName("know nothing of drift without exploration")
    void noExploration() {
        assertThatThrownBy(() -> DriftReport.of(MODEL, 0.9, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without exploration");
    }

    @Test
    @DisplayName("rank every paper, without a novelty, and explain themselves")
    void scores() throws InterruptedException {
        LearnedScorer scorer = LearnedScorer.of(MODEL);
        ScoringOutcome.Scored like =
                (ScoringOutcome.Scored) scorer.score(papers(0, 1), run).get(0);
        ScoringOutcome.Scored unlike =
                (ScoringOutcome.Scored) scorer.score(papers(3, 1), run).get(0);

        assertThat(like.scores().relevance()).isGreaterThan(unlike.scores().relevance());
        assertThat(like.scores().novelty()).isEmpty();
        assertThat(like.comment()).startsWith("Like what was kept: ");
        assertThat(unlike.comment()).contains("unlike it: ");
    }

    @Test
    @DisplayName("take papers without a word")
    void odd() throws InterruptedException {
        Paper empty = Paper.builder("2510.00001", "").build();
        assertThat(LearnedScorer.of(MODEL).score(List.of(empty), run)).hasSize(1);
        assertThat(LearnedScreen.builder(MODEL).build().score(List.of(empty), run))
                .hasSize(1);
    }

    @Test
    @DisplayName("are found under their names")
    void providers() {
        assertThat(ServiceLoader.load(ScorerProvider.class))
                .extracting(ScorerProvider::name)
                .contains("learned", "learned-screen");
    }

    @Test
    @DisplayName("are by name what their builders make of the same model, as long as nothing else is set")
    void byName(@TempDir Path directory) {
        Path file = directory.resolve("model.json.gz");
        MODEL.write(file);
        LearnedModel read = LearnedModel.read(file);

        assertThat(named("learned", file, Map.of())).isInstanceOf(LearnedScorer.class);
        Scorer screen = LearnedScreen.builder(read).build();
        assertThat(named("learned-screen", file, Map.of()))
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .ignoringFields("model")
                .isEqualTo(screen);
        Map.of("recall", "0.9", "exploration", "0.5", "seed", "7")
                .forEach((setting, value) -> assertThat(named("learned-screen", file, Map.of(setting, value)))
                        .as(setting)
                        .usingRecursiveComparison()
                        .ignoringFields("model")
                        .isNotEqualTo(screen));
    }

    private static Scorer named(String name, Path model, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("model", model.toString());
        Scorer withModel = ProviderRegistry.load(ScorerProvider.class).create(name, all, LearnedCascadeTest::context);
        return (Scorer) assertThat(withModel).extracting("scorer").actual();
    }

    /** Learned scorers ask for nothing but their settings. */
    private static ProviderContext context(Settings settings) {
        return (ProviderContext) Proxy.newProxyInstance(
                ProviderContext.class.getClassLoader(),
                new Class<?>[] {ProviderContext.class},
                (proxy, method, arguments) -> settings);
    }

    @Test
    @DisplayName("learn nothing from unscored papers, from their own rejections and from followed authors")
    void labels() {
        List<Paper> papers = papers(0, 6);
        Digest digest = Digest.builder(LearnableDays.FIRST, "reader")
                .selected(List.of(
                        decision(papers.get(0), Decision.Disposition.SELECTED).build(),
                        decision(papers.get(1), Decision.Disposition.SELECTED)
                                .matchedAuthor("Someone")
                                .build()))
                .notSelected(List.of(
                        decision(papers.get(2), Decision.Disposition.BELOW_CUTOFF)
                                .build(),
                        decision(papers.get(3), Decision.Disposition.UNSCORED).build(),
                        decision(papers.get(4), Decision.Disposition.SCREENED_OUT)
                                .stage("learned-screen")
                                .build(),
                        decision(papers.get(5), Decision.Disposition.SCREENED_OUT)
                                .stage("titles")
                                .build()))
                .build();

        assertThat(LabelledDay.of(digest).papers())
                .containsExactly(
                        new LabelledPaper(papers.get(0), true),
                        new LabelledPaper(papers.get(2), false),
                        new LabelledPaper(papers.get(5), false));
    }

    @Test
    @DisplayName("know only the selected papers of an imported digest")
    void imported() {
        Paper paper = papers(0, 1).get(0);
        Digest digest = Digest.builder(LearnableDays.FIRST, "reader")
                .selected(List.of(decision(paper, Decision.Disposition.SELECTED).build()))
                .imported(300, 200, ModelUsage.NONE)
                .build();

        assertThat(LabelledDay.of(digest).papers()).containsExactly(new LabelledPaper(paper, true));
    }

    private static Decision.Builder decision(Paper paper, Decision.Disposition disposition) {
        return Decision.builder(paper, disposition).scores(Scores.of(7, 7));
    }

    private static List<LabelledPaper> labelled(List<Paper> papers, boolean selected) {
        return papers.stream().map(paper -> new LabelledPaper(paper, selected)).toList();
    }

    private static List<Paper> papers(int subject, int count) {
        Random random = new Random(77);
        List<Paper> papers = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            papers.add(LearnableDays.paper(90_000 + n, subject, random));
        }
        return papers;
    }
}
