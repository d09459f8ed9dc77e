package io.github.paperdigest.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunHandle;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A run on the batch lane that is killed and begun anew")
class BatchKilledTest {

    @TempDir
    static Path directory;

    private static List<Request> protocol = List.of();
    private static String undisturbed = "";
    private static Set<String> asked = Set.of();

    @BeforeAll
    static void undisturbed() throws Exception {
        LaneDay day = new LaneDay();
        try (ScriptedBatchEndpoint endpoint = endpoint(day, (request, reply) -> reply.get())) {
            Digest digest = day.run(day.batch(endpoint), directory.resolve("undisturbed.jsonl"));

            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(endpoint.billedInJobs()).hasSize(LaneDay.IN_A_JOB);
            assertThat(endpoint.billed()).hasSize(LaneDay.PROMPTS).doesNotHaveDuplicates();
            undisturbed = LaneDay.withoutTimes(digest);
            asked = new HashSet<>(endpoint.billed());
            protocol = endpoint.requests();
        }
    }

    @Test
    @DisplayName("has 20 moments or more at which it can be killed")
    void moments() {
        assertThat(2 * protocol.size()).isGreaterThanOrEqualTo(20);
    }

    /** Each request, killed before the endpoint does it or after. */
    static Stream<Arguments> kills() {
        List<Arguments> kills = new ArrayList<>();
        for (int i = 0; i < protocol.size(); i++) {
            String request = protocol.get(i).method() + " " + protocol.get(i).target();
            kills.add(Arguments.of(i + 1, "before", request));
            kills.add(Arguments.of(i + 1, "after", request));
        }
        return kills.stream();
    }

    /** Each fifth of these. */
    static Stream<Arguments> someKills() {
        List<Arguments> all = kills().toList();
        return IntStream.range(0, all.size()).filter(i -> i % 5 == 0).mapToObj(all::get);
    }

    @ParameterizedTest(name = "at request {0}, {1} it is done: {2}")
    @MethodSource("someKills")
    @DisplayName("asks nothing twice in jobs, and ends with the same digest")
    void killedNowAndThen(int moment, String when, String request) throws Exception {
        killed(moment, when, request);
    }

    @ParameterizedTest(name = "at request {0}, {1} it is done: {2}")
    @MethodSource("kills")
    @Tag("thorough")
    @DisplayName("asks nothing twice in jobs, and ends with the same digest, at whatever moment it is killed")
    void killed(int moment, String when, String request) throws Exception {
        LaneDay day = new LaneDay();
        Path store = Files.createTempDirectory(directory, "killed").resolve("scores.jsonl");
        Killer killer = new Killer(moment, when.equals("after"));
        try (ScriptedBatchEndpoint endpoint = endpoint(day, killer::reply)) {
            try (ScoreStore scores = ScoreStore.open(store);
                    DigestPipeline pipeline = day.pipeline(day.batch(endpoint), scores)) {
                RunHandle run = day.start(pipeline, options -> options);
                assertThat(killer.struck.await(20, TimeUnit.SECONDS)).isTrue();
                run.cancel();
                awaitEnd(run);
            }
            killer.isOver = true;

            Digest digest = day.run(day.batch(endpoint), store);

            assertThat(LaneDay.withoutTimes(digest)).isEqualTo(undisturbed);
            assertThat(endpoint.billedInJobs()).doesNotHaveDuplicates().hasSize(LaneDay.IN_A_JOB);
            assertThat(new HashSet<>(endpoint.billed())).isEqualTo(asked);
            assertThat(endpoint.billed().size() - LaneDay.PROMPTS)
                    .as("calls on the fast way that were under way at the kill")
                    .isLessThanOrEqualTo(request.endsWith("/chat/completions") ? 2 : 0);
        }
    }

    private static ScriptedBatchEndpoint endpoint(LaneDay day, BiFunction<Request, Supplier<Reply>, Reply> faults) {
        return day.endpoint().faults(faults).start();
    }

    private static void awaitEnd(RunHandle run) throws InterruptedException {
        try {
            run.await();
        } catch (DigestException e) {
            // Nothing was decided yet.
        }
    }

    /** Answers nothing from some request on, as far as the process that dies can see. */
    private static final class Killer {
        private final int moment;
        private final boolean isDone;
        private final AtomicInteger requests = new AtomicInteger();
        private final CountDownLatch struck = new CountDownLatch(1);
        private volatile boolean isOver;

        Killer(int moment, boolean isDone) {
            this.moment = moment;
            this.isDone = isDone;
        }

        Reply reply(Request request, Supplier<Reply> reply) {
            int number = requests.incrementAndGet();
            if (isOver || number < moment) {
                return reply.get();
            }
            if (number == moment && isDone) {
                reply.get();
            }
            struck.countDown();
            return Reply.never();
        }
    }
}
