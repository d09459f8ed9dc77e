package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An evaluation")
class ScorerEvaluationTest {

    private static final Profile READER =
            Profile.builder("reader", "quantization").build();

    private final ScorerEvaluation untrained = ScorerEvaluation.of(READER).trainDays(0);

    @Test
    @DisplayName("gives 1 to a scorer that ranks the selected papers first, and 0 to one that ranks them last")
    void extremes() throws InterruptedException {
        LabelledDay day = day("sffff");

        assertThat(untrained.evaluate(List.of(day), scorer(n -> mark(9 - n))).areaUnderCurve())
                .isEqualTo(1);
        assertThat(untrained.evaluate(List.of(day), scorer(n -> mark(1 + n))).areaUnderCurve())
                .isZero();
    }

    @Test
    @DisplayName("counts ties half")
    void ties() throws InterruptedException {
        assertThat(untrained
                        .evaluate(List.of(day("sfsf")), scorer(n -> mark(5)))
                        .areaUnderCurve())
                .isEqualTo(0.5);
    }

    @Test
    @DisplayName("computes AUC, R-precision and recall as one would by hand")
    void byHand() throws InterruptedException {
        EvaluationReport report = untrained.evaluate(List.of(day("sfsffsffff")), scorer(n -> mark(10 - 0.5 * n)));

        // Ranks of the selected: 1, 3 and 6; of 21 pairs, 7 + 6 + 4 are in order.
        assertThat(report.areaUnderCurve()).isCloseTo(17 / 21.0, within(1e-12));
        assertThat(report.rPrecision()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(report.recallAt(0.2)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(report.recallAt(0.6)).isEqualTo(1);
        assertThatThrownBy(() -> report.recallAt(0.17)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("ranks rejected papers last, and passed ones between them and the marked ones")
    void outcomes() throws InterruptedException {
        Scorer scorer = scorer(n -> switch (n) {
            case 0 -> mark(1);
            case 1 -> ScoringOutcome.passed();
            default -> ScoringOutcome.rejected("no");
        });

        assertThat(untrained.evaluate(List.of(day("ssff")), scorer).areaUnderCurve())
                .isEqualTo(1);
        assertThat(untrained.evaluate(List.of(day("fsff")), scorer).areaUnderCurve())
                .isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    @DisplayName("trains on the days before the measured one, and on no others")
    void onlyEarlier() throws InterruptedException {
        List<List<LocalDate>> trainedOn = new ArrayList<>();
        List<LabelledDay> days = LearnableDays.days(5);

        EvaluationReport report = ScorerEvaluation.of(READER).trainDays(3).evaluate(days, earlier -> {
            trainedOn.add(earlier.stream().map(LabelledDay::date).toList());
            return scorer(n -> mark(5));
        });

        LocalDate first = LearnableDays.FIRST;
        assertThat(trainedOn)
                .containsExactly(
                        List.of(first, first.plusDays(1), first.plusDays(2)),
                        List.of(first.plusDays(1), first.plusDays(2), first.plusDays(3)));
        assertThat(report.days()).extracting(DayEvaluation::date).containsExactly(first.plusDays(3), first.plusDays(4));
    }

    @Test
    @DisplayName("tells what became of the recalls that a learned model was asked for")
    void calibration() throws InterruptedException {
        EvaluationReport report = ScorerEvaluation.of(READER)
                .trainDays(10)
                .evaluate(
                        LearnableDays.days(13),
                        (List<LabelledDay> earlier) -> LearnedScorer.of(LearnedModel.train(earlier)));

        assertThat(report.scorer()).isEqualTo("learned");
        assertThat(report.areaUnderCurve()).isGreaterThan(0.9);
        assertThat(report.calibration())
                .extracting(EvaluationReport.Calibration::asked)
                .containsExactly(0.95, 0.98, 0.99);
        assertThat(report.toTable()).contains("asked for recall 0.98: ");
    }

    @Test
    @DisplayName("names the selected papers that a screen would have lost, best scored first, and adds them up")
    void lost() throws Exception {
        LabelledDay day = day("sfsffs");
        DayEvaluation.Calibrated point =
                DayEvaluation.Calibrated.of(0.98, 0, day.papers(), new double[] {-2, -1, -0.5, 1, 0, 3});
        assertThat(point.lost()).extracting(Paper::id).containsExactly("2506.00002", "2506.00000");
        assertThat(point.recall()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(point.share()).isEqualTo(0.5);
        DayEvaluation.Calibrated none = new DayEvaluation.Calibrated(0.95, 1, 1, List.of());

        EvaluationReport report = new EvaluationReport(
                "learned", 20, List.of(evaluated(day, List.of(none, point)), evaluated(day, List.of(none, none))));

        assertThat(report.calibration().get(0).lost()).isZero();
        assertThat(report.calibration().get(1))
                .isEqualTo(new EvaluationReport.Calibration(0.98, (1 + 1 / 3.0) / 2, 0.75, 6, 2));
        assertThat(report.toTable().lines())
                .containsSubsequence(
                        "lost for a recall of 0.98: 2 of 6 selected papers, best scored first on each day",
                        "2025-06-02 2506.00002 Title",
                        "2025-06-02 2506.00000 Title");
        JsonPlace json = JsonFile.parse("report", report.toJson());
        assertThat(json.get("calibration").elements().get(1).get("lost").integer())
                .isEqualTo(2);
        List<JsonPlace> first =
                json.get("days").elements().get(0).get("calibration").elements();
        assertThat(first.get(0).get("lostPapers").elements()).isEmpty();
        JsonPlace lost = first.get(1).get("lostPapers").elements().get(0);
        assertThat(lost.members()).containsOnlyKeys("id", "title");
        assertThat(lost.get("id").text()).isEqualTo("2506.00002");
        assertThat(lost.get("title").text()).isEqualTo("Title");
    }

    @Test
    @DisplayName("fits titles into a terminal's line, and lets none control the terminal")
    void hostileTitle() {
        Paper paper = Paper.builder("2506.00001", "A\u001b[2Jtitle " + "\ud83d\ude00".repeat(200))
                .build();
        DayEvaluation.Calibrated none = new DayEvaluation.Calibrated(0.95, 1, 1, List.of());
        DayEvaluation.Calibrated point = new DayEvaluation.Calibrated(0.98, 0, 0, List.of(paper));

        EvaluationReport report =
                new EvaluationReport("learned", 20, List.of(evaluated(day("sf"), List.of(none, point))));

        assertThat(report.toTable()).doesNotContain("\u001b");
        assertThat(report.toTable().lines()).last().satisfies(line -> {
            assertThat(line).startsWith("2025-06-02 2506.00001 A").endsWith("\ud83d\ude00…");
            assertThat(line.codePointCount(0, line.length())).isEqualTo(100);
        });
    }

    @Test
    @DisplayName("skips days that have only one kind of paper, and says so when nothing is left")
    void nothingLeft() {
        assertThatThrownBy(() -> untrained.evaluate(List.of(day("ssss"), day("ffff")), scorer(n -> mark(5))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none of the 2 days can be measured");
        assertThatThrownBy(() -> ScorerEvaluation.of(READER).evaluate(List.of(day("sf")), scorer(n -> mark(5))))
                .hasMessageContaining("20 earlier ones");
    }

    @Test
    @DisplayName("is told as a table and as JSON")
    void formats() throws Exception {
        EvaluationReport report = untrained.evaluate(List.of(day("sfff")), scorer(n -> mark(9 - n)));

        assertThat(report.toTable().lines())
                .startsWith("given, not trained, 1 days")
                .anySatisfy(line -> assertThat(line).startsWith("2025-06-02       4        1   1.000   1.000"));
        JsonPlace json = JsonFile.parse("report", report.toJson());
        assertThat(json.get("areaUnderCurve").number()).isEqualTo(1);
        assertThat(json.get("days").elements().get(0).get("date").text()).isEqualTo("2025-06-02");
        assertThat(json.get("recallAt").get("0.5").number()).isEqualTo(1);
    }

    private static ScoringOutcome mark(double relevance) {
        return ScoringOutcome.scored(Scores.relevanceOnly(relevance), "");
    }

    private static DayEvaluation evaluated(LabelledDay day, List<DayEvaluation.Calibrated> calibrated) {
        int papers = day.papers().size();
        boolean[] selected = new boolean[papers];
        selected[0] = true;
        DayEvaluation ranked = DayEvaluation.of(day.date(), new double[papers], selected, calibrated);
        return new DayEvaluation(day.date(), papers, (int) day.selected(), 1, 1, ranked.recalls(), ranked.calibrated());
    }

    /** A day with a selected paper for each s and another for each other letter. */
    private static LabelledDay day(String labels) {
        List<LabelledPaper> papers = new ArrayList<>();
        for (int i = 0; i < labels.length(); i++) {
            papers.add(new LabelledPaper(
                    Paper.builder("2506.%05d".formatted(i), "Title").build(), labels.charAt(i) == 's'));
        }
        return new LabelledDay(LearnableDays.FIRST, papers);
    }

    private static Scorer scorer(Function<Integer, ScoringOutcome> outcome) {
        return new Scorer() {
            @Override
            public String name() {
                return "given";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
                List<ScoringOutcome> outcomes = new ArrayList<>();
                for (int i = 0; i < papers.size(); i++) {
                    outcomes.add(outcome.apply(i));
                }
                return outcomes;
            }
        };
    }
}
