package io.github.paperdigest.llm.internal.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules by which a stage keeps within its budget. A call about one paper is estimated at 100 tokens of prompt and 300
 * of answer, one about two papers at 100 and 600.
 */
@DisplayName("Spending")
class SpendingTest {

    private static final Prompt PROMPT = new Prompt("", "x".repeat(299));
    private static final int ONE_PAPER = 400;
    private static final int TWO_PAPERS = 700;
    private static final TokenUsage USED = TokenUsage.of(60, 40);
    private static final int USED_TOKENS = 100;
    private static final long PATIENCE_SECONDS = 20;

    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void endThreads() {
        threads.forEach(Thread::interrupt);
    }

    @Test
    @DisplayName("lets a call begin that just fits, and refuses one that is a token too large")
    void tokenLimit() {
        assertThatCode(() -> tokens(ONE_PAPER).call(PROMPT, 1).begin()).doesNotThrowAnyException();

        assertThatThrownBy(() -> tokens(ONE_PAPER - 1).call(PROMPT, 1).begin())
                .isInstanceOfSatisfying(
                        ScoringException.class,
                        refused -> assertThat(refused.failure())
                                .hasToString("BUDGET: the budget of 399 tokens is used up: 0 tokens are spent,"
                                        + " and the next call may take 400 tokens"));
    }

    @Test
    @DisplayName("holds a budget in money to the price of prompt and answer")
    void moneyLimit() {
        assertThatCode(() -> dollars("0.70").call(PROMPT, 1).begin()).doesNotThrowAnyException();

        assertThatThrownBy(() -> dollars("0.69").call(PROMPT, 1).begin())
                .hasMessage(
                        "the budget of $0.69 is used up: 0 dollars are spent, and the next call may take 0.700 dollars");
    }

    @ParameterizedTest(name = "a write costs {0} thousandths: {1} dollars")
    @DisplayName(
            "sets aside for a prompt as if nothing of it came from the endpoint's cache, and what is written to that")
    @CsvSource({"1, 0.700", "2, 0.774", "-1, 0.700"})
    void cache(int write, String wanted) {
        Prompt shared = PROMPT.withSharedPrefix(PROMPT.user().length());
        PricedModel real = new PricedModel(Integer.MAX_VALUE);
        ChatModel caching = new ChatModel() {
            @Override
            public String model() {
                return real.model();
            }

            @Override
            public long cachedTokens(long prefix) {
                return prefix;
            }

            @Override
            public Optional<Cost> price(TokenUsage usage) {
                Cost written = Cost.of(
                        BigDecimal.valueOf(usage.cacheWriteTokens() * Math.max(0, write - 1L), 3), BigDecimal.ZERO);
                Optional<Cost> known = real.price(usage).map(cost -> cost.plus(written));
                return usage.cacheWriteTokens() > 0 && write < 0 ? Optional.empty() : known;
            }

            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new AssertionError("not asked");
            }
        };
        Budget budget = Budget.dollars("0.5");

