package io.github.paperdigest.testkit.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.internal.json.Json;
import io.github.paperdigest.internal.json.JsonTree;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's Batch API and its chat completions on loopback: files, jobs with their metadata, a list of them in pages, answers
 * in the order in which nobody asked. It answers by a script, keeps to a clock, and counts what it would bill. A job is
 * validated for a tenth of its time, then answers its requests one by one, and is finalized for the last tenth; what it has
 * not answered after a day expires. Cancelling takes a minute. Thread-safe.
 *
 * <pre>{@code
 * TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
 * try (ScriptedBatchEndpoint endpoint = ScriptedBatchEndpoint.marking().clock(time).start()) {
 *     // ask a model at endpoint.baseUrl()
 *     assertThat(endpoint.billed()).doesNotHaveDuplicates();
 * }
 * }</pre>
 */
public final class ScriptedBatchEndpoint implements AutoCloseable {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration CANCELLING = Duration.ofMinutes(1);

    private static final Pattern FORM_FILE = Pattern.compile("(?s)name=\"file\".*?\r\n\r\n(.*)\r\n--[^\r\n]*--\r\n\\z");
    private static final Pattern FORM_PURPOSE = Pattern.compile("name=\"purpose\"\r\n\r\nbatch\r\n");
    private static final Pattern ONE_JOB = Pattern.compile("/v1/batches/([^/?]+)");
    private static final Pattern CANCEL = Pattern.compile("/v1/batches/([^/?]+)/cancel");
    private static final Pattern CONTENT = Pattern.compile("/v1/files/([^/?]+)/content");
    private static final Pattern LIST = Pattern.compile("/v1/batches(?:\\?(?:limit=(\\d+))?&?(?:after=([^&]+))?)?");

    /**
     * What becomes of one request.
     *
     * @param status the HTTP status; 0 for a request in a job that expires, or fails without having been answered
     * @param body the body of the answer; for status 0 the code of the error
     */
    public record Answer(int status, String body) {

        /**
         * Answers with a completion, which is billed.
         *
         * @param body the completion as JSON
         * @return the answer
         */
        public static Answer of(String body) {
            return new Answer(200, body);
        }

        /**
         * Answers with a completion of this text, which is billed.
         *
         * @param content the text
         * @param promptTokens what it says of the prompt
         * @param completionTokens what it says of the text
         * @return the answer, by the name of {@code gpt-5-2025-08-07}
         */
        public static Answer text(String content, long promptTokens, long completionTokens) {
            ObjectNode answer = Json.object()
                    .put("id", "chatcmpl-1")
                    .put("object", "chat.completion")
                    .put("model", "gpt-5-2025-08-07");
            ObjectNode choice = answer.putArray("choices").addObject();
            choice.put("index", 0).put("finish_reason", "stop");
            choice.putObject("message").put("role", "assistant").put("content", content);
            answer.putObject("usage")
                    .put("prompt_tokens", promptTokens)
                    .put("completion_tokens", completionTokens)
                    .put("total_tokens", promptTokens + completionTokens);
            return of(JsonTree.write(answer));
        }

        /** {@return the end of a request that its job did not come to} */
        public static Answer expired() {
            return new Answer(0, "batch_expired");
        }

        private boolean isBilled() {
            return status == 200;
        }
    }

    /**
     * A job as the endpoint shows it.
     *
     * @param id its id
     * @param status {@code validating}, {@code in_progress}, {@code finalizing}, {@code completed}, {@code failed}, {@code
     *     expired}, {@code cancelling} or {@code cancelled}
     * @param metadata what it was given when it was made
     */
    public record Job(String id, String status, Map<String, String> metadata) {

        /**
         * Makes a job.
         *
         * @param id its id
         * @param status its status
         * @param metadata what it was given, which is copied
         */
        public Job {
            metadata = Map.copyOf(metadata);
        }
    }

