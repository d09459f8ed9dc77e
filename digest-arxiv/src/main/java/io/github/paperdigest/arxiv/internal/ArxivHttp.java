package io.github.paperdigest.arxiv.internal;

import io.github.paperdigest.arxiv.ArxivPacer;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks arXiv: paced, with a limit on time and size, and again where that can help. Thread-safe.
 *
 * <p>Statuses 429, 500, 502, 503 and 504, time-outs and broken connections are tried again, after the time that {@code
 * Retry-After} asks for. Statuses 403 and 406 are not: arXiv takes further requests after them for an attack.
 *
 * @see <a href="https://info.arxiv.org/help/robots.html">Robots beware</a>
 */
public final class ArxivHttp {

    private static final Logger LOG = LoggerFactory.getLogger(ArxivHttp.class);

    private final Settings settings;
    private final Retry retry;
    private final @Nullable HttpCache cache;

    /**
     * What the requests are made with.
     *
     * @param client the client
     * @param clock tells what a date in {@code Retry-After} means
     * @param pacer the pacer for every host; null for the process's own, for hosts of arXiv only
     * @param sleeper waits between tries
     * @param timeout for one try, the body included
     * @param maxAttempts tries in all
     * @param longestRetryAfter the longest wait that is accepted; a server that asks for more gets no further try
     * @param largestAnswer in bytes as they come over the wire
     * @param userAgent the header that names the library
     * @param cacheDirectory where answers are kept; null to keep none
     * @param lifetime until when an answer is good that does not say so itself
     */
    public record Settings(
            HttpClient client,
            InstantSource clock,
            @Nullable ArxivPacer pacer,
            ArxivPacer.Sleeper sleeper,
            Duration timeout,
            int maxAttempts,
            Duration longestRetryAfter,
            int largestAnswer,
            String userAgent,
            @Nullable Path cacheDirectory,
            UnaryOperator<Instant> lifetime) {}

    public ArxivHttp(Settings settings) {
        this.settings = settings;
        this.cache = settings.cacheDirectory() == null ? null : new HttpCache(settings.cacheDirectory());
        IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(5_000, 2.0, 0.2);
        this.retry = Retry.of(
                "arxiv",
                RetryConfig.<Object>custom()
                        .maxAttempts(settings.maxAttempts())
                        .intervalBiFunction((attempt, outcome) -> Math.max(
                                backoff.apply(attempt),
                                askedFor(outcome.getLeft())
                                        .map(Duration::toMillis)
                                        .orElse(0L)))
                        .retryOnException(this::isWorthAnotherTry)
                        .build());
    }

    /**
     * Asks for a document, unless an answer from before is still good.
     *
     * @return the last answer, whatever its status; it is incomplete if no try brought all of it
     * @throws PaperSourceException if no answer came
     * @throws InterruptedException if the thread is interrupted; a request under way is aborted
     */
    public HttpAnswer get(URI uri) throws InterruptedException {
        Optional<HttpCache.Entry> known = kept(uri);
        boolean good = known.isPresent()
                && settings.clock().instant().isBefore(known.get().expires());
        return good ? known.get().answer() : ask(uri, known);
    }

    /** Asks for a document as {@link #get} does, even if an answer from before would still be good. */
    public HttpAnswer refresh(URI uri) throws InterruptedException {
        return ask(uri, kept(uri));
    }

    private Optional<HttpCache.Entry> kept(URI uri) {
        return cache == null ? Optional.empty() : cache.find(uri);
    }

    private HttpAnswer ask(URI uri, Optional<HttpCache.Entry> known) throws InterruptedException {
        Map<String, String> conditions = known.map(HttpCache.Entry::conditions).orElse(Map.of());
        HttpAnswer answer = tryAndTryAgain(uri, conditions);
        if (answer.status() == 304 && known.isPresent()) {
            HttpAnswer unchanged = known.get().answer();
            keep(unchanged, answer.headers());
            return unchanged;
        }
        if (answer.ok() && answer.complete()) {
            keep(answer, answer.headers());
        }
        return answer;
    }