        assertThat(new Spending(new Ledger(budget), caching).cachedTokens(shared))
                .isEqualTo(74);
        assertThatThrownBy(() -> new Spending(new Ledger(budget), caching)
                        .call(shared, 1)
                        .begin())
                .hasMessageEndingWith("the next call may take " + wanted + " dollars");
    }

    @Test
    @DisplayName(
            "counts nothing for a failure that says it cost nothing, and all of the estimate for one that says nothing")
    void failures() throws Exception {
        RemoteFailure early = RemoteFailure.of(FailureKind.RATE_LIMITED, "no room");
        ModelUsage nothing = ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.ZERO);
        Spending spending = tokens(2 * ONE_PAPER - 1);
        Spending.Call held = begun(spending);
        held.failed(new ScoringException(early, nothing, null));
        held.end();
        Spending.Call sent = begun(spending);
        sent.failed(new ScoringException(early));
        sent.end();

        assertThatThrownBy(() -> spending.call(PROMPT, 1).begin())
                .hasMessageContaining(ONE_PAPER + " tokens are spent");
    }

    @Test
    @DisplayName("counts what an answer cost, in money")
    void moneySpent() throws Exception {
        Spending spending = dollars("0.84");
        begun(spending).answered(Optional.of(USED));

        assertThatCode(() -> spending.call(PROMPT, 1).begin()).doesNotThrowAnyException();
        assertThatThrownBy(() -> {
                    Spending tighter = dollars("0.839");
                    begun(tighter).answered(Optional.of(USED));
                    tighter.call(PROMPT, 1).begin();
                })
                .hasMessageContaining("0.140 dollars are spent");
    }

    @ParameterizedTest(name = "{0} tokens complete, {1} dollars told: {2} dollars are spent")
    @CsvSource({"true, 0.5, 0.5", "false, 0.2, 0.2", "true, , 0.700", "false, , 0.700"})
    @DisplayName("counts the money that a model tells, and where it tells none the price of the tokens or more")
    void moneyTold(boolean complete, @Nullable BigDecimal told, String spent) throws Exception {
        Spending spending = dollars("1.00");
        Spending.Call call = begun(spending);
        call.beforeTry();
        call.billed(ModelUsage.of(
                0, 0, complete ? USED : TokenUsage.ZERO, complete, told == null ? null : Cost.ofTotal(told)));
        call.answered(Optional.empty());
        call.end();

        assertThatThrownBy(() -> spending.call(PROMPT, 10).begin())
                .hasMessageContaining(" is used up: " + spent + " dollars are spent");
    }

    @Test
    @DisplayName("counts the tokens that a model tells along with money")
    void tokensTold() throws Exception {
        Spending spending = tokens(500);
        Spending.Call call = begun(spending);
        call.beforeTry();
        call.billed(ModelUsage.of(0, 0, USED, true, Cost.ofTotal(BigDecimal.TEN)));

        assertThatThrownBy(() -> spending.call(PROMPT, 2).begin())
                .hasMessageContaining("100 tokens are spent, and the next call may take 700 tokens");
    }

    @Test
    @DisplayName("takes the whole budget for a call whose price the model can't tell")
    void untoldPrice() throws Exception {
        Spending spending = new Spending(new Ledger(Budget.parse("$1")), new PricedModel(10));
        Spending.Call call = begun(spending);
        call.answered(Optional.of(USED));

        assertThatThrownBy(() -> spending.call(PROMPT, 1).begin())
                .hasMessageContaining("1 dollars are spent, and the next call may take 1 dollars");
    }

    /** How a call goes on after it has begun. */
    private interface Course {
        void take(Spending.Call call) throws InterruptedException;
    }

    static Stream<Arguments> courses() {
        ModelUsage told = ModelUsage.of(1, 0, USED, true, null);
        ModelUsage toldInPart = ModelUsage.of(1, 0, USED, false, null);
        ModelUsage toldNothing = ModelUsage.of(1, 0, TokenUsage.ZERO, true, null);
        ModelUsage toldOneToken = ModelUsage.of(1, 0, TokenUsage.of(0, 1), true, null);
        return Stream.of(
                course("an answer that tells its tokens", USED_TOKENS, call -> call.answered(Optional.of(USED))),
                course("an answer that tells nothing", ONE_PAPER, call -> call.answered(Optional.empty())),
                course("an end without a word", ONE_PAPER, call -> {}),
                course("a failure with an HTTP status", 0, call -> call.failed(refusedByServer())),
                course("a failure without one", ONE_PAPER, call -> call.failed(timedOut())),
                course("a failure that tells its tokens", USED_TOKENS, call -> call.failed(failed(503, told))),
                course("a failure without status that tells them", USED_TOKENS, call -> call.failed(failed(0, told))),
                course("a failure that tells of a single token", 1, call -> call.failed(failed(0, toldOneToken))),
                course("a failure that tells a part of them", ONE_PAPER, call -> call.failed(failed(0, toldInPart))),
                course("a failure that tells of none", ONE_PAPER, call -> call.failed(failed(0, toldNothing))),
                course("an answered try, told twice", USED_TOKENS, call -> {
                    call.beforeTry();
                    call.billed(USED);
                    call.answered(Optional.of(USED));
                }),
                course("an answered try that told nothing", ONE_PAPER, call -> {
                    call.beforeTry();
                    call.unknown();
                    call.answered(Optional.empty());
                }),
                course("a lost try and an answered one", ONE_PAPER + USED_TOKENS, call -> {
                    call.beforeTry();
                    call.unknown();
                    call.beforeTry();
                    call.billed(USED);
                    call.answered(Optional.of(USED));
                }),
                course("a free try and an answered one", USED_TOKENS, call -> {
                    call.beforeTry();
                    call.free();
                    call.beforeTry();
                    call.billed(USED);
                    call.answered(Optional.of(USED));
                }),
                course("free tries alone", 0, call -> {
                    call.beforeTry();
                    call.free();
                    call.beforeTry();
                    call.free();
                    call.failed(refusedByServer());
                }),
                course("a lost try of a call that fails with a status", ONE_PAPER, call -> {
                    call.beforeTry();
                    call.unknown();
                    call.failed(failed(503, told));
                }),
                course("a try that is not told of when its call fails with a status", ONE_PAPER, call -> {
                    call.beforeTry();
                    call.failed(refusedByServer());
                }));
    }

    private static Arguments course(String what, int spent, Course course) {
        return arguments(what, spent, course);
    }

    @ParameterizedTest(name = "{0} costs {1} tokens")
    @DisplayName("counts what a call really cost, and gives back the rest of what was set aside")
    @MethodSource("courses")
    void spent(String what, int spent, Course course) throws Exception {
        Spending exact = tokens(TWO_PAPERS + spent);
        Spending tight = tokens(TWO_PAPERS + spent - 1);
        for (Spending spending : List.of(exact, tight)) {
            Spending.Call call = begun(spending);
            course.take(call);
            call.end();
        }

        assertThatCode(() -> exact.call(PROMPT, 2).begin()).doesNotThrowAnyException();
        assertThatThrownBy(() -> tight.call(PROMPT, 2).begin())
                .hasMessageEndingWith(
                        " is used up: " + spent + " tokens are spent, and the next call may take 700 tokens");
    }

    @Test
    @DisplayName("sends the first call alone, until its answer shows how much this model uses")
    void firstCallAlone() throws Exception {
        Spending spending = tokens(1_000_000);
        Spending.Call first = begun(spending);
        FutureTask<Spending.Call> second = beginning(spending, 1);
        FutureTask<Spending.Call> third = beginning(spending, 1);
        awaitWaiting(2);

        first.answered(Optional.of(USED));

        assertThat(get(second)).isNotNull();
        assertThat(get(third)).as("beside the second").isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("still sends calls one by one when the first ones showed nothing")
    @CsvSource({"free", "unknown", "failed"})
    void oneByOne(String end) throws Exception {
        Spending spending = tokens(1_000_000);
        Spending.Call first = begun(spending);
        switch (end) {
            case "free" -> first.free();
            case "unknown" -> first.unknown();
            default -> first.failed(refusedByServer());
        }
        Spending.Call second = begun(spending);
        FutureTask<Spending.Call> third = beginning(spending, 1);
        awaitWaiting(1);
        assertThat(third.isDone()).isFalse();

        second.answered(Optional.of(USED));

        assertThat(get(third)).isNotNull();
    }

    @Test
    @DisplayName(
            "lets a call that does not fit wait while others are under way, which mostly use less than was set aside")
    void waits() throws Exception {
        Spending spending = tokens(900);
        begun(spending).answered(Optional.of(USED));
        Spending.Call one = begun(spending);
        Spending.Call other = begun(spending);
        FutureTask<Spending.Call> waiting = beginning(spending, 1);
        awaitWaiting(1);

        one.answered(Optional.of(USED));
        awaitWaiting(1);
        assertThat(waiting.isDone()).as("200 spent, 400 set aside").isFalse();
        other.answered(Optional.of(USED));

        assertThat(get(waiting)).isNotNull();
    }

    @Test
    @DisplayName("refuses a waiting call when the last one under way has left too little")
    void refusedAfterWaiting() throws Exception {
        Spending spending = tokens(800);
        begun(spending).answered(Optional.of(USED));
        Spending.Call lost = begun(spending);
        FutureTask<Spending.Call> waiting = beginning(spending, 1);
        awaitWaiting(1);

        lost.unknown();

        assertThatThrownBy(() -> get(waiting))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(ScoringException.class)
                .hasMessageContaining("500 tokens are spent");
    }

    @Test
    @DisplayName("sets nothing aside for a call that is interrupted while it waits")
    void interrupted() throws Exception {
        Spending spending = tokens(ONE_PAPER);
        Spending.Call first = begun(spending);
        FutureTask<Spending.Call> waiting = beginning(spending, 1);
        awaitWaiting(1);

        threads.get(0).interrupt();
        assertThatThrownBy(() -> get(waiting)).hasRootCauseInstanceOf(InterruptedException.class);
        first.free();

        assertThatCode(() -> spending.call(PROMPT, 1).begin()).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("counts what a model tells twice, and is not confused about who is under way")
    void toldTwice() throws Exception {
        Spending spending = tokens(ONE_PAPER + USED_TOKENS);
        Spending.Call call = spending.call(PROMPT, 1);
        call.begin();
        call.beforeTry();
        call.billed(USED);
        call.billed(USED);
        call.answered(Optional.of(USED));

        assertThatThrownBy(() -> get(beginning(spending, 1)))
                .as("refused, for nothing is under way that it could wait for")
                .hasRootCauseInstanceOf(ScoringException.class)
                .hasMessageContaining("200 tokens are spent");
    }

    @ParameterizedTest(name = "whole: {0}")
    @CsvSource({"true, 264, 750", "false, 100, 300"})
    @DisplayName("learns from the bill of a call if its tokens are whole, and not otherwise")
    void learnsFromBills(boolean whole, int prompt, int answer) throws Exception {
        Spending spending = tokens(1_500);
        Spending.Call call = spending.call(PROMPT, 1);
        call.beforeTry();
        call.billed(ModelUsage.of(1, 0, TokenUsage.of(240, 500), whole, null));

        assertThat(spending.estimate(PROMPT, 1)).isEqualTo(TokenUsage.of(prompt, answer));
    }

    @Test
    @DisplayName("learns from answers how much the next call may take")
    void learns() throws Exception {
        Spending spending = tokens(1_500);
        begun(spending).answered(Optional.of(TokenUsage.of(240, 500)));

        assertThat(spending.estimate(PROMPT, 1)).isEqualTo(TokenUsage.of(264, 750));
        assertThatThrownBy(() -> spending.call(PROMPT, 1).begin())
                .hasMessageContaining("740 tokens are spent, and the next call may take 1014 tokens");
    }

    @Test
    @DisplayName("tells what tokens cost, if the model tells")
    void price() {
        assertThat(tokens(1).price(USED)).contains(Cost.of(new BigDecimal("0.060"), new BigDecimal("0.080")));
        assertThat(new Spending(new Ledger(null), new PricedModel(10)).price(USED))
                .isEmpty();
    }

    @Test
    @DisplayName("without a budget lets every call begin at once")
    void noBudget() throws Exception {
        Spending spending = new Spending(new Ledger(null), new PricedModel(0));
        Spending.Call first = begun(spending);
        FutureTask<Spending.Call> second = beginning(spending, 1);

        Spending.Call other = get(second);
        first.answered(Optional.empty());
        other.failed(timedOut());

        assertThatCode(() -> spending.call(PROMPT, 1).begin()).doesNotThrowAnyException();
    }

    private static Spending tokens(int limit) {
        return new Spending(new Ledger(Budget.parse(limit + " tokens")), new PricedModel(Integer.MAX_VALUE));
    }

    private static Spending dollars(String limit) {
        return new Spending(new Ledger(Budget.parse(limit)), new PricedModel(Integer.MAX_VALUE));
    }

    private static Spending.Call begun(Spending spending) throws InterruptedException {
        Spending.Call call = spending.call(PROMPT, 1);
        call.begin();
        return call;
    }

    /** Begins a call in a thread of its own. */
    private FutureTask<Spending.Call> beginning(Spending spending, int papers) {
        FutureTask<Spending.Call> task = new FutureTask<>(() -> {
            Spending.Call call = spending.call(PROMPT, papers);
            call.begin();
            return call;
        });
        Thread thread = new Thread(task, "a call");
        threads.add(thread);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Returns once so many of the calls are waiting, and fails if one has begun instead. */
    private void awaitWaiting(int calls) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (threads.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                < calls) {
            assertThat(threads).as("calls that wait").allMatch(Thread::isAlive);
            assertThat(System.nanoTime()).as("the time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Spending.Call get(FutureTask<Spending.Call> task) throws Exception {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static ScoringException refusedByServer() {
        return new ScoringException(
                RemoteFailure.of(FailureKind.UNAVAILABLE, "down").withStatus(503));
    }

    private static ScoringException timedOut() {
        return new ScoringException(RemoteFailure.of(FailureKind.TIMEOUT, "no answer"));
    }

    private static ScoringException failed(int status, ModelUsage usage) {
        RemoteFailure failure = RemoteFailure.of(FailureKind.INVALID_RESPONSE, "no answer to use")
                .withStatus(status);
        return new ScoringException(failure, usage, null);
    }

    /** Costs a thousandth of a dollar a token of the prompt and two of the answer, and knows the price of so many tokens. */
    private record PricedModel(int mostTokens) implements ChatModel {
        @Override
        public String model() {
            return "priced";
        }

        @Override
        public Optional<Cost> price(TokenUsage usage) {
            return usage.totalTokens() > mostTokens
                    ? Optional.empty()
                    : Optional.of(Cost.of(
                            BigDecimal.valueOf(usage.promptTokens(), 3),
                            BigDecimal.valueOf(2 * usage.completionTokens(), 3)));
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new AssertionError("not asked");
        }
    }
}