    /** Sets up an endpoint. Not thread-safe. */
    public static final class Builder {
        private final Function<String, Answer> answers;
        private Function<String, Answer> inJobs;
        private Clock clock = Clock.systemUTC();
        private Duration duration = Duration.ofMinutes(10);
        private BiFunction<Request, Supplier<Reply>, Reply> faults = (request, reply) -> reply.get();
        private UnaryOperator<String> files = UnaryOperator.identity();
        private String failure = "";

        private Builder(Function<String, Answer> answers) {
            this.answers = Objects.requireNonNull(answers, "answers");
            this.inJobs = answers;
        }

        /**
         * Has jobs answer differently from single requests.
         *
         * @param script gives the answer to a request by its body
         * @return this builder
         */
        public Builder inJobs(Function<String, Answer> script) {
            this.inJobs = Objects.requireNonNull(script, "script");
            return this;
        }

        /**
         * Sets the clock of jobs; by default the system's.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Says how long a job takes; by default ten minutes. One that would take more than a day expires then.
         *
         * @param duration how long
         * @return this builder
         */
        public Builder duration(Duration duration) {
            this.duration = Objects.requireNonNull(duration, "duration");
            return this;
        }

        /**
         * Comes between requests and replies.
         *
         * @param faults gets each request and what does it as asked, and gives the reply: what was done, a fault in its
         *     place, or a fault after it was done; thread-safe
         * @return this builder
         */
        public Builder faults(BiFunction<Request, Supplier<Reply>, Reply> faults) {
            this.faults = Objects.requireNonNull(faults, "faults");
            return this;
        }

        /**
         * Changes the files with answers and with errors, each time before they are sent.
         *
         * @param change gives what is sent in place of the lines
         * @return this builder
         */
        public Builder files(UnaryOperator<String> change) {
            this.files = Objects.requireNonNull(change, "change");
            return this;
        }

        /**
         * Has every job fail after its validation.
         *
         * @param message what the job says of it
         * @return this builder
         */
        public Builder jobsFail(String message) {
            this.failure = Objects.requireNonNull(message, "message");
            return this;
        }

        /**
         * Starts the endpoint.
         *
         * @return the endpoint, which is the caller's to close
         */
        public ScriptedBatchEndpoint start() {
            return new ScriptedBatchEndpoint(this);
        }
    }

    private record Line(String id, String body) {}

    /** One job; guarded by the endpoint. */
    private final class Work {
        private final String id;
        private final JsonNode metadata;
        private final String input;
        private final List<Line> lines;
        private final Instant created;
        private final Map<String, Answer> answers = new LinkedHashMap<>();
        private @Nullable Instant cancelled;
        private String status = "validating";

        Work(String id, JsonNode metadata, String input, List<Line> lines, Instant created) {
            this.id = id;
            this.metadata = metadata;
            this.input = input;
            this.lines = lines;
            this.created = created;
        }

        /** Brings the job up to the clock's time. */
        void update() {
            if (List.of("completed", "expired", "cancelled", "failed").contains(status)) {
                return;
            }
            Instant now = clock.instant();
            Instant cancelling = cancelled;
            Duration worked = Duration.between(created, cancelling == null ? now : cancelling);
            boolean isExpired = worked.compareTo(WINDOW) >= 0;
            Duration validated = duration.dividedBy(10);
            if (worked.compareTo(validated) >= 0 && !failure.isEmpty()) {
                status = "failed";
                return;
            }
            Duration counted = isExpired ? WINDOW : worked;
            for (int i = 0; i < lines.size(); i++) {
                Duration due =
                        validated.plus(duration.multipliedBy(8L * (i + 1)).dividedBy(10L * lines.size()));
                if (counted.compareTo(due) >= 0
                        && !answers.containsKey(lines.get(i).id())) {
                    Answer answer = inJobs.apply(lines.get(i).body());
                    answers.put(lines.get(i).id(), answer);
                    if (answer.isBilled()) {
                        billedInJobs.add(lines.get(i).body());
                    }
                }
            }
            if (cancelling != null) {
                status = now.isBefore(cancelling.plus(CANCELLING)) ? "cancelling" : "cancelled";
            } else if (worked.compareTo(duration) >= 0 && duration.compareTo(WINDOW) <= 0) {
                status = "completed";
            } else if (isExpired) {
                status = "expired";
            } else if (worked.compareTo(validated) >= 0) {
                status = worked.compareTo(duration.multipliedBy(9).dividedBy(10)) >= 0 ? "finalizing" : "in_progress";
            }
            if (status.equals("expired") || status.equals("cancelled")) {
                lines.forEach(line -> answers.putIfAbsent(
                        line.id(), new Answer(0, status.equals("expired") ? "batch_expired" : "batch_cancelled")));
            }
        }

