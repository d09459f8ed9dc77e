package io.github.paperdigest.openai.internal.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.internal.chat.ErrorBody;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.json.Json;
import io.github.paperdigest.internal.json.JsonTree;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.openai.internal.request.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The requests of OpenAI's Batch API, each sent once. Thread-safe. */
final class BatchApi {

    private static final String JSON = "application/json";

    /** Ends no line of JSON. */
    private static final String BOUNDARY = "paper-digest-requests-0f6c1d";

    /** A job ends within a day, and this is a day more. */
    private static final long LOOK_BACK_SECONDS = Duration.ofDays(2).toSeconds();

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final Endpoint endpoint;
    private final Redaction redaction;
    private final Duration timeout;

    /**
     * @param redaction what may not be quoted of the endpoint's words
     * @param timeout for one request
     */
    BatchApi(Endpoint endpoint, Redaction redaction, Duration timeout) {
        this.endpoint = endpoint;
        this.redaction = redaction;
        this.timeout = timeout;
    }

    /** Uploads the requests of a job, one a line, and gives the id of the file. */
    String upload(String lines) throws BatchApiException, InterruptedException {
        String form = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"requests.jsonl\"\r\n"
                + "Content-Type: application/jsonl\r\n\r\n" + lines + "\r\n--" + BOUNDARY + "--\r\n";
        JsonNode file = json("POST", "/files", "multipart/form-data; boundary=" + BOUNDARY, form);
        String id = file.path("id").asText("");
        if (id.isBlank()) {
            throw new BatchApiException(BatchApiException.Kind.PASSING, "the uploaded file has no id");
        }
        return id;
    }

    /** Creates a job of the requests in a file. */
    JobState create(String file, ObjectNode metadata) throws BatchApiException, InterruptedException {
        ObjectNode job = Json.object()
                .put("input_file_id", file)
                .put("endpoint", "/v1/chat/completions")
                .put("completion_window", "24h");
        job.set("metadata", metadata);
        return job(json("POST", "/batches", JSON, JsonTree.write(job)));
    }

    JobState look(String id) throws BatchApiException, InterruptedException {
        JobState seen = job(json("GET", "/batches/" + encoded(id), JSON, ""));
        if (!seen.id().equals(id)) {
            throw new BatchApiException(BatchApiException.Kind.UNCLEAR, "the answer is about another job");
        }
        return seen;
    }

    void cancel(String id) throws BatchApiException, InterruptedException {
        json("POST", "/batches/" + encoded(id) + "/cancel", JSON, "");
    }

    /** The text of a file. */
    String content(String file) throws BatchApiException, InterruptedException {
        return answer("GET", "/files/" + encoded(file) + "/content", JSON, "").text();
    }

    /** The library's jobs up to two days before the newest of all, the newest first. */
    List<JobState> list() throws BatchApiException, InterruptedException {
        List<JobState> ours = new ArrayList<>();
        String after = "";
        long newest = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = json("GET", "/batches?limit=" + PAGE + after, JSON, "");
            JsonNode jobs = answer.path("data");
            if (!jobs.isArray()) {
                throw new BatchApiException(BatchApiException.Kind.PASSING, "the list of jobs is not one");
            }
            long youngest = 0;
            String last = "";
            for (JsonNode job : jobs) {
                youngest = Math.max(youngest, job.path("created_at").asLong(0));
                last = job.path("id").asText("");
                JobState.of(job).filter(each -> !each.marks().isEmpty()).ifPresent(ours::add);
            }
            newest = Math.max(newest, youngest);
            boolean isLast = !answer.path("has_more").asBoolean(false) || last.isEmpty();
            if (isLast || youngest < newest - LOOK_BACK_SECONDS) {
                break;
            }
            after = "&after=" + encoded(last);
        }
        return ours;
    }

    private static JobState job(JsonNode job) throws BatchApiException {
        return JobState.of(job)
                .orElseThrow(() ->
                        new BatchApiException(BatchApiException.Kind.UNCLEAR, "the answer about the job has no id"));
    }

    private JsonNode json(String method, String path, String contentType, String body)
            throws BatchApiException, InterruptedException {
        String text = answer(method, path, contentType, body).text();
        try {
            JsonNode node = Json.parse(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        throw new BatchApiException(BatchApiException.Kind.UNCLEAR, "the answer is not a JSON object");
    }

    private HttpAnswer answer(String method, String path, String contentType, String body)
            throws BatchApiException, InterruptedException {
        HttpAnswer answer;
        try {
            answer = endpoint.exchange(method, path, contentType, body, timeout);
        } catch (HttpFailureException e) {
            throw new BatchApiException(
                    e.wasNotSent() ? BatchApiException.Kind.PASSING : BatchApiException.Kind.UNCLEAR,
                    redaction.of(String.valueOf(e.getMessage())));
        }
        if (answer.ok()) {
            return answer;
        }
        String words = redaction.of(ErrorBody.read(answer.text()).message());
        throw new BatchApiException(
                kind(answer.status()), "HTTP " + answer.status() + (words.isBlank() ? "" : ": " + words));
    }

    private static BatchApiException.Kind kind(int status) {
        return switch (status) {
            case 408, 409, 425 -> BatchApiException.Kind.UNCLEAR;
            case 429 -> BatchApiException.Kind.PASSING;
            case 501 -> BatchApiException.Kind.REFUSED;
            default -> status >= 500 ? BatchApiException.Kind.UNCLEAR : BatchApiException.Kind.REFUSED;
        };
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
