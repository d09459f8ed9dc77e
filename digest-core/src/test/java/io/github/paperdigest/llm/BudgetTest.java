package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.ScriptedScorer;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A budget")
class BudgetTest {

    private final ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(ids, 9, 8));

    @ParameterizedTest
    @DisplayName("is read as people write it")
    @CsvSource({
        "$0.50, $0.50",
        "0.5, $0.5",
        "$ 2, $2",
        "200000 tokens, 200000 tokens",
        "'200,000 tokens', 200000 tokens",
        "1 token, 1 tokens"
    })
    void read(String text, String budget) {
        assertThat(Budget.parse(text)).hasToString(budget);
    }

    @ParameterizedTest
    @DisplayName("that is none is refused")
    @ValueSource(strings = {"", "0", "$0.00", "-1", "0 tokens", "ten", "1e5", "€5", "5 dollars"})
    void refused(String text) {
        assertThatThrownBy(() -> Budget.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("that is used up ends the run, which keeps what is scored")
    void stops() {
        ScriptedScorer next = new ScriptedScorer("next", paper -> {
            throw new AssertionError("not asked");
        });
        Digest digest = run(scorer(Budget.tokens(2_200)), next);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.stages()).hasSize(1);
        assertThat(digest.selected()).isNotEmpty();
        assertThat(digest.unscored())
                .isNotEmpty()
                .extracting(Decision::reason)
                .allSatisfy(reason ->
                        assertThat(reason.orElseThrow()).contains("BUDGET: the budget of 2200 tokens is used up"));
        assertThat(digest.usage().calls()).isEqualTo(model.batches().size());
        assertThat(digest.usage().tokens().totalTokens()).isLessThanOrEqualTo(2_200);
    }

    @Test
    @DisplayName("that is used up hands the rest to the next scorer, if that is wanted")
    void nextScorer() {
        ScriptedScorer next = new ScriptedScorer(
                "next",
                paper -> io.github.paperdigest.spi.ScoringOutcome.scored(
                        io.github.paperdigest.model.Scores.of(2, 2), ""));
        Digest digest = run(scorer(Budget.tokens(2_200).thenNextScorer()), next);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.stages()).hasSize(2);
        assertThat(digest.stages().get(1).scored())
                .isEqualTo(digest.stages().get(0).unscored());
    }

    @Test
    @DisplayName("that is too small for the first call makes none")
    void tooSmall() {
        assertThatThrownBy(() -> run(scorer(Budget.tokens(50))))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("the next call may take");
        assertThat(model.batches()).isEmpty();
    }

    @Test
    @DisplayName("sends the first call alone, until its answer shows how much the model uses")
    void firstCallAlone() {
        List<Thread> callers = new CopyOnWriteArrayList<>();
        Executor threadEach = task -> {
            Thread thread = new Thread(task, "a caller");
            thread.setDaemon(true);
            callers.add(thread);
            thread.start();
        };
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger callsBeforeAnswer = new AtomicInteger();
        ScriptedChatModel slowAtFirst = new ScriptedChatModel((ids, request) -> {
            if (calls.incrementAndGet() == 1) {
                awaitWaiting(callers, calls);
                callsBeforeAnswer.set(calls.get());
            }
            return lines(ids, 9, 8);
        });
        Digest digest = run(LlmScorer.builder(slowAtFirst)
                .batchSize(BatchSize.fixed(4))
                .anchors(false)
                .budget(Budget.parse("1000000 tokens"))
                .executor(threadEach)
                .concurrency(4)
                .build());

        assertThat(callsBeforeAnswer).hasValue(1);
        assertThat(calls).hasValue(10);
        assertThat(digest.selected()).hasSize(40);
    }

    @Test
    @DisplayName("in money needs a price")
    void unknownPrice() {
        assertThatThrownBy(() -> run(scorer(Budget.dollars("1"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the price of the model 'scripted' is not known");
        assertThat(model.batches()).isEmpty();
    }

    @Test
    @DisplayName("is set by name, with what happens then")
    void byName() {
        assertThatThrownBy(() -> named(Map.of("budget", "much")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("$0.50");
        assertThatThrownBy(() -> named(Map.of("budget", "$1", "on-budget", "beg")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("next-scorer");
        try (DigestPipeline pipeline = named(Map.of("budget", "2200 tokens", "batch-size", "4"))) {
            assertThat(pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(40))))
                            .verdict())
                    .isEqualTo(RunVerdict.PARTIAL);
        }
    }

    @Test
    @DisplayName("or none: what a stage will use at most is told before the first call")
    void estimate() {
        List<TokenUsage> estimates = new ArrayList<>();
        DigestListener listener = new DigestListener() {
            @Override
            public void onEstimate(RunInfo run, ModelUsage estimate) {
                assertThat(model.batches()).isEmpty();
                assertThat(estimate.cost()).as("no price is known").isEmpty();
                assertThat(estimate.calls()).isEqualTo(10);
                estimates.add(estimate.tokens());
            }
        };
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(model)
                        .batchSize(BatchSize.fixed(4))
                        .anchors(false)
                        .build())
                .listener(listener)
                .build()) {
            Digest digest = pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(40))));

            assertThat(estimates).hasSize(1).first().satisfies(usage -> {
                assertThat(usage.promptTokens())
                        .isGreaterThan(digest.usage().tokens().promptTokens());
                assertThat(usage.completionTokens()).isEqualTo(40 * 300);
            });
        }
    }

    /** Returns once the other callers wait, or one of them has called. */
    private static void awaitWaiting(List<Thread> callers, AtomicInteger calls) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (calls.get() == 1 && !(callers.size() == 3 && allWait(callers))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean allWait(List<Thread> callers) {
        return callers.stream()
                .filter(caller -> caller != Thread.currentThread())
                .allMatch(caller -> caller.getState() == Thread.State.WAITING);
    }

    private DigestPipeline named(Map<String, String> keys) {
        return DigestPipeline.builder()
                .chatModel(model)
                .promptBuilder("default")
                .scorer("llm", keys)
                .build();
    }

    private Scorer scorer(Budget budget) {
        return LlmScorer.builder(model)
                .batchSize(BatchSize.fixed(4))
                .concurrency(1)
                .budget(budget)
                .build();
    }

    private static Digest run(Scorer... scorers) {
        var builder = DigestPipeline.builder();
        for (Scorer scorer : scorers) {
            builder.scorer(scorer);
        }
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(40))));
        }
    }
}
