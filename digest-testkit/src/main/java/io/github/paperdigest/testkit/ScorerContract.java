package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.testkit.fake.FakeRun;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Scorer} keeps to. Extend it and implement two methods:
 *
 * <pre>{@code
 * class TitleLengthScorerTest extends ScorerContract {
 *     protected Scorer scorer() {
 *         return new TitleLengthScorer();
 *     }
 *
 *     protected Profile profile() {
 *         return Profile.builder("reader", "Sparse attention.").build();
 *     }
 * }
 * }</pre>
 *
 * <p>A scorer that asks a service gets a fake one here, such as {@link
 * io.github.paperdigest.testkit.fake.ScriptedChatModel}. A rule that a scorer can't keep by its nature is overridden and
 * disabled with the reason, so that everybody sees it.
 */
public abstract class ScorerContract {

    /** For subclasses. */
    protected ScorerContract() {}

    /** {@return a new scorer, made the same way each time; closed after use if it can be closed} */
    protected abstract Scorer scorer();

    /** {@return the reader whom the papers are scored for} */
    protected abstract Profile profile();

    /** {@return the papers to score, at least two, in canonical order; 12 invented ones by default} */
    protected List<Paper> papers() {
        return SamplePapers.papers(12);
    }

    /**
     * {@return whether marks depend on what other papers a day has, as those of a scorer do that weighs words by how rare
     * they are; false by default} Hostile papers may then move the marks of others, but not their order.
     */
    protected boolean weighsTheDay() {
        return false;
    }

    /** {@return keys and passwords that the scorer was given, and which then no text, exception or log may show; none by default} */
    protected List<String> secrets() {
        return List.of();
    }

    /** {@return how soon the scorer has to end when it has to; 5 seconds by default} */
    protected Duration promptly() {
        return Duration.ofSeconds(5);
    }

    /**
     * Its name is one, and stays the same.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("has a name of a-z, 0-9 and '-' that never changes")
    public void hasStableName() throws Exception {
        String first = with(Scorer::name);

        String later = with(scorer -> {
            score(scorer, papers());
            return scorer.name();
        });

        assertThat(first).matches("[a-z0-9-]+");
        assertThat(later).isEqualTo(first);
    }

    /**
     * Every paper has its outcome.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("gives exactly one outcome for each paper")
    public void givesOneOutcomePerPaper() throws Exception {
        List<ScoringOutcome> outcomes = with(scorer -> score(scorer, papers()));

        assertThat(outcomes).hasSameSizeAs(papers()).doesNotContainNull();
    }

    /**
     * The outcomes stand in the order of the papers: with the papers the other way round, so are the outcomes.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("gives the outcomes in the order of the papers")
    public void keepsOrder() throws Exception {
        List<Paper> reversed = new ArrayList<>(papers());
        Collections.reverse(reversed);
        Map<String, String> usual = with(scorer -> byId(papers(), score(scorer, papers())));
        Map<String, String> backwards = with(scorer -> byId(reversed, score(scorer, reversed)));

        assertThat(backwards).isEqualTo(usual);
    }

    /**
     * Nothing costs nothing.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("gives nothing for no papers, and asks no model")
    public void answersNothingWithNothing() throws Exception {
        FakeRun run = run();
        List<ScoringOutcome> outcomes = with(scorer -> scorer.score(List.of(), run));

        assertThat(outcomes).isEmpty();
        assertThat(run.usageReports()).as("calls of models").isZero();
    }

    /**
     * The list of papers is the caller's.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("does not change the list of papers")
    public void leavesInputAlone() throws Exception {
        List<Paper> given = new ArrayList<>(papers());
        Collections.reverse(given);
        List<Paper> before = List.copyOf(given);
        with(scorer -> score(scorer, given));
        List<ScoringOutcome> ofFixedList = with(scorer -> score(scorer, before));

        assertThat(given).isEqualTo(before);
        assertThat(ofFixedList).as("outcomes for a list that can't be changed").hasSameSizeAs(before);
    }

    /**
     * One scorer serves several runs at the same time.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("is thread-safe")
    public void isThreadSafe() throws Exception {
        List<String> alone = with(scorer -> decisions(score(scorer, papers())));
        List<List<String>> together = with(scorer -> OwnThread.together(Duration.ofMinutes(1), () -> {
            List<String> decisions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                decisions = decisions(score(scorer, papers()));
                if (!decisions.equals(alone)) {
                    return decisions;
                }
            }
            return decisions;
        }));

        assertThat(together).allSatisfy(decisions -> assertThat(decisions).isEqualTo(alone));
    }

    /**
     * The same papers, reader and answers of a model give the same outcomes.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("gives the same outcomes for the same papers, time and again")
    public void isDeterministic() throws Exception {
        List<String> first = with(scorer -> decisions(score(scorer, papers())));
        List<String> another = with(scorer -> decisions(score(scorer, papers())));
        List<String> second = with(scorer -> {
            score(scorer, papers());
            return decisions(score(scorer, papers()));
        });

        assertThat(another).as("by another scorer").isEqualTo(first);
        assertThat(second).as("the second time").isEqualTo(first);
    }

    /**
     * An interrupt ends the work and is not lost.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("ends at an interrupt, and does not lose it")
    public void endsAtInterrupt() throws Exception {
        with(scorer -> OwnThread.endInterrupted(promptly(), () -> scorer.score(papers(), run())));
    }

    /**
     * A run whose time is over is not kept waiting, and every paper still has an outcome, unless an exception says why
     * none has.
     *
     * @throws Exception if the scorer throws what it may not
     */
    @Test
    @DisplayName("ends at the deadline of the run, with an outcome for each paper or the library's exception")
    public void endsAtDeadline() throws Exception {
        Clock clock = Clock.systemUTC();
        FakeRun late = FakeRun.until(profile(), clock, clock.instant());
        OwnThread.End<List<ScoringOutcome>> end =
                with(scorer -> OwnThread.end(promptly(), () -> scorer.score(papers(), late)));

        end.keepsToInterface(
                "a run that is over",
                outcomes -> assertThat(outcomes).hasSameSizeAs(papers()).doesNotContainNull());
    }

