package io.github.paperdigest.internal.http;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** An exchange that brought no whole answer. Its message says what happened, without the address. */
public final class HttpFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How an exchange ends without a whole answer. */
    public enum Kind {
        /** The answer was not there in time, or not all of it. */
        TIMEOUT(FailureKind.TIMEOUT),
        /** The answer is longer than the limit. */
        TOO_LARGE(FailureKind.INVALID_RESPONSE),
        /** Nobody listens there, or the connection was not made in time. The request was not sent. */
        CONNECT(FailureKind.UNAVAILABLE),
        /** The host's name has no address. The request was not sent. */
        UNKNOWN_HOST(FailureKind.UNAVAILABLE),
        /** The host shows a certificate that is not trusted, or not of that name. The request was not sent. */
        CERTIFICATE(FailureKind.UNAVAILABLE),
        /** There is no secure connection to that host. */
        TLS(FailureKind.UNAVAILABLE),
        /** The connection ended before the answer did. */
        BROKEN(FailureKind.UNAVAILABLE),
        /** The client threw what nobody foresaw; an application may have handed over any client. */
        UNEXPECTED(FailureKind.UNEXPECTED);

        private final FailureKind failureKind;

        Kind(FailureKind failureKind) {
            this.failureKind = failureKind;
        }
    }

    private final Kind kind;
    private final transient @Nullable HttpAnswer partial;

    HttpFailureException(Kind kind, String message, @Nullable HttpAnswer partial, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.partial = partial;
    }

    /**
     * The failure behind what a client threw.
     *
     * @param partial what had come of the answer
     */
    public static HttpFailureException of(Throwable cause, @Nullable HttpAnswer partial) {
        Kind kind = kind(cause);
        String message = switch (kind) {
            case TOO_LARGE -> String.valueOf(cause.getMessage());
            case TIMEOUT -> "no answer in time";
            case UNKNOWN_HOST -> "can't connect: the host name is not known";
            case CONNECT -> "can't connect" + reason(cause);
            case CERTIFICATE -> "the host's certificate is not accepted" + reason(cause);
            case TLS -> "no secure connection" + reason(cause);
            case BROKEN -> "the connection broke" + reason(cause);
            case UNEXPECTED -> "the HTTP client failed: " + cause;
        };
        return new HttpFailureException(kind, message, partial, kind == Kind.TOO_LARGE ? null : cause);
    }

    private static Kind kind(Throwable cause) {
        if (cause instanceof LimitedBody.TooLargeException) {
            return Kind.TOO_LARGE;
        }
        if (isFrom(cause, UnresolvedAddressException.class, UnknownHostException.class)) {
            return Kind.UNKNOWN_HOST;
        }
        if (isFrom(
                cause,
                CertificateException.class,
                CertPathValidatorException.class,
                SSLPeerUnverifiedException.class)) {
            return Kind.CERTIFICATE;
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return Kind.CONNECT;
        }
        if (cause instanceof HttpTimeoutException
                || cause instanceof InterruptedIOException
                || cause instanceof TimeoutException) {
            return Kind.TIMEOUT;
        }
        if (cause instanceof SSLException) {
            return Kind.TLS;
        }
        return cause instanceof IOException ? Kind.BROKEN : Kind.UNEXPECTED;
    }

    private static boolean isFrom(Throwable failure, Class<?>... causes) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            for (Class<?> cause : causes) {
                if (cause.isInstance(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String reason(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getMessage() != null) {
                return ": " + each.getMessage();
            }
        }
        return "; check the address and that the server is running";
    }

    public Kind kind() {
        return kind;
    }

    /** True if the server certainly never saw the request. */
    public boolean wasNotSent() {
        return kind == Kind.CONNECT || isLasting();
    }

    /** What had come of the answer: at least its head, perhaps a part of its body. Empty if nothing had. */
    public Optional<HttpAnswer> partial() {
        return Optional.ofNullable(partial);
    }

    /** The same as a failure of a remote service, with the telling headers of what had come, but without its status. */
    public RemoteFailure remoteFailure() {
        RemoteFailure told = RemoteFailure.of(kind.failureKind, String.valueOf(getMessage()));
        RemoteFailure failure = isLasting() ? told.asLasting() : told;
        return partial().map(part -> failure.withHeaders(part.tellingHeaders())).orElse(failure);
    }

    /** True if waiting hardly ever helps. */
    private boolean isLasting() {
        return kind == Kind.UNKNOWN_HOST || kind == Kind.CERTIFICATE;
    }
}
