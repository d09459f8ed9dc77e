package io.github.paperdigest.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.paperdigest.internal.http.HttpFailureException.Kind;
import io.github.paperdigest.internal.time.Durations;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes single exchanges over HTTP. The JDK client's own timeout does not cover the body of an answer, so the whole
 * exchange is waited for, and aborted when the time is over or the thread is interrupted. Thread-safe.
 */
public final class HttpTransport {

    private final HttpClient client;
    private final int largestBody;

    /**
     * @param client sends the requests; never closed
     * @param largestBody how many bytes of a body are accepted, as they come over the wire
     */
    public HttpTransport(HttpClient client, int largestBody) {
        this.client = client;
        this.largestBody = largestBody;
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param timeout for everything, from connecting to the last byte
     * @return the answer, whatever its status
     * @throws HttpFailureException if there is no whole answer; also for whatever the client throws
     * @throws InterruptedException if the thread is interrupted; the exchange is aborted
     */
    public HttpAnswer exchange(HttpRequest request, Duration timeout)
            throws HttpFailureException, InterruptedException {
        LimitedBody body = new LimitedBody(largestBody);
        CompletableFuture<HttpResponse<byte[]>> exchange = null;
        try {
            exchange = client.sendAsync(withoutUpgrade(request), body);
            HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new HttpAnswer(
                    request.uri(),
                    response.statusCode(),
                    response.headers(),
                    requireNonNull(response.body(), "no body"),
                    true);
        } catch (TimeoutException e) {
            throw new HttpFailureException(
                    Kind.TIMEOUT,
                    "no whole answer within " + Durations.text(timeout),
                    body.received(request.uri()).orElse(null),
                    null);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), request, body);
        } catch (RuntimeException e) {
            throw failure(e, request, body);
        } finally {
            if (exchange != null) {
                // Has no effect on a finished exchange; aborts one that timed out or was interrupted.
                exchange.cancel(true);
            }
        }
    }

    /** Some servers hang on the upgrade to HTTP/2 that the JDK client offers over cleartext. */
    private static HttpRequest withoutUpgrade(HttpRequest request) {
        return "http".equalsIgnoreCase(request.uri().getScheme())
                ? HttpRequest.newBuilder(request, (name, value) -> true)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                : request;
    }

    private static HttpFailureException failure(Throwable cause, HttpRequest request, LimitedBody body) {
        if (cause instanceof Error error) {
            throw error;
        }
        return HttpFailureException.of(cause, body.received(request.uri()).orElse(null));
    }
}