    private void keep(HttpAnswer answer, HttpHeaders headers) {
        if (cache != null) {
            Instant now = settings.clock().instant();
            Optional<Instant> expires =
                    HttpCache.expiry(headers, now, settings.lifetime().apply(now));
            expires.ifPresentOrElse(until -> cache.put(answer, until), () -> cache.forget(answer.uri()));
        }
    }

    private HttpAnswer tryAndTryAgain(URI uri, Map<String, String> conditions) throws InterruptedException {
        Retry.AsyncContext<Object> tries = retry.asyncContext();
        while (true) {
            try {
                HttpAnswer answer = attempt(uri, conditions);
                tries.onComplete();
                return answer;
            } catch (TransportException e) {
                long wait = tries.onError(e);
                if (wait < 0) {
                    return lastWord(uri, e);
                }
                LOG.warn("{}; trying again in {} ms", e.getMessage(), wait);
                pauseAll(uri, e);
                settings.sleeper().sleep(Duration.ofMillis(wait));
            }
        }
    }

    private HttpAnswer attempt(URI uri, Map<String, String> conditions)
            throws TransportException, InterruptedException {
        ArxivPacer pacer = pacerFor(uri);
        try {
            return pacer == null ? exchange(uri, conditions) : pacer.inTurn(() -> exchange(uri, conditions));
        } catch (TransportException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable ArxivPacer pacerFor(URI uri) {
        if (settings.pacer() != null) {
            return settings.pacer();
        }
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("arxiv.org") || host.endsWith(".arxiv.org") ? ArxivPacer.shared() : null;
    }

    private HttpAnswer exchange(URI uri, Map<String, String> conditions)
            throws TransportException, InterruptedException {
        LimitedBody body = new LimitedBody(settings.largestAnswer());
        CompletableFuture<HttpResponse<byte[]>> exchange = settings.client().sendAsync(request(uri, conditions), body);
        try {
            HttpResponse<byte[]> response = exchange.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
            return checked(new HttpAnswer(uri, response.statusCode(), response.headers(), response.body(), true));
        } catch (TimeoutException e) {
            String message = "no whole answer from " + uri + " within " + settings.timeout();
            throw new TransportException(message, FailureKind.TIMEOUT, true, partOf(uri, body), e);
        } catch (ExecutionException e) {
            throw failed(uri, body, e.getCause() == null ? e : e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(URI uri, Map<String, String> conditions) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("User-Agent", settings.userAgent())
                .header("Accept-Encoding", "gzip");
        conditions.forEach(request::header);
        if ("http".equalsIgnoreCase(uri.getScheme())) {
            // An offer of HTTP/2 over cleartext makes some servers hang.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        return request.build();
    }

    private static HttpAnswer checked(HttpAnswer answer) throws TransportException {
        FailureKind kind = kindOf(answer.status());
        if (kind.retryable() && answer.status() != 403 && answer.status() != 406) {
            throw new TransportException(
                    answer.uri() + " answered with status " + answer.status(), kind, true, answer, null);
        }
        return answer;
    }

    private static TransportException failed(URI uri, LimitedBody body, Throwable cause) {
        if (cause instanceof LimitedBody.TooLargeException) {
            String message = uri + ": " + cause.getMessage();
            return new TransportException(message, FailureKind.INVALID_RESPONSE, false, null, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            String message = "no answer from " + uri + " in time";
            return new TransportException(message, FailureKind.TIMEOUT, true, null, cause);
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String message = "no answer from " + uri + ": " + reason;
        return new TransportException(
                message, FailureKind.UNAVAILABLE, cause instanceof IOException, partOf(uri, body), cause);
    }

    private static @Nullable HttpAnswer partOf(URI uri, LimitedBody body) {
        byte[] received = body.received();
        return body.status() == 200 && received.length > 0
                ? new HttpAnswer(uri, body.status(), body.headers(), received, false)
                : null;
    }

    private static HttpAnswer lastWord(URI uri, TransportException e) {
        HttpAnswer answer = e.answer();
        if (answer != null) {
            return answer;
        }
        throw new PaperSourceException(
                e.getMessage() + "; see whether " + uri.getHost() + " can be reached from here",
                RemoteFailure.of(e.kind(), String.valueOf(e.getMessage())),
                e.getCause());
    }

    private boolean isWorthAnotherTry(Throwable failure) {
        return failure instanceof TransportException e
                && e.retryable()
                && askedFor(failure).orElse(Duration.ZERO).compareTo(settings.longestRetryAfter()) <= 0;
    }

    /** How long the server asked to wait. */
    private Optional<Duration> askedFor(Throwable failure) {
        return failure instanceof TransportException e && e.answer() != null
                ? retryAfter(e.answer())
                : Optional.empty();
    }

    private void pauseAll(URI uri, TransportException failure) throws InterruptedException {
        ArxivPacer pacer = pacerFor(uri);
        Optional<Duration> asked = askedFor(failure);
        if (pacer != null && asked.isPresent()) {
            pacer.pause(asked.get());
        }
    }

    /** How long the server asked to wait before the next request. */
    public Optional<Duration> retryAfter(HttpAnswer answer) {
        return RetryAfter.of(answer.headers(), settings.clock().instant());
    }

    /** An answer that is not the one asked for, as an error; says what to do about it. */
    public PaperSourceException refusal(HttpAnswer answer, String reason) {
        String advice =
                switch (answer.status()) {
                    case 403, 406 ->
                        "; arXiv refuses this client for now: wait some hours before the next request, and name a contact";
                    case 429, 503 -> "; arXiv is busy or wants fewer requests: wait some minutes";
                    default -> "";
                };
        String message = answer.uri() + " answered with status " + answer.status() + ": " + reason + advice;
        RemoteFailure failure =
                RemoteFailure.of(kindOf(answer.status()), message).withStatus(answer.status());
        return new PaperSourceException(
                message, retryAfter(answer).map(failure::withRetryAfter).orElse(failure), null);
    }

    /** An answer that can't be read as what was asked for, as an error that names the address and what came. */
    public PaperSourceException unexpected(HttpAnswer answer, String wanted, NotAFeedException cause) {
        forget(answer);
        if (!answer.ok()) {
            return refusal(answer, answer.description());
        }
        String message = answer.uri() + " brought " + answer.description() + " instead of " + wanted + " ("
                + cause.getMessage() + "); see whether the address is right and nothing stands between";
        FailureKind kind = FailureKind.INVALID_RESPONSE;
        return new PaperSourceException(message, RemoteFailure.of(kind, message).withStatus(answer.status()), cause);
    }

    /** An answer by which arXiv says what is wrong with the request. */
    public PaperSourceException rejected(HttpAnswer answer, String reason) {
        forget(answer);
        String message = answer.uri() + " was answered with an error: " + reason;
        FailureKind kind = FailureKind.INVALID_REQUEST;
        return new PaperSourceException(message, RemoteFailure.of(kind, message).withStatus(answer.status()), null);
    }

    /** An answer that was of no use is not to be given again. */
    private void forget(HttpAnswer answer) {
        if (cache != null) {
            cache.forget(answer.uri());
        }
    }

    static FailureKind kindOf(int status) {
        return switch (status) {
            case 429, 403, 406 -> FailureKind.RATE_LIMITED;
            case 408, 504 -> FailureKind.TIMEOUT;
            case 200 -> FailureKind.INVALID_RESPONSE;
            default -> status >= 500 ? FailureKind.UNAVAILABLE : FailureKind.INVALID_REQUEST;
        };
    }
}
