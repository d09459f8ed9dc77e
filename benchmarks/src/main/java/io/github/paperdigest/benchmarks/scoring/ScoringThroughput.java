package io.github.paperdigest.benchmarks.scoring;

import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.openai.OpenAiChatModel;
import io.github.paperdigest.profile.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long 400 papers take with an endpoint that takes a second a call and eight calls at once, next to the ideal: the
 * calls divided by eight, rounded up, in seconds. The server is in the same process.
 */
public final class ScoringThroughput {

    private static final int PAPERS = 400;
    private static final int CONCURRENCY = 8;
    private static final int RUNS = 5;
    private static final Pattern LISTED_ID = Pattern.compile("\\{\\\\\"ARXIVID\\\\\":\\\\\"([^\\\\\"]+)");

    private ScoringThroughput() {}

    /** Prints a line for each run, the first in a cold JVM. */
    public static void main(String[] arguments) throws IOException {
        // Without it the JDK's server waits 40 ms for each acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(threads);
        endpoint.createContext("/", exchange -> {
            String prompt = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            pause();
            byte[] answer = completion(prompt).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
        try {
            for (int run = 1; run <= RUNS; run++) {
                measure(run, endpoint, threads);
            }
        } finally {
            endpoint.stop(0);
            threads.shutdownNow();
        }
    }

    private static void measure(int run, HttpServer endpoint, ExecutorService threads) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .model("scripted")
                .baseUrl(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()))
                .build();
        LlmScorer scorer = LlmScorer.builder(model)
                .executor(threads)
                .concurrency(CONCURRENCY)
                .build();
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(scorer).executor(threads).build()) {
            long start = System.nanoTime();
            Digest digest = pipeline.run(
                    Profile.builder("reader", "Sparse attention.").build(),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2025, 10, 6), papers())));
            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
            int calls = digest.usage().calls();
            int ideal = (calls + CONCURRENCY - 1) / CONCURRENCY;
            System.out.printf(
                    "run %d: %s, %d papers, %d calls, %.2f s, ideal %d s, ratio %.3f%n",
                    run, digest.verdict(), PAPERS, calls, seconds, ideal, seconds / ideal);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String completion(String prompt) {
        String lines = LISTED_ID
                .matcher(prompt)
                .results()
                .map(id -> "{\\\"ARXIVID\\\": \\\"" + id.group(1) + "\\\", \\\"RELEVANCE\\\": 9, \\\"NOVELTY\\\": 8}")
                .collect(Collectors.joining("\\n"));
        return "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"" + lines
                + "\"}}], \"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 10}}";
    }

    private static List<Paper> papers() {
        return IntStream.rangeClosed(1, PAPERS)
                .mapToObj(n -> Paper.builder("2510.%05d".formatted(n), "Title " + n)
                        .abstractText("It says this and that. ".repeat(60))
                        .build())
                .toList();
    }
}
