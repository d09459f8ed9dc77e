package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.http.HttpTransport;
import io.github.paperdigest.internal.http.RetryAfter;
import io.github.paperdigest.spi.Sleeper;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks arXiv for documents: paced, with a limit on time and size, and again where that can help. Thread-safe.
 *
 * <p>Statuses 408, 429 and those from 500 on, time-outs and broken connections are tried again, after the time that {@code
 * Retry-After} asks for. Statuses 403 and 406 are not: arXiv takes further requests after them for an attack.
 *
 * @see <a href="https://info.arxiv.org/help/robots.html">Robots beware</a>
 */
public final class ArxivHttp {

    private static final Logger LOG = LoggerFactory.getLogger(ArxivHttp.class);

    private final Settings settings;
    private final ArxivFailures failures;
    private final Retry retry;
    private final @Nullable HttpCache cache;

    /**
     * What the requests are made with.
     *
     * @param transport makes single exchanges
     * @param clock tells what a date in {@code Retry-After} means
     * @param pacing says when a request may start
     * @param sleeper waits between tries
     * @param timeout for one try, the body included
     * @param maxAttempts tries in all
     * @param longestRetryAfter the longest wait that is accepted; a server that asks for more gets no further try
     * @param userAgent the header that names the library
     * @param cacheDirectory where answers are kept; null to keep none
     * @param lifetime until when an answer is good that does not say so itself
     */
    public record Settings(
            HttpTransport transport,
            InstantSource clock,
            Pacing pacing,
            Sleeper sleeper,
            Duration timeout,
            int maxAttempts,
            Duration longestRetryAfter,
            String userAgent,
            @Nullable Path cacheDirectory,
            UnaryOperator<Instant> lifetime) {}

    /**
     * Makes a page of a document.
     *
     * @param <P> the page
     */
    @FunctionalInterface
    public interface Parser<P extends Page> {
        P parse(Document document) throws NotAFeedException;
    }

    public ArxivHttp(Settings settings) {
        this.settings = settings;
        this.failures = new ArxivFailures(settings.clock());
        this.cache = settings.cacheDirectory() == null ? null : new HttpCache(settings.cacheDirectory());
        IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(5_000, 2.0, 0.2);
        this.retry = Retry.of(
                "arxiv",
                RetryConfig.<HttpAnswer>custom()
                        .maxAttempts(settings.maxAttempts())
                        .intervalBiFunction((attempt, outcome) -> Math.max(
                                backoff.apply(attempt),
                                outcome.isRight() ? askedFor(outcome.get()).toMillis() : 0))
                        .retryOnResult(this::isWorthAnotherTry)
                        .retryOnException(failure -> failure instanceof HttpFailureException e
                                && e.remoteFailure().kind().retryable())
                        .build());
    }

    /**
     * Asks for a page, unless an answer from before is still good. It is incomplete if no try brought all of it.
     *
     * @param wanted what is asked for, for messages
     * @throws PaperSourceException if no answer came, or one that is not a page or tells of an error
     * @throws InterruptedException if the thread is interrupted; a request under way is aborted
     */
    public <P extends Page> P get(URI uri, String wanted, Parser<P> parser) throws InterruptedException {
        Optional<HttpCache.Entry> known = kept(uri);
        boolean good = known.isPresent()
                && settings.clock().instant().isBefore(known.get().expires());
        return read(good ? known.get().answer() : ask(uri, known), wanted, parser);
    }

    /** Asks for a page as {@link #get} does, even if an answer from before would still be good. */
    public <P extends Page> P refresh(URI uri, String wanted, Parser<P> parser) throws InterruptedException {
        return read(ask(uri, kept(uri)), wanted, parser);
    }

    /** An answer that is of no use is not to be given again. */
    private <P extends Page> P read(HttpAnswer answer, String wanted, Parser<P> parser) {
        try {
            P page = parser.parse(ArxivFailures.document(answer));
            Optional<String> error = page.error();
            if (error.isPresent()) {
                forget(answer.uri());
                throw failures.rejected(answer, error.get());
            }
            if (!answer.ok() && !page.holdsWhateverTheStatus()) {
                throw failures.refusal(answer);
            }
            return page;
        } catch (NotAFeedException e) {
            forget(answer.uri());
            throw answer.ok() ? failures.unexpected(answer, wanted, e) : failures.refusal(answer);
        }
    }

    private Optional<HttpCache.Entry> kept(URI uri) {
        return cache == null ? Optional.empty() : cache.find(uri);
    }

    private HttpAnswer ask(URI uri, Optional<HttpCache.Entry> known) throws InterruptedException {
        HttpAnswer answer = tryAndTryAgain(request(uri, known));
        if (answer.status() == 304 && known.isPresent()) {
            HttpAnswer unchanged = known.get().answer();
            keep(unchanged, answer.headers());
            return unchanged;
        }
        if (answer.status() == 200 && answer.complete()) {
            keep(answer, answer.headers());
        }
        return answer;
    }

    /** Keeps an answer for as long as these headers say that it is good. */
    private void keep(HttpAnswer answer, HttpHeaders headers) {
        if (cache != null) {
            Instant now = settings.clock().instant();
            Optional<Instant> expires =
                    HttpCache.expiry(headers, now, settings.lifetime().apply(now));
            expires.ifPresentOrElse(until -> cache.put(answer, until), () -> cache.forget(answer.uri()));
        }
    }

    /** Keeps no answer from before: what it says turned out to be in doubt. */
    public void forget(URI uri) {
        if (cache != null) {
            cache.forget(uri);
        }
    }

    private HttpRequest request(URI uri, Optional<HttpCache.Entry> known) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("User-Agent", settings.userAgent())
                .header("Accept-Encoding", "gzip");
        known.map(HttpCache.Entry::conditions).orElse(Map.of()).forEach(request::header);
        return request.build();
    }

    private HttpAnswer tryAndTryAgain(HttpRequest request) throws InterruptedException {
        URI uri = request.uri();
        Retry.AsyncContext<HttpAnswer> tries = retry.asyncContext();
        while (true) {
            long wait;
            try {
                HttpAnswer answer =
                        settings.pacing().inTurn(uri, () -> settings.transport().exchange(request, settings.timeout()));
                wait = tries.onResult(answer);
                if (wait < 0) {
                    return answer;
                }
                LOG.warn("{} answered with status {}; trying again in {} ms", uri, answer.status(), wait);
                settings.pacing().pause(uri, askedFor(answer));
            } catch (HttpFailureException e) {
                wait = tries.onError(e);
                if (wait < 0) {
                    return partOf(e).orElseThrow(() -> ArxivFailures.noAnswer(uri, e));
                }
                LOG.warn("{}: {}; trying again in {} ms", uri, e.getMessage(), wait);
            }
            settings.sleeper().sleep(Duration.ofMillis(wait));
        }
    }

    /** What came of an answer whose end is missing, if it can be used. */
    private static Optional<HttpAnswer> partOf(HttpFailureException failure) {
        return failure.kind() == HttpFailureException.Kind.TOO_LARGE
                ? Optional.empty()
                : failure.partial().filter(part -> part.status() == 200 && part.body().length > 0);
    }

    private boolean isWorthAnotherTry(HttpAnswer answer) {
        return ArxivFailures.kindOf(answer.status()).retryable()
                && askedFor(answer).compareTo(settings.longestRetryAfter()) <= 0;
    }

    /** How long the server asked to wait. */
    private Duration askedFor(HttpAnswer answer) {
        return RetryAfter.of(answer.headers(), settings.clock().instant()).orElse(Duration.ZERO);
    }
}
