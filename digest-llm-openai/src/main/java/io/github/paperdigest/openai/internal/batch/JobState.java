package io.github.paperdigest.openai.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A job as the endpoint shows it.
 *
 * @param status one of OpenAI's words, or another
 * @param output the id of the file with answers; empty if there is none
 * @param errors the id of the file with failures; empty if there is none
 * @param createdAt in seconds since 1970
 * @param marks the requests in it; empty if the job is not the library's
 * @param answered how many requests were answered; -1 if that is not told
 * @param complaint why the job as a whole failed; empty if that is not told
 */
record JobState(
        String id,
        String status,
        String output,
        String errors,
        long createdAt,
        Set<String> marks,
        int answered,
        String complaint) {

    /** What is quoted in messages and put into addresses. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:/-]{1,200}");

    private static final Pattern STATUS = Pattern.compile("[a-z_]{1,40}");
    private static final Set<String> ENDED = Set.of("completed", "expired", "cancelled", "failed");

    /** The job; empty if it has nothing that could be an id. */
    static Optional<JobState> of(JsonNode job) {
        String id = job.path("id").asText("");
        String status = job.path("status").asText("");
        return !ID.matcher(id).matches()
                ? Optional.empty()
                : Optional.of(new JobState(
                        id,
                        STATUS.matcher(status).matches() ? status : "unknown",
                        fileId(job.path("output_file_id")),
                        fileId(job.path("error_file_id")),
                        job.path("created_at").asLong(0),
                        Marks.read(job.path("metadata")),
                        answered(job.path("request_counts")),
                        complaint(job.path("errors").path("data"))));
    }

    private static String fileId(JsonNode id) {
        return id.isTextual() ? id.textValue() : "";
    }

    private static int answered(JsonNode counts) {
        return counts.path("total").asInt(0) > 0 ? counts.path("completed").asInt(-1) : -1;
    }

    private static String complaint(JsonNode errors) {
        return errors.path(0).path("message").asText(errors.path(0).path("code").asText(""));
    }

    boolean hasEnded() {
        return ENDED.contains(status);
    }

    boolean hasFailed() {
        return status.equals("failed");
    }

    /** Whether a request may still get its answer from it. */
    boolean isOfUse() {
        return !hasFailed() && (!hasEnded() || !output.isEmpty() || !errors.isEmpty());
    }
}
