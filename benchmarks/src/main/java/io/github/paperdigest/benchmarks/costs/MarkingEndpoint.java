package io.github.paperdigest.benchmarks.costs;

import io.github.paperdigest.benchmarks.samples.Marks;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.testkit.fake.CachingEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An endpoint on loopback that gives every listed paper its marks and a comment as long as the recorded ones. */
final class MarkingEndpoint implements AutoCloseable {

    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");
    private static final String COMMENT = "x".repeat(162);
    private static final int CHARACTERS_OF_TOKEN = 4;
    private static final Duration CALL = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(200);

    private final URI baseUrl;
    private final Runnable stop;

    private MarkingEndpoint(URI baseUrl, Runnable stop) {
        this.baseUrl = baseUrl;
        this.stop = stop;
    }

    /** An endpoint that takes a second a call and keeps what prompts begin with. */
    static MarkingEndpoint keepingPrompts(Function<String, Marks> marks) {
        CachingEndpoint endpoint = CachingEndpoint.of(CachingEndpoint.Contract.STEPS, Clock.systemUTC(), prompt -> {
            pause(CALL);
            return answer(prompt.user(), marks);
        });
        return new MarkingEndpoint(endpoint.address(), endpoint::close);
    }

    /** An endpoint with jobs that take a second. */
    static MarkingEndpoint inJobs(Function<String, Marks> marks) {
        ScriptedBatchEndpoint endpoint = ScriptedBatchEndpoint.answering(body -> completion(body, marks))
                .duration(CALL)
                .start();
        return new MarkingEndpoint(endpoint.baseUrl(), endpoint::close);
    }

    /** Waits no longer than it takes for a second to pass in some steps. */
    static void shortSleep(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.min(duration.toMillis(), LONGEST_SLEEP.toMillis()));
    }

    URI baseUrl() {
        return baseUrl;
    }

    private static ScriptedBatchEndpoint.Answer completion(String body, Function<String, Marks> marks) {
        List<String> messages = JsonFile.parse("request", body)
                .list("messages", message -> message.get("content").text());
        String answer = answer(messages.get(messages.size() - 1), marks);
        long prompt = tokens(messages.stream().mapToInt(String::length).sum());
        return ScriptedBatchEndpoint.Answer.text(answer, prompt, tokens(answer.length()));
    }

    private static String answer(String user, Function<String, Marks> marks) {
        return LISTED_ID
                .matcher(user)
                .results()
                .map(listed -> line(listed.group(1), marks.apply(listed.group(1))))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String id, Marks marks) {
        return "{\"ARXIVID\": \"%s\", \"COMMENT\": \"%s\", \"RELEVANCE\": %d, \"NOVELTY\": %d}"
                .formatted(id, COMMENT, marks.relevance(), marks.novelty());
    }

    private static long tokens(int characters) {
        return (characters + CHARACTERS_OF_TOKEN - 1) / CHARACTERS_OF_TOKEN;
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
