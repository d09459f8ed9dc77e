package io.github.paperdigest.benchmarks.costs;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.paperdigest.benchmarks.samples.Marks;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.testkit.fake.CachingEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An endpoint on loopback that gives every listed paper its marks and a comment as long as the recorded ones. */
final class MarkingEndpoint implements AutoCloseable {

    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");
    private static final String COMPLETION = """
            {"model": "%s", "choices": [{"finish_reason": "stop", "message": {"content": "%s"}}],
            "usage": {"prompt_tokens": %d, "completion_tokens": %d}}""";
    private static final String COMMENT = "x".repeat(162);
    private static final int CHARACTERS_OF_TOKEN = 4;
    private static final Duration JOB = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(200);

    private final URI baseUrl;
    private final Runnable stop;

    private MarkingEndpoint(URI baseUrl, Runnable stop) {
        this.baseUrl = baseUrl;
        this.stop = stop;
    }

    /** An endpoint that takes so long a call and keeps what prompts begin with. */
    static MarkingEndpoint keepingPrompts(Duration call, BiFunction<String, String, Marks> marks) {
        CachingEndpoint endpoint =
                CachingEndpoint.of(CachingEndpoint.Contract.STEPS, Clock.systemUTC(), (model, prompt) -> {
                    pause(call);
                    return answer(model, prompt.user(), marks);
                });
        return new MarkingEndpoint(endpoint.address(), endpoint::close);
    }

    /** An endpoint with jobs that take a second. */
    static MarkingEndpoint inJobs(BiFunction<String, String, Marks> marks) {
        ScriptedBatchEndpoint endpoint = ScriptedBatchEndpoint.answering(body -> completion(body, marks))
                .duration(JOB)
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

    private static ScriptedBatchEndpoint.Answer completion(String body, BiFunction<String, String, Marks> marks) {
        JsonPlace request = JsonFile.parse("request", body);
        List<String> messages =
                request.list("messages", message -> message.get("content").text());
        String model = request.get("model").text();
        String answer = answer(model, messages.get(messages.size() - 1), marks);
        long prompt = tokens(messages.stream().mapToInt(String::length).sum());
        return ScriptedBatchEndpoint.Answer.of(COMPLETION.formatted(
                model,
                new String(JsonStringEncoder.getInstance().quoteAsString(answer)),
                prompt,
                tokens(answer.length())));
    }

    private static String answer(String model, String user, BiFunction<String, String, Marks> marks) {
        return LISTED_ID
                .matcher(user)
                .results()
                .map(listed -> line(listed.group(1), marks.apply(model, listed.group(1))))
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
