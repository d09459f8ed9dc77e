package io.github.paperdigest.local;

import static io.github.paperdigest.spi.ScoringOutcome.passed;
import static io.github.paperdigest.spi.ScoringOutcome.rejected;
import static io.github.paperdigest.spi.ScoringOutcome.scored;
import static io.github.paperdigest.spi.ScoringOutcome.unscored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An evaluation of a cascade")
class CascadeEvaluationTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 10, 6);
    private static final Profile READER = Profile.builder("reader", "quantization")
            .categories(List.of("cs.LG"))
            .build();

    private final ScorerEvaluation evaluation = ScorerEvaluation.of(READER).trainDays(0);

    /** A day of ten papers, of which the first four were selected. */
    private static LabelledDay day(int number) {
        return new LabelledDay(
                FIRST.plusDays(number),
                IntStream.range(0, 10)
                        .mapToObj(n -> new LabelledPaper(
                                Paper.builder("2510.%02d%03d".formatted(number, n), "Title " + n)
                                        .abstractText("Abstract " + n + ".")
                                        .build(),
                                n < 4))
                        .toList());
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.length() - 1));
    }

    private static Scorer rule(String name, IntFunction<ScoringOutcome> rule) {
        return Scorer.of(name, paper -> rule.apply(number(paper.id())));
    }

    private static DigestPipeline pipeline(Scorer... scorers) {
        var builder = DigestPipeline.builder();
        List.of(scorers).forEach(builder::scorer);
        return builder.build();
    }

    @Test
    @DisplayName("tells which of the selected papers are lost, by which stages, and what else is on the page")
    void losses() {
        CascadeReport report = evaluation.evaluateCascade(
                "screen, marks",
                List.of(day(1), day(0)),
                earlier -> pipeline(
                        rule("screen", n -> n == 0 || n > 7 ? rejected("no") : passed()),
                        rule("marks", n -> n == 1 ? scored(2, 2, "") : scored(9, 9, ""))));

        assertThat(report.cascade()).isEqualTo("screen, marks");
        assertThat(report.days()).extracting(CascadeReport.Day::date).containsExactly(FIRST, FIRST.plusDays(1));
        CascadeReport.Day first = report.days().get(0);
        assertThat(first.lost()).extracting(Paper::id).containsExactly("2510.00000", "2510.00001");
        assertThat(first.kept()).isEqualTo(6);
        assertThat(first.undecided()).isZero();
        assertThat(first.stages()).extracting(StageReport::name).containsExactly("screen", "marks");
        assertThat(report.recall()).isCloseTo(0.5, within(1e-9));
        assertThat(CascadeReport.toTable(List.of(report)))
                .contains("lost by screen, marks: 4 of 8 selected papers\n2025-10-06 2510.00000 Title 0\n");
        assertThat(CascadeReport.toJson(List.of(report))).contains("\"lost\": 4", "\"recall\": 0.5");
    }

    @Test
    @DisplayName("of a screen by itself counts what it passes on as not lost")
    void screenAlone() {
        CascadeReport report = evaluation.evaluateCascade(
                "screen",
                List.of(day(0)),
                earlier -> pipeline(rule("screen", n -> n == 3 ? rejected("no") : passed())));
        CascadeReport open =
                evaluation.evaluateCascade("open", List.of(day(0)), earlier -> pipeline(rule("screen", n -> passed())));

        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.days().get(0).undecided()).isEqualTo(9);
        assertThat(open.lost()).isZero();
        assertThat(open.days().get(0).undecided()).isEqualTo(10);
    }

    @Test
    @DisplayName("is an error where nothing could be scored, and says how many papers a scorer failed on otherwise")
    void failures() {
        ScoringOutcome down = unscored(RemoteFailure.of(FailureKind.UNAVAILABLE, "down"));

        assertThatThrownBy(() -> evaluation.evaluateCascade(
                        "down", List.of(day(0)), earlier -> pipeline(rule("down", n -> down))))
                .isInstanceOf(RunFailedException.class);
        CascadeReport report = evaluation.evaluateCascade(
                "patchy", List.of(day(0)), earlier -> pipeline(rule("patchy", n -> n == 0 ? down : scored(9, 9, ""))));
        assertThat(report.days().get(0).failed()).isEqualTo(1);
        assertThat(report.lost()).isZero();
    }

    @Test
    @DisplayName("trains on the days before each measured one, closes its pipelines, and needs days to measure")
    void trains() {
        List<Integer> earlierDays = new ArrayList<>();
        List<LabelledDay> days = List.of(day(0), day(1), day(2));

        CascadeReport report = evaluation.trainDays(1).evaluateCascade("c", days, earlier -> {
            earlierDays.add(earlier.get(0).date().getDayOfMonth());
            return pipeline(rule("marks", n -> scored(9, 9, "")));
        });

        assertThat(earlierDays).containsExactly(6, 7);
        assertThat(report.days()).hasSize(2);
        assertThatThrownBy(() -> evaluation.trainDays(3).evaluateCascade("c", days, earlier -> pipeline()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none of the 3 days can be measured");
    }

    @Test
    @DisplayName("of models tells its estimate before, asks only what the stages want, and ends with the budget")
    void models() {
        ScriptedChatModel small = ScriptedChatModel.marking(id -> Scores.of(number(id) < 3 ? 6 : 2, 7))
                .named("small");
        ScriptedChatModel large =
                ScriptedChatModel.marking(id -> Scores.of(9, 9)).named("large").withSiblings(small);
        ScorerEvaluation.PipelineTrainer cascade = earlier -> DigestPipeline.builder()
                .chatModel(large)
                .scorer("llm", "small", Map.of("model", "small", "anchors", "false"))
                .scorer("llm", "large", Map.of("near-cutoff", "1", "anchors", "false"))
                .build();

        assertThat(evaluation.estimateCascade(List.of(day(0)), cascade).calls()).isPositive();
        assertThat(large.requests()).isEmpty();
        CascadeReport report = evaluation.evaluateCascade("two", List.of(day(0)), cascade);

        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.days().get(0).stages().get(1).reconsidered()).isEqualTo(3);
        assertThat(report.usage().calls())
                .isEqualTo(small.requests().size() + large.requests().size());

        List<DigestPipeline> made = new ArrayList<>();
        CascadeReport cut = evaluation.evaluateCascade("cut", List.of(day(0), day(1)), earlier -> {
            var builder = DigestPipeline.builder().chatModel(large).scorer("llm");
            made.add(
                    made.isEmpty()
                            ? builder.build()
                            : builder.budget(Budget.tokens(10)).build());
            return made.get(made.size() - 1);
        });
        assertThat(cut.days()).hasSize(1);
    }
}