        boolean hasEnded() {
            return List.of("completed", "expired", "cancelled").contains(status);
        }

        String file(boolean isOutput) {
            List<String> written = new ArrayList<>();
            answers.forEach((request, answer) -> {
                if (answer.isBilled() == isOutput) {
                    written.add(line(request, answer) + "\n");
                }
            });
            Collections.reverse(written);
            return String.join("", written);
        }

        private String line(String request, Answer answer) {
            ObjectNode line = Json.object().put("id", "batch_req_" + request.hashCode());
            line.put("custom_id", request);
            if (answer.status() == 0) {
                line.putNull("response");
                line.putObject("error").put("code", answer.body()).put("message", "This request was not answered.");
            } else {
                ObjectNode response = line.putObject("response").put("status_code", answer.status());
                response.put("request_id", "req_1").set("body", parsed(answer.body()));
                line.putNull("error");
            }
            return JsonTree.write(line);
        }

        Job shown() {
            update();
            Map<String, String> pairs = new LinkedHashMap<>();
            metadata.properties()
                    .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
            return new Job(id, status, pairs);
        }

        ObjectNode json() {
            update();
            ObjectNode job = Json.object()
                    .put("id", id)
                    .put("object", "batch")
                    .put("endpoint", "/v1/chat/completions")
                    .put("input_file_id", input)
                    .put("completion_window", "24h")
                    .put("status", status)
                    .put("created_at", created.getEpochSecond());
            fileId(job, "output_file_id", "-output", hasEnded() && !file(true).isEmpty());
            fileId(job, "error_file_id", "-errors", hasEnded() && !file(false).isEmpty());
            if (status.equals("failed")) {
                job.putObject("errors").putArray("data").addObject().put("message", failure);
            }
            long answered = answers.values().stream().filter(Answer::isBilled).count();
            job.putObject("request_counts")
                    .put("total", lines.size())
                    .put("completed", answered)
                    .put("failed", answers.size() - answered);
            job.set("metadata", metadata);
            return job;
        }

        private void fileId(ObjectNode job, String field, String suffix, boolean isThere) {
            if (isThere) {
                job.put(field, id + suffix);
            } else {
                job.putNull(field);
            }
        }
    }

    private final Function<String, Answer> answers;
    private final Function<String, Answer> inJobs;
    private final Clock clock;
    private final Duration duration;
    private final UnaryOperator<String> files;
    private final String failure;
    private final Map<String, String> uploads = new LinkedHashMap<>();
    private final Map<String, Work> jobs = new LinkedHashMap<>();
    private final List<String> billedAlone = new ArrayList<>();
    private final List<String> billedInJobs = new ArrayList<>();
    private final ScriptedEndpoint server;

    private ScriptedBatchEndpoint(Builder builder) {
        this.answers = builder.answers;
        this.inJobs = builder.inJobs;
        this.clock = builder.clock;
        this.duration = builder.duration;
        this.files = builder.files;
        this.failure = builder.failure;
        BiFunction<Request, Supplier<Reply>, Reply> faults = builder.faults;
        this.server = ScriptedEndpoint.of(request -> faults.apply(request, () -> reply(request)));
    }

