package io.github.paperdigest.local;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures how well a scorer finds what was selected, day by day, on decisions that are already known. A scorer that
 * learns is trained anew for each day, on the days before it and on no others.
 *
 * <p>It works for any scorer, so that prompts and models can be compared on one's own archive. What a scorer rejects, or
 * cannot score, ranks last; what it passes on without a mark ranks above that and below every marked paper.
 *
 * <p>By default it trains on the 20 days before each measured one; days with fewer before them are not measured.
 *
 * <p>Immutable and thread-safe.
 */
public final class ScorerEvaluation {

    /** Makes the scorer that is measured on one day. */
    @FunctionalInterface
    public interface Trainer {
        /**
         * Makes a scorer that knows no other decisions than these.
         *
         * @param earlier the days before the one to be scored, the earliest first
         * @return the scorer, which is not closed
         */
        Scorer train(List<LabelledDay> earlier);
    }

    /** Makes the pipeline whose cascade is measured on one day. */
    @FunctionalInterface
    public interface PipelineTrainer {
        /**
         * Makes a pipeline whose scorers know no other decisions than these.
         *
         * @param earlier the days before the one to be measured, the earliest first
         * @return the pipeline, which is closed after its day
         */
        DigestPipeline train(List<LabelledDay> earlier);
    }

    private static final double PASSED = 0.5;

    private final Profile profile;
    private final int trainDays;

    private ScorerEvaluation(Profile profile, int trainDays) {
        this.profile = profile;
        this.trainDays = trainDays;
    }

    /**
     * Evaluates for a reader.
     *
     * @param profile what scorers that don't learn go by
     * @return an evaluation that trains on 20 days
     */
    public static ScorerEvaluation of(Profile profile) {
        return new ScorerEvaluation(Objects.requireNonNull(profile, "profile"), 20);
    }

