package io.github.paperdigest.openai;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The address that completions are asked of, and one request to it. */
final class Endpoint {

    /** Far more than any list of scores; stops an endpoint that never ends its answer. */
    private static final long MAX_ANSWER_BYTES = 16L << 20;

    private static final String PATH = "/chat/completions";

    private final URI uri;
    private final Credentials credentials;
    private final HttpClient client;

    Endpoint(URI base, Credentials credentials, HttpClient client) {
        this.uri = completions(base);
        this.credentials = credentials;
        this.client = client;
        tryHeaders();
    }

    /** Host and port, for messages. */
    String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    URI uri() {
        return uri;
    }

    /**
     * Sends one request and waits for the whole answer.
     *
     * @param timeout how long everything may take, from connecting to the last byte
     */
    HttpAnswer post(String body, Duration timeout) throws FailedTryException, InterruptedException {
        HttpRequest request =
                request().POST(HttpRequest.BodyPublishers.ofString(body)).build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, LimitedBody.upTo(MAX_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return HttpAnswer.of(response);
        } catch (TimeoutException e) {
            throw failed(FailureKind.TIMEOUT, "no answer within " + Durations.text(timeout), null);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            // Has no effect on a finished exchange; aborts one that timed out or was interrupted.
            exchange.cancel(true);
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "paper-digest (Java)");
        if ("http".equalsIgnoreCase(uri.getScheme())) {
            // Some local model servers hang on the upgrade to HTTP/2 that the JDK client offers.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        credentials.apply(request);
        return request;
    }

    private void tryHeaders() {
        try {
            request();
        } catch (IllegalArgumentException e) {
            // The JDK's message can hold the value, and so can its stack trace.
            throw new ConfigurationException("the API key or an extra header can't be sent: a header name has only"
                    + " letters, digits and hyphens, a value has no line break or control character, and the headers"
                    + " Host, Connection, Content-Length, Expect and Upgrade are not yours to set");
        }
    }

    private static FailedTryException failure(Throwable cause) {
        if (cause instanceof LimitedBody.TooLargeException) {
            return FailedTryException.answered(
                    RemoteFailure.of(FailureKind.INVALID_RESPONSE, String.valueOf(cause.getMessage())), null);
        }
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException) {
            return failed(FailureKind.UNAVAILABLE, "can't connect" + reason(cause), cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return failed(FailureKind.TIMEOUT, "no answer in time", cause);
        }
        if (cause instanceof SSLException) {
            return failed(FailureKind.UNAVAILABLE, "no secure connection" + reason(cause), cause);
        }
        if (cause instanceof IOException) {
            return failed(FailureKind.UNAVAILABLE, "the connection broke" + reason(cause), cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return failed(FailureKind.UNAVAILABLE, "the request could not be sent" + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return ": the host name is not known";
            }
            if (each.getMessage() != null) {
                return ": " + each.getMessage();
            }
        }
        return "; check the base URL and that the endpoint is running";
    }

    private static FailedTryException failed(FailureKind kind, String message, @Nullable Throwable cause) {
        return FailedTryException.unanswered(RemoteFailure.of(kind, message), cause);
    }

    private static URI completions(URI base) {
        String scheme = base.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || base.getHost() == null) {
            throw new ConfigurationException(
                    "the base URL has to be an absolute http or https address such as https://api.openai.com/v1");
        }
        if (base.getRawUserInfo() != null || base.getRawFragment() != null) {
            throw new ConfigurationException("the base URL may not have a user, a password or a fragment;"
                    + " set the API key or an extra header");
        }
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(scheme + "://" + base.getRawAuthority() + path + PATH + query);
    }
}