    /**
     * What is handed over early counts if the scorer fails later, so it has to be of the papers given, and no more than
     * these can be done.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("hands over early only outcomes that it then returns, and counts no paper as done twice")
    public void handsOverWhatItReturns() throws Exception {
        FakeRun run = run();
        List<ScoringOutcome> returned = with(scorer -> scorer.score(papers(), run));
        Map<String, String> byId = byId(papers(), returned);

        assertThat(papers()).containsAll(run.outcomes().keySet());
        assertThat(run.outcomes())
                .allSatisfy((paper, outcome) -> assertThat(decision(outcome))
                        .as("what was handed over for %s", paper.id())
                        .isEqualTo(byId.get(paper.id())));
        assertThat(run.progress()).isBetween(0, papers().size());
    }

    /**
     * Odd papers are papers.
     *
     * @throws Exception if the scorer throws what it may not
     */
    @Test
    @DisplayName("throws only what the interface declares, whatever stands in a paper")
    public void throwsOnlyWhatIsDeclared() throws Exception {
        for (Paper odd : SamplePapers.hostile()) {
            OwnThread.End<List<ScoringOutcome>> end =
                    with(scorer -> OwnThread.end(Duration.ofMinutes(1), () -> scorer.score(List.of(odd), run())));
            end.keepsToInterface(
                    odd.title(), outcomes -> assertThat(outcomes).hasSize(1).doesNotContainNull());
        }
    }