    /**
     * Trains on this many days before each measured one. With 0 nothing is trained, and every day is measured.
     *
     * @param days the number of days, 0 or more
     * @return an evaluation that does
     * @throws IllegalArgumentException if the number is below 0
     */
    public ScorerEvaluation trainDays(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("the number of days to train on is 0 or more, not " + days);
        }
        return new ScorerEvaluation(profile, days);
    }

    /**
     * Measures a scorer that does not learn, on the same days as one that does, so that the two can be compared.
     *
     * @param days days whose decisions are known, in any order
     * @param scorer the scorer, which stays the caller's to close
     * @return what was found
     * @throws ConfigurationException if no day can be measured
     * @throws InterruptedException if the scorer is interrupted
     */
    public EvaluationReport evaluate(List<LabelledDay> days, Scorer scorer) throws InterruptedException {
        return evaluate(days, earlier -> scorer);
    }

    /**
     * Measures what a trainer makes, each time on the day after those it was given.
     *
     * @param days days whose decisions are known, in any order
     * @param trainer makes the scorers
     * @return what was found
     * @throws ConfigurationException if no day can be measured: there are not more days than are trained on, or none of
     *     them has both selected papers and others
     * @throws InterruptedException if a scorer is interrupted
     */
    public EvaluationReport evaluate(List<LabelledDay> days, Trainer trainer) throws InterruptedException {
        List<DayEvaluation> measured = new ArrayList<>();
        String name = "";
        for (Measurable each : measurable(days)) {
            Scorer scorer = trainer.train(each.earlier());
            name = scorer.name();
            measured.add(measure(each.day(), scorer));
        }
        return new EvaluationReport(name, trainDays, measured);
    }

    /**
     * Measures a whole cascade: which of the selected papers it loses, and what it uses of models. A digest is made of each
     * day as of any other, so that budgets, stores and fallbacks of the pipeline do what they always do. A budget that is
     * used up ends the measurement: the days before it are told.
     *
     * @param name what the report calls the cascade
     * @param days days whose decisions are known, in any order
     * @param pipelines makes the pipelines, which need no source
     * @return what was found
     * @throws ConfigurationException if no day can be measured, or a pipeline is made wrong
     * @throws RunFailedException if nothing of a day could be scored, and no budget was the reason
     */
    public CascadeReport evaluateCascade(String name, List<LabelledDay> days, PipelineTrainer pipelines) {
        List<CascadeReport.Day> measured = new ArrayList<>();
        for (Measurable each : measurable(days)) {
            try (DigestPipeline pipeline = pipelines.train(each.earlier())) {
                measured.add(measured(each.day(), digest(pipeline, each.day())));
            } catch (ScoringException e) {
                if (measured.isEmpty() || e.failure().kind() != FailureKind.BUDGET) {
                    throw e;
                }
                break;
            }
        }
        return new CascadeReport(name, measured);
    }

    /**
     * Tells what {@link #evaluateCascade} will use of models at most, by the estimates of the scorers; nothing is asked.
     *
     * @param days days whose decisions are known, in any order
     * @param pipelines makes the pipelines, which need no source
     * @return calls, tokens, and their cost if the prices are known
     * @throws ConfigurationException if no day can be measured, or a pipeline is made wrong
     */
    public ModelUsage estimateCascade(List<LabelledDay> days, PipelineTrainer pipelines) {
        ModelUsage all = ModelUsage.NONE;
        for (Measurable each : measurable(days)) {
            try (DigestPipeline pipeline = pipelines.train(each.earlier())) {
                all = all.plus(pipeline.estimate(profile, announcement(each.day())));
            }
        }
        return all;
    }

    private Digest digest(DigestPipeline pipeline, LabelledDay day) {
        try {
            return pipeline.run(profile, announcement(day));
        } catch (RunFailedException e) {
            // Screens by themselves decide about nothing that they pass on.
            if (e.digest().stages().stream().allMatch(stage -> stage.unscored() == 0)) {
                return e.digest();
            }
            throw e;
        }
    }

    private static RunOptions announcement(LabelledDay day) {
        return RunOptions.forAnnouncement(Announcement.of(
                day.date(), day.papers().stream().map(LabelledPaper::paper).toList()));
    }

    private static CascadeReport.Day measured(LabelledDay day, Digest digest) {
        Map<String, Decision> decisions = new HashMap<>();
        digest.decisions().forEach(decision -> decisions.put(decision.paper().id(), decision));
        List<Paper> lost = day.papers().stream()
                .filter(LabelledPaper::selected)
                .map(LabelledPaper::paper)
                .filter(paper -> isRejected(decisions.get(paper.id())))
                .toList();
        return new CascadeReport.Day(
                day.date(),
                digest.accounting().candidates(),
                (int) day.selected(),
                digest.accounting().selected(),
                digest.accounting().unscored(),
                digest.stages().stream().mapToInt(StageReport::unscored).sum(),
                lost,
                digest.stages());
    }

    private static boolean isRejected(@Nullable Decision decision) {
        return decision != null
                && (decision.disposition() == Decision.Disposition.BELOW_CUTOFF
                        || decision.disposition() == Decision.Disposition.SCREENED_OUT);
    }

    /** A day to measure, and those to train on. */
    private record Measurable(LabelledDay day, List<LabelledDay> earlier) {}

    private List<Measurable> measurable(List<LabelledDay> days) {
        List<LabelledDay> ordered =
                days.stream().sorted(Comparator.comparing(LabelledDay::date)).toList();
        List<Measurable> measurable = new ArrayList<>();
        for (LabelledDay day : ordered) {
            List<LabelledDay> earlier = before(day.date(), ordered);
            if (earlier.size() >= trainDays && canBeMeasured(day)) {
                measurable.add(new Measurable(day, earlier.subList(earlier.size() - trainDays, earlier.size())));
            }
        }
        if (measurable.isEmpty()) {
            throw new ConfigurationException("none of the " + days.size() + " days can be measured: a day needs "
                    + trainDays + " earlier ones to train on, and both selected papers and others");
        }
        return measurable;
    }

    private static List<LabelledDay> before(LocalDate date, List<LabelledDay> ordered) {
        return ordered.stream().filter(day -> day.date().isBefore(date)).toList();
    }

    private static boolean canBeMeasured(LabelledDay day) {
        return day.selected() > 0 && day.selected() < day.papers().size();
    }

    private DayEvaluation measure(LabelledDay day, Scorer scorer) throws InterruptedException {
        List<Paper> papers = day.papers().stream().map(LabelledPaper::paper).toList();
        List<ScoringOutcome> outcomes = scorer.score(papers, new EvaluationRun(profile, papers.size()));
        if (outcomes.size() != papers.size()) {
            throw new ConfigurationException("scorer '" + scorer.name() + "' gave " + outcomes.size() + " outcomes for "
                    + papers.size() + " papers");
        }
        double[] marks = outcomes.stream().mapToDouble(ScorerEvaluation::mark).toArray();
        boolean[] selected = new boolean[marks.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = day.papers().get(i).selected();
        }
        List<DayEvaluation.Calibrated> calibrated =
                scorer instanceof LearnedScorer learned ? calibrated(learned.model(), day.papers()) : List.of();
        return DayEvaluation.of(day.date(), marks, selected, calibrated);
    }

    private static double mark(ScoringOutcome outcome) {
        if (outcome instanceof ScoringOutcome.Scored scored) {
            return scored.scores().sum();
        }
        return outcome instanceof ScoringOutcome.Passed ? PASSED : 0;
    }

    private static List<DayEvaluation.Calibrated> calibrated(LearnedModel model, List<LabelledPaper> papers) {
        double[] logOdds =
                model.model().logOdds(papers.stream().map(LabelledPaper::paper).toList());
        return EvaluationReport.ASKED_RECALLS.stream()
                .map(asked -> DayEvaluation.Calibrated.of(asked, model.threshold(asked), papers, logOdds))
                .toList();
    }
}
