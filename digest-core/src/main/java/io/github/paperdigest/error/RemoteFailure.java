package io.github.paperdigest.error;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a call to a remote service failed: its kind, what happened in words, and what the service's answer told, if one
 * came. No part of it holds a key or a prompt: whoever makes a failure leaves them out. Immutable and thread-safe.
 *
 * <pre>{@code
 * RemoteFailure.of(FailureKind.RATE_LIMITED, "too many requests").withStatus(429).withRetryAfter(Duration.ofSeconds(20))
 * }</pre>
 */
public final class RemoteFailure {

    private final FailureKind kind;
    private final String message;
    private final int status;
    private final @Nullable Duration retryAfter;
    private final Map<String, String> headers;
    private final String body;
    private final boolean lasting;

    private RemoteFailure(
            FailureKind kind,
            String message,
            int status,
            @Nullable Duration retryAfter,
            Map<String, String> headers,
            String body,
            boolean lasting) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.message = Objects.requireNonNull(message, "message");
        this.status = status;
        this.retryAfter = retryAfter;
        this.headers = headers;
        this.body = Objects.requireNonNull(body, "body");
        this.lasting = lasting;
    }

    /**
     * A failure of which nothing else is known, such as a refused connection.
     *
     * @param kind what kind of failure it is
     * @param message what happened and, where there is one, the way out
     * @return a failure without status, waiting time, headers or body
     */
    public static RemoteFailure of(FailureKind kind, String message) {
        return new RemoteFailure(kind, message, 0, null, Map.of(), "", false);
    }

    /**
     * {@return the same failure in other words}
     *
     * @param message what happened and, where there is one, the way out
     */
    public RemoteFailure withMessage(String message) {
        return new RemoteFailure(kind, message, status, retryAfter, headers, body, lasting);
    }

    /**
     * {@return the same failure that came as an HTTP answer}
     *
     * @param status the HTTP status from 100 to 599, or 0 for none
     */
    public RemoteFailure withStatus(int status) {
        return new RemoteFailure(kind, message, status, retryAfter, headers, body, lasting);
    }

    /**
     * {@return the same failure with the service's wish to wait}
     *
     * @param retryAfter how long the service asked to wait, uncapped
     */
    public RemoteFailure withRetryAfter(Duration retryAfter) {
        return new RemoteFailure(kind, message, status, Objects.requireNonNull(retryAfter), headers, body, lasting);
    }

    /**
     * {@return the same failure with these headers of the answer in place of any others}
     *
     * @param headers what helps to find out about the failure: ids of requests, rate limits; never a secret
     */
    public RemoteFailure withHeaders(Map<String, String> headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return new RemoteFailure(kind, message, status, retryAfter, byName, body, lasting);
    }

    /**
     * {@return the same failure with the beginning of the answer's body}
     *
     * @param redactedExcerpt some lines at most, without secrets and without the prompt
     */
    public RemoteFailure withBody(String redactedExcerpt) {
        return new RemoteFailure(kind, message, status, retryAfter, headers, redactedExcerpt, lasting);
    }

    /**
     * {@return the same failure as one that hardly ever passes by waiting, such as an unknown host or a bad certificate}
     * Scorers wait a minute for it, however long their patience is.
     */
    public RemoteFailure asLasting() {
        return new RemoteFailure(kind, message, status, retryAfter, headers, body, true);
    }

    /** {@return what kind of failure it is} */
    public FailureKind kind() {
        return kind;
    }

    /** {@return what happened and, where there is one, the way out; never a key or a prompt} */
    public String message() {
        return message;
    }

    /** {@return the HTTP status; empty if no answer came} */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** {@return how long the service asked to wait, as it said it; empty if it did not} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * {@return the headers of the answer that help to find out about the failure, such as {@code x-request-id}; found by
     * name in any case, unmodifiable, empty if none are known}
     */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** {@return the beginning of the answer's body without secrets and without the prompt; empty if there is none} */
    public String body() {
        return body;
    }

    /** {@return true if waiting hardly ever helps, though the kind is one that may pass; false unless it is known} */
    public boolean isLasting() {
        return lasting;
    }

    /** {@return the kind, the status if there is one, and the message} */
    @Override
    public String toString() {
        return kind + (status == 0 ? "" : " (HTTP " + status + ")") + ": " + message;
    }
}