    /**
     * No paper has a say in the outcome of another.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("decides about a paper whatever a hostile paper beside it says")
    public void isNotLedByHostileText() throws Exception {
        List<Paper> all = new ArrayList<>(papers());
        all.addAll(SamplePapers.hostile());
        Map<String, ScoringOutcome> alone = with(scorer -> outcomesById(papers(), score(scorer, papers())));
        Map<String, ScoringOutcome> among = with(scorer -> outcomesById(all, score(scorer, all)));
        among.keySet().retainAll(alone.keySet());

        if (weighsTheDay()) {
            assertThat(ranked(among)).isEqualTo(ranked(alone));
        } else {
            assertThat(decided(among)).isEqualTo(decided(alone));
        }
    }

    /**
     * An estimate costs nothing.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("estimates without asking or reporting anything")
    public void estimatesForFree() throws Exception {
        FakeRun run = run();
        ModelUsage estimate = with(scorer -> scorer.estimate(papers(), run));

        assertThat(estimate).isNotNull();
        assertThat(run.usageReports() + run.progress() + run.outcomes().size() + run.repairs())
                .as("reports")
                .isZero();
    }

    /**
     * A key is used, never shown.
     *
     * @throws Exception if the scorer throws
     */
    @Test
    @DisplayName("shows no secret in texts, outcomes, reports and exceptions")
    public void keepsSecrets() throws Exception {
        Shown shown = new Shown();
        with(scorer -> {
            shown.add(scorer.toString());
            shown.add(scorer.name());
            FakeRun run = run();
            scorer.score(papers(), run).forEach(outcome -> shown.add(outcome.toString()));
            run.notices().forEach(notice -> shown.add(notice.toString()));
            run.waiting().forEach(failure -> shown.add(failure.toString()));
            shown.add(run.prompt().toString());
            for (Paper odd : SamplePapers.hostile()) {
                shown.add(OwnThread.end(Duration.ofMinutes(1), () -> scorer.score(List.of(odd), run()))
                        .thrown());
            }
            return shown;
        });
        shown.hasNoneOf(secrets());
    }

    /**
     * A log has more readers than a key. What of logs can be seen, {@link
     * io.github.paperdigest.testkit.fake.LogRecorder} says; where nothing can, the test is skipped with the reason, unless
     * there are no {@link #secrets()}.
     *
     * @throws Exception if the scorer throws what it may not
     */
    @Test
    @DisplayName("logs no secret, whether it scores, estimates, has to end or is closed")
    public void logsNoSecret() throws Exception {
        Clock clock = Clock.systemUTC();
        FakeRun late = FakeRun.until(profile(), clock, clock.instant());
        Logged.noneOf(secrets(), () -> {
            with(scorer -> score(scorer, papers()));
            with(scorer -> scorer.estimate(papers(), run()));
            with(scorer -> OwnThread.end(promptly(), () -> scorer.score(papers(), late)));
            with(scorer -> OwnThread.endInterrupted(promptly(), () -> scorer.score(papers(), run())));
            for (Paper odd : SamplePapers.hostile()) {
                with(scorer -> OwnThread.end(Duration.ofMinutes(1), () -> scorer.score(List.of(odd), run())));
            }
        });
    }

    private <T> T with(Closing.Use<Scorer, T> use) throws Exception {
        return Closing.with(scorer(), use);
    }

    private FakeRun run() {
        return FakeRun.of(profile());
    }

    private List<ScoringOutcome> score(Scorer scorer, List<Paper> papers) throws InterruptedException {
        return scorer.score(papers, run());
    }

    private static Map<String, String> byId(List<Paper> papers, List<ScoringOutcome> outcomes) {
        return decided(outcomesById(papers, outcomes));
    }

    private static Map<String, ScoringOutcome> outcomesById(List<Paper> papers, List<ScoringOutcome> outcomes) {
        assertThat(outcomes).as("outcomes").hasSameSizeAs(papers);
        Map<String, ScoringOutcome> byId = new TreeMap<>();
        for (int i = 0; i < papers.size(); i++) {
            byId.put(papers.get(i).id(), outcomes.get(i));
        }
        return byId;
    }

    private static Map<String, String> decided(Map<String, ScoringOutcome> outcomes) {
        Map<String, String> decided = new TreeMap<>();
        outcomes.forEach((id, outcome) -> decided.put(id, decision(outcome)));
        return decided;
    }

    /** The ids by relevance, best first, those without scores at the end. */
    private static List<String> ranked(Map<String, ScoringOutcome> outcomes) {
        return outcomes.keySet().stream()
                .sorted(Comparator.comparingDouble(
                                (String id) -> outcomes.get(id) instanceof ScoringOutcome.Scored scored
                                        ? -scored.scores().relevance()
                                        : 0)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static List<String> decisions(List<ScoringOutcome> outcomes) {
        return outcomes.stream().map(ScorerContract::decision).toList();
    }

    /** What is decided, without the words for it and the number of attempts. */
    private static String decision(ScoringOutcome outcome) {
        if (outcome instanceof ScoringOutcome.Scored scored) {
            Scores scores = scored.scores();
            return "scored " + scores;
        }
        return outcome.getClass().getSimpleName();
    }
}
