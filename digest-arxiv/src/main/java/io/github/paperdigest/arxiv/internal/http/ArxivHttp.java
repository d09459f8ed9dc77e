package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.http.HttpTransport;
import io.github.paperdigest.spi.Sleeper;
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

/**
 * Asks arXiv for documents: paced, with a limit on time and size, and again where that can help. Thread-safe.
 *
 * <p>Statuses 408, 429 and those from 500 on, time-outs, broken connections, and text, a web page or nothing in the place
 * of an answer pass: they are asked for again until {@linkplain Settings#patience patience} ends, with pauses that all
 * requests share. After status 406 a request is sent once more with other headers; that, and 403, is a refusal, and ends
 * all requests: arXiv takes further ones for an attack.
 *
 * @see Reachability
 * @see <a href="https://info.arxiv.org/help/robots.html">Robots beware</a>
 */
public final class ArxivHttp {

    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/xml, text/xml, text/html;q=0.9, */*;q=0.5";
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TIMES_TO_DOUBT = 3;
    private static final Duration AFTER_A_DOUBT = Duration.ofSeconds(5);

    private final Settings settings;
    private final boolean hasty;
    private final ArxivFailures failures;
    private final @Nullable HttpCache cache;

    /**
     * What the requests are made with.
     *
     * @param name the interface of arXiv's that they are for
     * @param transport makes single exchanges
     * @param clock tells what a date in {@code Retry-After} means
     * @param pacing says when a request may start
     * @param reachability what is known of whether arXiv answers, shared by all who ask it
     * @param sleeper waits between tries
     * @param timeout for one try, the body included
     * @param patience how long arXiv is waited for when it does not answer
     * @param userAgent the header that names the library
     * @param cacheDirectory where answers are kept; null to keep none
     * @param lifetime until when an answer is good that does not say so itself
     */
    public record Settings(
            String name,
            HttpTransport transport,
            InstantSource clock,
            Pacing pacing,
            Reachability reachability,
            Sleeper sleeper,
            Duration timeout,
            Duration patience,
            String userAgent,
            @Nullable Path cacheDirectory,
            UnaryOperator<Instant> lifetime) {}

    /** A page from before, and the answer that it was read from. */
    private record Kept<P extends Page>(HttpCache.Entry entry, P page) {}

    public ArxivHttp(Settings settings) {
        this(settings, false);
    }

    private ArxivHttp(Settings settings, boolean hasty) {
        this.settings = settings;
        this.hasty = hasty;
        this.failures = new ArxivFailures(settings.clock());
        this.cache = settings.cacheDirectory() == null ? null : new HttpCache(settings.cacheDirectory());
    }

    /** The same, but for waiting: the first failure of a request that may pass is its end, and no answer is doubted. */
    public ArxivHttp withoutWaiting() {
        return new ArxivHttp(settings, true);
    }

    /** Asks as {@link #get(Question)} does for a page that is plausible if it is whole. */
    public <P extends Page> P get(URI uri, String wanted, Question.Parser<P> parser) throws InterruptedException {
        return get(new Question<>(uri, wanted, parser, page -> true));
    }

    /** Asks as {@link #refresh(Question)} does for a page that is plausible if it is whole. */
    public <P extends Page> P refresh(URI uri, String wanted, Question.Parser<P> parser) throws InterruptedException {
        return refresh(new Question<>(uri, wanted, parser, page -> true));
    }

    /**
     * Asks for a page until it comes or patience ends, unless an answer from before is still good. The page is incomplete
     * if no try brought all of it.
     *
     * @throws PaperSourceException if no answer came, or one that is not a page or tells of an error
     * @throws InterruptedException if the thread is interrupted; a request under way is aborted
     */
    public <P extends Page> P get(Question<P> question) throws InterruptedException {
        Optional<Kept<P>> kept = kept(question);
        return isGood(kept) ? kept.get().page() : patiently(question);
    }

    /** Asks for a page as {@link #get(Question)} does, even if an answer from before would still be good. */
    public <P extends Page> P refresh(Question<P> question) throws InterruptedException {
        return patiently(question);
    }

    /** Asks for a page once, unless an answer from before is still good. {@link #await} waits for the next try. */
    public <P extends Page> Outcome<P> attempt(Question<P> question) throws InterruptedException {
        Optional<Kept<P>> kept = kept(question);
        return isGood(kept) ? new Outcome<>(kept.get().page(), null) : once(question, kept);
    }

    /** Asks for a page once, even if an answer from before would still be good. */
    public <P extends Page> Outcome<P> attemptAgain(Question<P> question) throws InterruptedException {
        return once(question, kept(question));
    }

    /** Waits after a failure that may pass for as long as arXiv or politeness asks; false if patience ends before. */
    public boolean await() throws InterruptedException {
        return !hasty && settings.reachability().await(settings.patience(), settings.sleeper());
    }

    /** Whether one request at a time is enough to find out whether the interface answers. */
    public boolean isOutage() {
        return settings.reachability().isOutage(settings.name());
    }

    /** What is known of whether arXiv answers. */
    public Reachability reachability() {
        return settings.reachability();
    }

    /**
     * Waits before a page in doubt is asked for again: 5, 10 and 15 seconds.
     *
     * @param time which time this is, from 1
     * @return false if that was often enough, or patience is shorter than that
     */
    public boolean doubt(int time) throws InterruptedException {
        Duration all = AFTER_A_DOUBT.multipliedBy(time * (time + 1L) / 2);
        if (hasty || time > TIMES_TO_DOUBT || all.compareTo(settings.patience()) > 0) {
            return false;
        }
        settings.sleeper().sleep(AFTER_A_DOUBT.multipliedBy(time));
        return true;
    }