    /**
     * Starts to set up an endpoint that decides about each request.
     *
     * @param script gives the answer to a request by its body, in jobs and alone; thread-safe
     * @return a builder
     */
    public static Builder answering(Function<String, Answer> script) {
        return new Builder(script);
    }

    /**
     * Starts to set up an endpoint that gives every paper of the library's own prompts marks that depend on its id alone, and
     * counts a token for four characters of the request and thirty for a paper.
     *
     * @return a builder
     */
    public static Builder marking() {
        return marking(id ->
                Scores.of(1 + Math.floorMod(id.hashCode(), 10), 1 + Math.floorMod(id.hashCode() / 10, 10)));
    }

    /**
     * Starts to set up an endpoint that gives every paper of the library's own prompts its marks.
     *
     * @param marks gives the marks of a paper by its id
     * @return a builder
     */
    public static Builder marking(Function<String, Scores> marks) {
        Objects.requireNonNull(marks, "marks");
        return answering(body -> marked(body, marks));
    }

    private static Answer marked(String body, Function<String, Scores> marks) {
        String user = "";
        for (JsonNode message : parsed(body).path("messages")) {
            user = message.path("content").asText("");
        }
        List<String> ids = ScriptedChatModel.listedIds(ChatRequest.of(new Prompt("", user)));
        String lines = ids.stream().map(id -> line(id, marks.apply(id))).collect(Collectors.joining("\n"));
        return Answer.text(lines.isEmpty() ? "none" : lines, body.length() / 4, 30L * Math.max(1, ids.size()));
    }

    private static String line(String id, Scores scores) {
        return "{\"ARXIVID\": \"" + id + "\", \"COMMENT\": \"as scripted\", \"RELEVANCE\": "
                + Scores.plain(scores.relevance()) + ", \"NOVELTY\": "
                + Scores.plain(scores.novelty().orElse(1)) + "}";
    }

    /** {@return the address before {@code /chat/completions} and {@code /batches}} */
    public URI baseUrl() {
        return server.address().resolve("/v1");
    }

    /** {@return all requests that came, in their order} */
    public List<Request> requests() {
        return server.requests();
    }

    /** {@return the bodies of all requests that were billed, in jobs and alone} */
    public synchronized List<String> billed() {
        jobs.values().forEach(Work::update);
        List<String> all = new ArrayList<>(billedAlone);
        all.addAll(billedInJobs);
        return all;
    }

    /** {@return the bodies of the requests that were billed in jobs} */
    public synchronized List<String> billedInJobs() {
        jobs.values().forEach(Work::update);
        return List.copyOf(billedInJobs);
    }

    /** {@return all jobs as the endpoint shows them now, in the order in which they were made} */
    public synchronized List<Job> jobs() {
        return jobs.values().stream().map(Work::shown).toList();
    }

    private synchronized Reply reply(Request request) {
        String target = request.target();
        String call = request.method() + " " + target;
        if (call.equals("POST /v1/chat/completions")) {
            return completion(request.body());
        }
        if (call.equals("POST /v1/files")) {
            return upload(request.body());
        }
        if (call.equals("POST /v1/batches")) {
            return create(parsed(request.body()));
        }
        Matcher cancel = CANCEL.matcher(target);
        if (request.method().equals("POST")) {
            return cancel.matches() ? cancel(jobs.get(cancel.group(1))) : missing();
        }
        Matcher list = LIST.matcher(target);
        if (list.matches()) {
            return list(
                    list.group(1) == null ? 20 : Integer.parseInt(list.group(1)),
                    list.group(2) == null ? "" : list.group(2));
        }
        Matcher one = ONE_JOB.matcher(target);
        if (one.matches()) {
            Work job = jobs.get(one.group(1));
            return job == null ? missing() : Reply.json(JsonTree.write(job.json()));
        }
        Matcher content = CONTENT.matcher(target);
        return content.matches() ? content(content.group(1)) : missing();
    }

