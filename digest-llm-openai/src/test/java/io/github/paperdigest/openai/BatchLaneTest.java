package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.LaneCalls.ask;
import static io.github.paperdigest.openai.LaneCalls.expected;
import static io.github.paperdigest.openai.LaneCalls.number;
import static io.github.paperdigest.openai.LaneCalls.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.LogRecorder;
import io.github.paperdigest.testkit.fake.RecordingGuard;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint.Answer;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The batch lane")
class BatchLaneTest {

    /** 1,000 and 100 tokens of gpt-5. */
    private static final BigDecimal USUAL = new BigDecimal("0.00225");

    private static final BigDecimal HALF = new BigDecimal("0.001125");

    @TempDir
    Path directory;

    private final LaneDay day = new LaneDay();

    private ScriptedBatchEndpoint.Builder answering() {
        return ScriptedBatchEndpoint.answering(LaneCalls::answer).clock(day.time);
    }

    @Test
    @DisplayName(
            "has calls that wait at the same time answered by one job, each with its own answer, at half the price")
    void oneJob() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().start()) {
            List<Object> outcomes = ask(day.batch(endpoint), 12);

            assertThat(words(outcomes)).isEqualTo(expected(12));
            assertThat(outcomes).allSatisfy(outcome -> assertThat(cost(outcome)).isEqualByComparingTo(HALF));
            assertThat(endpoint.jobs()).hasSize(1);
            assertThat(endpoint.billedInJobs()).hasSize(12);
        }
    }

    @Test
    @DisplayName("makes no job of fewer than three calls")
    void tooFew() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().start()) {
            List<Object> outcomes = ask(day.batch(endpoint), 2);

            assertThat(words(outcomes)).isEqualTo(expected(2));
            assertThat(outcomes).allSatisfy(outcome -> assertThat(cost(outcome)).isEqualByComparingTo(USUAL));
            assertThat(endpoint.jobs()).isEmpty();
        }
    }

    @Test
    @DisplayName("brings the papers of the fast lane, for less")
    void sameDay() throws Exception {
        try (ScriptedBatchEndpoint endpoint = day.endpoint().start()) {
            Digest fast = day.run(day.model(endpoint).build(), directory.resolve("fast.jsonl"));
            Digest batch = day.run(day.batch(endpoint), directory.resolve("batch.jsonl"));

            assertThat(batch.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(batch.selected()).isEqualTo(fast.selected()).isNotEmpty();
            assertThat(batch.notSelected()).isEqualTo(fast.notSelected());
            assertThat(batch.usage().tokens()).isEqualTo(fast.usage().tokens());
            assertThat(batch.usage().cost().orElseThrow().total())
                    .isLessThan(fast.usage().cost().orElseThrow().total().multiply(new BigDecimal("0.7")));
            assertThat(endpoint.billedInJobs()).hasSize(LaneDay.IN_A_JOB);
        }
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("expired", Answer.expired(), "answer 2", USUAL),
                arguments("failed in passing", new Answer(503, error("overloaded")), "answer 2", USUAL),
                arguments("was turned away by a rate limit", new Answer(429, error("slow down")), "answer 2", USUAL),
                arguments(
                        "was refused for its contents",
                        new Answer(400, error("content_policy_violation")),
                        "REFUSED",
                        null),
                arguments("was too long", new Answer(400, error("context_length_exceeded")), "INVALID_REQUEST", null),
                arguments("has no text", Answer.text(" ", 1000, 100), "INVALID_RESPONSE", null));
    }

    private static String error(String words) {
        return "{\"error\": {\"message\": \"" + words + "\", \"code\": \"" + words + "\"}}";
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("ends")
    @DisplayName("asks again the fast way for what a job failed over, and not for what was refused")
    void ends(String name, Answer inJob, String word, BigDecimal cost) throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering()
                .inJobs(body -> number(body) == 2 ? inJob : LaneCalls.answer(body))
                .start()) {
            List<Object> outcomes = ask(day.batch(endpoint), 3);

            assertThat(words(outcomes)).containsExactly("answer 1", word, "answer 3");
            if (cost != null) {
                assertThat(cost(outcomes.get(1))).isEqualByComparingTo(cost);
            }
        }
    }

    @Test
    @DisplayName("sends the requests of a job that failed the fast way, and says so")
    void failedJob() throws Exception {
        LogRecorder log = LogRecorder.start();
        try (log;
                ScriptedBatchEndpoint endpoint =
                        answering().jobsFail("Enqueued token limit reached").start()) {
            List<Object> outcomes = ask(day.batch(endpoint), 5);

            assertThat(words(outcomes)).isEqualTo(expected(5));
            assertThat(outcomes).allSatisfy(outcome -> assertThat(cost(outcome)).isEqualByComparingTo(USUAL));
            assertThat(String.join("\n", log.lines())).contains("Enqueued token limit reached");
        }
    }

    @Test
    @DisplayName("cancels a job at the end of its patience, takes what it brought, and asks for the rest")
    void patience() throws Exception {
        try (ScriptedBatchEndpoint endpoint =
                answering().duration(Duration.ofHours(10)).start()) {
            List<Object> outcomes = ask(day.batch(endpoint), 10);

            assertThat(words(outcomes)).isEqualTo(expected(10));
            assertThat(endpoint.billed()).hasSize(10).doesNotHaveDuplicates();
            assertThat(endpoint.billedInJobs()).hasSizeBetween(1, 9);
            assertThat(endpoint.jobs().get(0).status()).isEqualTo("cancelled");
            assertThat(waited()).isBetween(Duration.ofHours(4), Duration.ofMinutes(4 * 60 + 3));
        }
    }

    @Test
    @DisplayName("cancels a job earlier, so that time is left before the deadline")
    void deadline() throws Exception {
        try (ScriptedBatchEndpoint endpoint =
                answering().duration(Duration.ofHours(10)).start()) {
            List<ChatRequest> requests = IntStream.rangeClosed(1, 4)
                    .mapToObj(number -> LaneCalls.request(number)
                            .withDeadline(day.time.instant().plus(Duration.ofMinutes(50))))
                    .toList();

            assertThat(words(ask(day.batch(endpoint), requests))).isEqualTo(expected(4));
            assertThat(waited()).isBetween(Duration.ofMinutes(35), Duration.ofMinutes(38));
        }
    }

    private Duration waited() {
        return day.time.naps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    @DisplayName("takes what an expired job brought, and asks for the rest")
    void expiredJob() throws Exception {
        try (ScriptedBatchEndpoint endpoint =
                answering().duration(Duration.ofHours(40)).start()) {
            ChatModel model = day.model(endpoint)
                    .lane(Lane.BATCH)
                    .lanePatience(Duration.ofHours(30))
                    .build();

            assertThat(words(ask(model, 10))).isEqualTo(expected(10));
            assertThat(endpoint.jobs().get(0).status()).isEqualTo("expired");
            assertThat(endpoint.billed()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                file("are without a last line break", lines -> lines.stripTrailing(), true),
                file("have blank lines and Windows' line breaks", lines -> lines.replace("\n", "\r\n\r\n"), true),
                file("have lines twice", lines -> lines + lines, true),
                file(
                        "have lines of other requests",
                        lines -> lines + lines.replaceAll("\"custom_id\":\"..", "$0z"),
                        true),
                file("have a line that is not JSON", lines -> "<html>\n" + lines, true),
                file("are cut off", lines -> lines.substring(0, lines.length() / 2), false),
                file("are empty", lines -> "", false),
                file("are a web page", lines -> "<html>\n<body>gateway</body>", false),
                file(
                        "say two things of a request",
                        lines -> lines + lines.lines().findFirst().orElse("").replace("answer", "lie"),
                        false));
    }

    private static Arguments file(String name, UnaryOperator<String> change, boolean isWhole) {
        return arguments(name, change, isWhole);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("brings every call its own answer, whatever the files of a job are like: they")
    void files(String name, UnaryOperator<String> change, boolean isWhole) throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().files(change).start()) {
            List<Object> outcomes = ask(day.batch(endpoint), 4);

            assertThat(words(outcomes)).isEqualTo(expected(4));
            boolean isCostKnown = outcomes.stream()
                    .allMatch(outcome -> ((ChatResponse) outcome).cost().isPresent());
            assertThat(isCostKnown).as("the cost is known").isEqualTo(isWhole);
            assertThat(endpoint.billed().size() == 4).isEqualTo(isWhole);
        }
    }

    @Test
    @DisplayName(
            "tells the guard of a budget that a request whose answer can't be read may be billed, and then of the other")
    void guard() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().files(lines -> "").start()) {
            RecordingGuard guard = RecordingGuard.allowing();
            List<ChatRequest> requests = new ArrayList<>(List.of(LaneCalls.request(1), LaneCalls.request(2)));
            requests.add(LaneCalls.request(3).withGuard(guard));

            ask(day.batch(endpoint), requests);

            assertThat(guard.words()).containsExactly("try", "unknown", "try", "billed 1100");
        }
    }

    static Stream<Arguments> faults() {
        Function<Request, Reply> outage = request -> Reply.status(503, "");
        Function<Request, Reply> busy = request -> Reply.status(429, "");
        Function<Request, Reply> broken = request -> Reply.disconnect();
        return IntStream.rangeClosed(1, 8)
                .boxed()
                .flatMap(number -> Stream.of(
                        arguments(number, "an outage before it is done", outage, false),
                        arguments(number, "too many requests", busy, false),
                        arguments(number, "a broken connection before it is done", broken, false),
                        arguments(number, "a broken connection after it was done", broken, true),
                        arguments(number, "an outage after it was done", outage, true)));
    }

    @ParameterizedTest(name = "request {0}: {1}")
    @MethodSource("faults")
    @DisplayName("asks nothing twice when a request of the protocol fails in passing")
    void faults(int number, String name, Function<Request, Reply> fault, boolean isDone) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedBatchEndpoint endpoint = answering()
                .duration(Duration.ofMinutes(1))
                .faults((request, reply) -> {
                    if (requests.incrementAndGet() != number) {
                        return reply.get();
                    }
                    if (isDone) {
                        reply.get();
                    }
                    return fault.apply(request);
                })
                .start()) {
            assertThat(words(ask(day.batch(endpoint), 4))).isEqualTo(expected(4));
            assertThat(endpoint.billedInJobs()).hasSize(4).doesNotHaveDuplicates();
            assertThat(endpoint.billed()).hasSize(4);
        }
    }

    @Test
    @DisplayName("goes the fast way at an endpoint without jobs, and says so once")
    void withoutJobs() throws Exception {
        LogRecorder log = LogRecorder.start();
        try (log;
                ScriptedBatchEndpoint endpoint = answering()
                        .faults((request, reply) ->
                                request.target().startsWith("/v1/batches") ? Reply.status(404, "") : reply.get())
                        .start()) {
            ChatModel model = day.batch(endpoint);

            assertThat(words(ask(model, 5))).isEqualTo(expected(5));
            assertThat(words(ask(model, 5))).isEqualTo(expected(5));
            assertThat(String.join("\n", log.lines())).containsOnlyOnce("makes no jobs of requests");
            assertThat(endpoint.requests().stream().filter(each -> each.target().contains("batches")))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("finds its job among many others")
    void pages() throws Exception {
        try (ScriptedBatchEndpoint endpoint =
                answering().duration(Duration.ofHours(2)).start()) {
            interrupted(day.batch(endpoint), 4, endpoint);
            String file = post(endpoint, "/files", "multipart/form-data; boundary=x", """
                    --x\r
                    Content-Disposition: form-data; name="purpose"\r
                    \r
                    batch\r
                    --x\r
                    Content-Disposition: form-data; name="file"; filename="a"\r
                    \r
                    {"custom_id": "a", "url": "/v1/chat/completions", "body": {"other": 1}}\r
                    --x--\r
                    """);
            assertThat(file).contains("file-2");
            for (int i = 0; i < 230; i++) {
                post(
                        endpoint,
                        "/batches",
                        "application/json",
                        "{\"input_file_id\": \"file-2\", \"endpoint\": \"/v1/chat/completions\","
                                + " \"completion_window\": \"24h\", \"metadata\": {\"of\": \"others\"}}");
            }

            assertThat(words(ask(day.batch(endpoint), 4))).isEqualTo(expected(4));
            assertThat(endpoint.billedInJobs().stream().filter(body -> number(body) > 0))
                    .hasSize(4);
            assertThat(endpoint.jobs()).hasSize(231);
        }
    }

    private static String post(ScriptedBatchEndpoint endpoint, String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + path))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @DisplayName("ends an interrupted call at once and leaves its job, which another process joins")
    void interrupt() throws Exception {
        try (ScriptedBatchEndpoint endpoint =
                answering().duration(Duration.ofHours(2)).start()) {
            interrupted(day.batch(endpoint), 4, endpoint);
            assertThat(endpoint.jobs().get(0).status()).isNotEqualTo("cancelled");

            List<Object> outcomes = ask(day.batch(endpoint), 5);

            assertThat(words(outcomes)).isEqualTo(expected(5));
            assertThat(endpoint.jobs()).hasSize(1);
            assertThat(endpoint.billed()).hasSize(5);
        }
    }

    /** Makes calls, and interrupts them all once their job is there. */
    private void interrupted(ChatModel model, int calls, ScriptedBatchEndpoint endpoint) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        List<Future<ChatResponse>> futures = new ArrayList<>();
        for (int i = 1; i <= calls; i++) {
            int number = i;
            futures.add(threads.submit(() -> model.chat(LaneCalls.request(number))));
        }
        while (endpoint.jobs().isEmpty()) {
            Thread.onSpinWait();
        }
        threads.shutdownNow();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(futures).allSatisfy(future -> assertThat(future.isDone()).isTrue());
    }

    @Test
    @DisplayName("goes on for the other calls when one of them is interrupted")
    void oneInterrupted() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        try (ScriptedBatchEndpoint endpoint = answering()
                .duration(Duration.ofHours(2))
                .faults((request, reply) -> {
                    if (request.target().startsWith("/v1/batches/")) {
                        looked.countDown();
                    }
                    return reply.get();
                })
                .start()) {
            ChatModel model = day.batch(endpoint);
            List<Thread> threads = new ArrayList<>();
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                int number = i;
                CompletableFuture<String> answer = new CompletableFuture<>();
                answers.add(answer);
                Thread thread = new Thread(() -> {
                    try {
                        answer.complete(model.chat(LaneCalls.request(number)).content());
                    } catch (InterruptedException e) {
                        answer.complete("interrupted");
                    }
                });
                threads.add(thread);
                thread.start();
            }
            looked.await();
            threads.get(0).interrupt();
            threads.get(1).interrupt();

            assertThat(answers.get(2).get(20, TimeUnit.SECONDS)).isEqualTo("answer 3");
            assertThat(answers.get(3).get(20, TimeUnit.SECONDS)).isEqualTo("answer 4");
            assertThat(answers.get(0).get(20, TimeUnit.SECONDS)).isIn("interrupted", "answer 1");
            assertThat(endpoint.billed()).hasSize(4);
        }
    }

    @Test
    @DisplayName("answers who asks the same again with another answer, not with the one that was of no use")
    void askedAgain() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().start()) {
            ChatModel model = day.batch(endpoint);
            ask(model, 3);
            ask(model, 3);

            assertThat(endpoint.jobs()).hasSize(2);
            assertThat(endpoint.billedInJobs()).hasSize(6);
        }
    }

    @Test
    @DisplayName("answers two equal calls at the same time with an answer each")
    void equalCalls() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().start()) {
            List<ChatRequest> requests =
                    List.of(LaneCalls.request(1), LaneCalls.request(1), LaneCalls.request(2), LaneCalls.request(3));

            assertThat(words(ask(day.batch(endpoint), requests)))
                    .containsExactly("answer 1", "answer 1", "answer 2", "answer 3");
            assertThat(endpoint.billed()).hasSize(4);
        }
    }

    @Test
    @DisplayName("gives way to an older job of the same requests that another process made at the same time")
    void twoProcesses() throws Exception {
        try (ScriptedBatchEndpoint endpoint =
                answering().duration(Duration.ofHours(3)).start()) {
            List<CompletableFuture<List<String>>> processes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                ChatModel model = day.batch(endpoint);
                processes.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return words(ask(model, 6));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            for (CompletableFuture<List<String>> process : processes) {
                assertThat(process.get(60, TimeUnit.SECONDS)).isEqualTo(expected(6));
            }
            assertThat(endpoint.billed()).hasSize(6).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("makes one job of as many calls as a run makes at once, and finds it again")
    void manyCalls() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering().start()) {
            int calls = day.batch(endpoint).callsAtOnce().orElseThrow();

            assertThat(words(ask(day.batch(endpoint), calls))).isEqualTo(expected(calls));
            assertThat(words(ask(day.batch(endpoint), calls))).isEqualTo(expected(calls));
            assertThat(endpoint.jobs()).hasSize(1);
            assertThat(endpoint.jobs().get(0).metadata()).hasSizeLessThanOrEqualTo(16);
            assertThat(endpoint.billed()).hasSize(calls);
        }
    }

    @Test
    @DisplayName("says in a failure at the deadline that the next run finds what its job brings")
    void tooLate() throws Exception {
        try (ScriptedBatchEndpoint endpoint = answering()
                .duration(Duration.ofHours(10))
                .faults((request, reply) -> request.target().endsWith("/cancel") ? Reply.status(500, "") : reply.get())
                .start()) {
            List<ChatRequest> limited = IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> LaneCalls.request(number)
                            .withDeadline(day.time.instant().plus(Duration.ofMinutes(10))))
                    .toList();
            List<Object> outcomes = ask(day.batch(endpoint), limited);

            assertThat(words(outcomes)).containsOnly(FailureKind.CANCELLED.name());
            assertThat(outcomes.get(0)).asString().contains("a run that asks the same");
        }
    }

    private static BigDecimal cost(Object outcome) {
        return ((ChatResponse) outcome).cost().orElseThrow().total();
    }
}