    /** Forgets the answer from before, which turned out to be in doubt. */
    public void forget(URI uri) {
        if (cache != null) {
            cache.forget(uri);
        }
    }

    private <P extends Page> P patiently(Question<P> question) throws InterruptedException {
        P best = null;
        while (true) {
            Outcome<P> outcome = once(question, kept(question));
            PaperSourceException failure = outcome.failure();
            best = Outcome.fuller(best, outcome.page());
            if (failure == null && outcome.page() != null) {
                return outcome.page();
            }
            if (failure != null && !(outcome.mayPass() && await())) {
                if (best != null) {
                    return best;
                }
                throw failure;
            }
        }
    }

    /** One request, with a second one for other headers. */
    private <P extends Page> Outcome<P> once(Question<P> question, Optional<Kept<P>> kept) throws InterruptedException {
        Instant begun = settings.clock().instant();
        HttpAnswer answer;
        try {
            answer = exchange(question.uri(), kept);
            if (answer.status() == NOT_ACCEPTABLE && settings.reachability().changeHeaders()) {
                answer = exchange(question.uri(), kept);
            }
        } catch (PaperSourceException e) {
            return new Outcome<>(null, e);
        } catch (HttpFailureException e) {
            PaperSourceException failure = ArxivFailures.noAnswer(question.uri(), e);
            note(question.uri(), failure, begun);
            return new Outcome<>(partOf(e, question), failure);
        }
        try {
            P page = page(answer, question, kept);
            settings.reachability().answered(settings.name());
            return new Outcome<>(page, null);
        } catch (PaperSourceException e) {
            note(question.uri(), e, begun);
            return new Outcome<>(null, e);
        }
    }

    private HttpAnswer exchange(URI uri, Optional<? extends Kept<?>> kept)
            throws HttpFailureException, InterruptedException {
        settings.reachability().check(settings.name(), uri, settings.patience());
        return settings.pacing().inTurn(uri, () -> {
            settings.reachability().check(settings.name(), uri, settings.patience());
            Duration timeout = settings.reachability().timeout(settings.timeout(), settings.patience());
            return settings.transport().exchange(request(uri, kept), timeout);
        });
    }

    private HttpRequest request(URI uri, Optional<? extends Kept<?>> kept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", settings.userAgent());
        if (settings.reachability().plainHeaders()) {
            request.header("Accept", "*/*");
        } else {
            request.header("Accept", ACCEPT).header("Accept-Encoding", "gzip");
        }
        kept.map(known -> known.entry().conditions()).orElse(Map.of()).forEach(request::header);
        return request.build();
    }

    /** Tells all who ask arXiv what came of a request. */
    private void note(URI uri, PaperSourceException failure, Instant begun) throws InterruptedException {
        RemoteFailure remote = failure.failure().orElseThrow();
        Reachability reachability = settings.reachability();
        if (remote.kind() == FailureKind.REFUSED) {
            reachability.refused(remote);
        } else if (Outcome.mayPass(failure)) {
            reachability.failed(settings.name(), remote, begun, ArxivFailures.wantsFewerRequests(remote));
            Duration asked = remote.retryAfter().orElse(Duration.ZERO);
            if (!hasty && asked.compareTo(settings.patience()) <= 0) {
                settings.pacing().pause(uri, asked);
            }
        } else if (remote.status().isPresent()) {
            reachability.answered(settings.name());
        }
    }

    private <P extends Page> P page(HttpAnswer answer, Question<P> question, Optional<Kept<P>> kept)
            throws InterruptedException {
        if (answer.status() == 304 && kept.isPresent()) {
            keep(kept.get().entry().answer(), answer.headers());
            return kept.get().page();
        }
        P page = read(answer, question);
        if (answer.status() == 200 && answer.complete() && question.isWorthKeeping(page)) {
            keep(answer, answer.headers());
        }
        return page;
    }

    /** An answer that is of no use is not to be given again. */
    private <P extends Page> P read(HttpAnswer answer, Question<P> question) {
        try {
            P page = question.parser().parse(ArxivFailures.document(answer));
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
            throw answer.ok() ? failures.unexpected(answer, question.wanted(), e) : failures.refusal(answer);
        }
    }

    /** What came of an answer whose end is missing, if it can be used. */
    private <P extends Page> @Nullable P partOf(HttpFailureException failure, Question<P> question) {
        Optional<HttpAnswer> part = failure.kind() == HttpFailureException.Kind.TOO_LARGE
                ? Optional.empty()
                : failure.partial().filter(answer -> answer.status() == 200 && answer.body().length > 0);
        try {
            return part.isPresent() ? read(part.get(), question) : null;
        } catch (PaperSourceException e) {
            return null;
        }
    }

    private boolean isGood(Optional<? extends Kept<?>> kept) {
        return kept.isPresent()
                && settings.clock().instant().isBefore(kept.get().entry().expires());
    }

    /** The answer from before; one in doubt, which another version may have kept, is none. */
    private <P extends Page> Optional<Kept<P>> kept(Question<P> question) {
        if (cache == null) {
            return Optional.empty();
        }
        Optional<HttpCache.Entry> entry = cache.find(question.uri());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            P page = read(entry.get().answer(), question);
            return question.isWorthKeeping(page) ? Optional.of(new Kept<>(entry.get(), page)) : Optional.empty();
        } catch (PaperSourceException e) {
            return Optional.empty();
        }
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
}