    private Reply completion(String body) {
        Answer answer = answers.apply(body);
        if (answer.isBilled()) {
            billedAlone.add(body);
        }
        return Reply.status(answer.status() == 0 ? 500 : answer.status(), answer.body())
                .withHeader("Content-Type", "application/json");
    }

    private Reply upload(String form) {
        Matcher file = FORM_FILE.matcher(form);
        if (!FORM_PURPOSE.matcher(form).find() || !file.find()) {
            return refusal("the form is not one with a file for a batch");
        }
        String id = "file-" + (uploads.size() + 1);
        uploads.put(id, file.group(1));
        return Reply.json(
                JsonTree.write(Json.object().put("id", id).put("object", "file").put("purpose", "batch")));
    }

    private Reply create(JsonNode order) {
        String input = order.path("input_file_id").asText("");
        String lines = uploads.get(input);
        JsonNode metadata = order.path("metadata");
        if (lines == null
                || !order.path("endpoint").asText("").equals("/v1/chat/completions")
                || !order.path("completion_window").asText("").equals("24h")
                || !isAllowed(metadata)) {
            return refusal("the order of the batch is not one that can be done");
        }
        List<Line> requests = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode request = parsed(line);
            String id = request.path("custom_id").asText("");
            boolean isTwice = requests.stream().anyMatch(each -> each.id().equals(id));
            if (id.isEmpty()
                    || id.length() > 64
                    || isTwice
                    || !request.path("url").asText("").equals("/v1/chat/completions")) {
                return refusal("a line of the file is not a request");
            }
            requests.add(new Line(id, JsonTree.write(request.path("body"))));
        }
        String id = "batch_%04d".formatted(jobs.size() + 1);
        Work job = new Work(id, metadata, input, requests, clock.instant());
        jobs.put(id, job);
        return Reply.json(JsonTree.write(job.json()));
    }

    /** OpenAI allows 16 pairs, keys of 64 characters and values of 512. */
    private static boolean isAllowed(JsonNode metadata) {
        return metadata.size() <= 16
                && metadata.properties().stream()
                        .allMatch(pair -> pair.getKey().length() <= 64
                                && pair.getValue().isTextual()
                                && pair.getValue().textValue().length() <= 512);
    }

    private Reply cancel(@Nullable Work job) {
        if (job == null) {
            return missing();
        }
        job.update();
        if (job.hasEnded() || job.status.equals("failed")) {
            return Reply.status(409, "{\"error\": {\"message\": \"Cannot cancel a batch that has ended\"}}");
        }
        if (job.cancelled == null) {
            job.cancelled = clock.instant();
        }
        return Reply.json(JsonTree.write(job.json()));
    }

    private Reply list(int limit, String after) {
        List<Work> newestFirst = new ArrayList<>(jobs.values());
        Collections.reverse(newestFirst);
        int from = 0;
        while (!after.isEmpty()
                && from < newestFirst.size()
                && !newestFirst.get(from).id.equals(after)) {
            from++;
        }
        List<Work> rest =
                newestFirst.subList(Math.min(newestFirst.size(), after.isEmpty() ? 0 : from + 1), newestFirst.size());
        ObjectNode page = Json.object().put("object", "list");
        ArrayNode data = page.putArray("data");
        rest.stream().limit(limit).forEach(job -> data.add(job.json()));
        page.put("has_more", rest.size() > limit);
        return Reply.json(JsonTree.write(page));
    }

    private Reply content(String id) {
        for (Work job : jobs.values()) {
            for (boolean isOutput : new boolean[] {true, false}) {
                if (id.equals(job.id + (isOutput ? "-output" : "-errors"))) {
                    return Reply.status(200, files.apply(job.file(isOutput)));
                }
            }
        }
        return missing();
    }

    private static Reply missing() {
        return Reply.status(404, "{\"error\": {\"message\": \"No such object\"}}");
    }

    private static Reply refusal(String why) {
        return Reply.status(
                400, JsonTree.write(Json.object().set("error", Json.object().put("message", why))));
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what was sent is not JSON", e);
        }
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.close();
    }
}
