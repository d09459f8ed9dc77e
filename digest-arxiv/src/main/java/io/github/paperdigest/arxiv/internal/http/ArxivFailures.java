package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.http.RetryAfter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Makes errors of answers that can't be used; they name the address, say what came and what to do. Thread-safe. */
final class ArxivFailures {

    private static final int HEAD = 2048;
    private static final int EXCERPT = 120;
    private static final Pattern RATE_EXCEEDED = Pattern.compile("(?i)\\W{0,5}(?:rate|too many requests|slow down)");

    private final InstantSource clock;

    /**
     * Makes errors.
     *
     * @param clock tells what a date in {@code Retry-After} means
     */
    ArxivFailures(InstantSource clock) {
        this.clock = clock;
    }

    /** The body of an answer, uncompressed. */
    static Document document(HttpAnswer answer) {
        byte[] body = answer.body();
        boolean zipped = body.length > 1 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
        return () ->
                zipped ? new GZIPInputStream(new ByteArrayInputStream(body), 8192) : new ByteArrayInputStream(body);
    }

    /** What kind of failure a status tells of. arXiv answers 403 and 406 to clients that it wants to stop for hours. */
    static FailureKind kindOf(int status) {
        return switch (status) {
            case 403, 406 -> FailureKind.REFUSED;
            case 429 -> FailureKind.RATE_LIMITED;
            case 408, 504 -> FailureKind.TIMEOUT;
            default -> status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.INVALID_REQUEST;
        };
    }

    /** Whether arXiv asks for fewer requests by this, whichever they are for; it says so in short text, too. */
    static boolean wantsFewerRequests(RemoteFailure failure) {
        return failure.kind() == FailureKind.RATE_LIMITED
                || failure.retryAfter().isPresent()
                || RATE_EXCEEDED.matcher(failure.body()).lookingAt();
    }

    /** An exchange without a whole answer. */
    static PaperSourceException noAnswer(URI uri, HttpFailureException failure) {
        RemoteFailure remote = failure.remoteFailure();
        String message = uri + ": " + remote.message()
                + (remote.kind().retryable() ? "; see whether " + uri.getHost() + " can be reached from here" : "");
        return new PaperSourceException(message, remote.withMessage(message), failure);
    }

    /** An answer with a status that tells of an error. */
    PaperSourceException refusal(HttpAnswer answer) {
        String advice = switch (answer.status()) {
            case 403, 406 ->
                "; arXiv refuses this client for now: wait some hours before the next request, and name a contact";
            case 429, 503 -> "; arXiv is busy or wants fewer requests: wait some minutes";
            default -> "";
        };
        String message =
                answer.uri() + " answered with status " + answer.status() + ": " + description(answer) + advice;
        return failure(answer, kindOf(answer.status()), message, null);
    }

    /** An answer that can't be read as what was asked for. */
    PaperSourceException unexpected(HttpAnswer answer, String wanted, NotAFeedException cause) {
        String message = answer.uri() + " brought " + description(answer) + " instead of " + wanted + " ("
                + cause.getMessage() + "); see whether the address is right and nothing stands between";
        PaperSourceException failure = failure(answer, FailureKind.INVALID_RESPONSE, message, cause);
        return cause.isLasting() ? lasting(failure) : failure;
    }

    private static PaperSourceException lasting(PaperSourceException failure) {
        return new PaperSourceException(
                String.valueOf(failure.getMessage()),
                failure.failure().orElseThrow().asLasting(),
                failure.getCause());
    }

    /** An answer by which arXiv says what is wrong with the request. */
    PaperSourceException rejected(HttpAnswer answer, String reason) {
        String message = answer.uri() + " was answered with an error: " + reason;
        return failure(answer, answer.ok() ? FailureKind.INVALID_REQUEST : kindOf(answer.status()), message, null);
    }

    private PaperSourceException failure(
            HttpAnswer answer, FailureKind kind, String message, @Nullable Throwable cause) {
        RemoteFailure failure = RemoteFailure.of(kind, message)
                .withStatus(answer.status())
                .withHeaders(answer.tellingHeaders())
                .withBody(head(answer));
        return new PaperSourceException(
                message,
                RetryAfter.of(answer.headers(), clock.instant())
                        .map(failure::withRetryAfter)
                        .orElse(failure),
                cause);
    }

    /** What came: {@code an HTML page}, {@code an empty body}, {@code 'Rate exceeded.'}. */
    private static String description(HttpAnswer answer) {
        String head = head(answer);
        String lower = head.toLowerCase(Locale.ROOT);
        if (head.isEmpty()) {
            return "an empty body";
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return "an HTML page";
        }
        return "'" + (head.length() <= EXCERPT ? head : head.substring(0, EXCERPT) + "…") + "'";
    }

    /** The beginning of a body on one line, without control characters. */
    private static String head(HttpAnswer answer) {
        try (InputStream in = document(answer).open()) {
            String head = OneLine.of(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
            return head.replaceAll("\\p{Cntrl}", "\uFFFD");
        } catch (IOException e) {
            return answer.body().length == 0 ? "" : "data that can't be decompressed";
        }
    }
}
