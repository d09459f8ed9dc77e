package io.github.paperdigest.error;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a call to a remote service failed: its kind, and the status and waiting time where the service gave them. */
public final class RemoteFailure {

    private final FailureKind kind;
    private final String message;
    private final int status;
    private final @Nullable Duration retryAfter;

    private RemoteFailure(FailureKind kind, String message, int status, @Nullable Duration retryAfter) {
        this.kind = kind;
        this.message = message;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** A failure without an HTTP status, such as a refused connection. */
    public static RemoteFailure of(FailureKind kind, String message) {
        return new RemoteFailure(kind, message, 0, null);
    }

    /** A failure that came as an HTTP answer. */
    public static RemoteFailure ofStatus(FailureKind kind, String message, int status, @Nullable Duration retryAfter) {
        return new RemoteFailure(kind, message, status, retryAfter);
    }

    public FailureKind kind() {
        return kind;
    }

    /** What happened and, where there is one, the way out; never a key or a prompt. */
    public String message() {
        return message;
    }

    /** The HTTP status. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** How long the service asked to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public String toString() {
        return kind + (status == 0 ? "" : " (HTTP " + status + ")") + ": " + message;
    }
}
