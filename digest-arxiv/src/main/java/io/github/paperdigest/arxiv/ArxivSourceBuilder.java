package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.internal.http.UserAgent;
import io.github.paperdigest.spi.PaperSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all of arXiv's sources are built with. Not thread-safe; what it builds is.
 *
 * @param <B> the builder itself
 */
public abstract class ArxivSourceBuilder<B extends ArxivSourceBuilder<B>> {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_ATTEMPTS = 4;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    private final URI defaultBaseUrl;
    private @Nullable URI baseUrl;
    private @Nullable HttpClient httpClient;
    private Clock clock = Clock.systemUTC();
    private @Nullable ArxivPacer pacer;
    private ArxivPacer.Sleeper sleeper = ArxivPacer.Sleeper.system();
    private @Nullable String contact;
    private Duration timeout = TIMEOUT;
    private int maxAttempts = MAX_ATTEMPTS;
    private Duration longestRetryAfter = LONGEST_RETRY_AFTER;
    private @Nullable AnnouncementCalendar calendar;
    private @Nullable Path cacheDirectory;

    ArxivSourceBuilder(URI defaultBaseUrl) {
        this.defaultBaseUrl = defaultBaseUrl;
    }

    /** Builds the source. */
    public abstract PaperSource build();

    abstract B self();

    /**
     * The address below which the source asks, without its path; by default arXiv's own. A server of one's own on
     * loopback works as arXiv does.
     *
     * @throws IllegalArgumentException if it is no absolute http or https address
     */
    public B baseUrl(URI baseUrl) {
        boolean http = "http".equalsIgnoreCase(baseUrl.getScheme()) || "https".equalsIgnoreCase(baseUrl.getScheme());
        if (!http || baseUrl.getHost() == null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "a base URL is an absolute http or https address without a query, not '" + baseUrl + "'");
        }
        this.baseUrl = baseUrl;
        return self();
    }

    /** The client for all requests; by default one of the source's own, which follows redirects. */
    public B httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return self();
    }

    /** The clock that decides what day it is; by default the system's. */
    public B clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * The pacer for all requests. By default {@link ArxivPacer#shared()} for hosts below arxiv.org, and none for others.
     */
    public B pacer(ArxivPacer pacer) {
        this.pacer = Objects.requireNonNull(pacer, "pacer");
        return self();
    }

    /** Waits between tries; by default the thread sleeps. */
    public B sleeper(ArxivPacer.Sleeper sleeper) {
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        return self();
    }

    /**
     * Whom arXiv can turn to about the requests, an e-mail address or a web page, as a part of the User-Agent header.
     *
     * @throws IllegalArgumentException if it is blank or has characters that a header can't have
     */
    public B contact(String contact) {
        if (contact.isBlank() || !contact.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '(' && c != ')')) {
            throw new IllegalArgumentException(
                    "a contact is an e-mail address or a web page in ASCII without parentheses, not '" + contact + "'");
        }
        this.contact = contact.strip();
        return self();
    }

    /** The time for one try of a request, its body included; by default 60 seconds. */
    public B timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout is positive, not " + timeout);
        }
        this.timeout = timeout;
        return self();
    }

    /** How often a request is tried in all, 1 or more; by default 4 times, 5, 10 and 20 seconds apart. */
    public B maxAttempts(int maxAttempts) {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("a request is tried once or more, not " + maxAttempts + " times");
        }
        this.maxAttempts = maxAttempts;
        return self();
    }

    /**
     * The longest wait that a server may ask for with {@code Retry-After}; by default 5 minutes. If it asks for more, the
     * request fails at once, and the error carries the wait.
     */
    public B longestRetryAfter(Duration longestRetryAfter) {
        this.longestRetryAfter = Objects.requireNonNull(longestRetryAfter, "longestRetryAfter");
        return self();
    }

    /** The calendar of announcements; by default the one that comes with the library. */
    public B calendar(AnnouncementCalendar calendar) {
        this.calendar = Objects.requireNonNull(calendar, "calendar");
        return self();
    }

    /**
     * The directory in which answers are kept, for as long as they say they are good, and to ask whether anything has
     * changed after that; by default none are kept. It is made when it is first needed, and nothing in it is deleted but
     * what is of no use.
     */
    public B cacheDirectory(Path cacheDirectory) {
        this.cacheDirectory = Objects.requireNonNull(cacheDirectory, "cacheDirectory");
        return self();
    }

    /** Gives another builder everything that was set here, and the same client and calendar. */
    final <C extends ArxivSourceBuilder<C>> C copyTo(C other) {
        ArxivSourceBuilder<C> target = other;
        target.baseUrl = baseUrl;
        target.httpClient = client();
        target.clock = clock;
        target.pacer = pacer;
        target.sleeper = sleeper;
        target.contact = contact;
        target.timeout = timeout;
        target.maxAttempts = maxAttempts;
        target.longestRetryAfter = longestRetryAfter;
        target.calendar = calendar();
        target.cacheDirectory = cacheDirectory;
        return other;
    }

    /** The address below which to ask. */
    final Endpoint endpoint() {
        return new Endpoint(baseUrl == null ? defaultBaseUrl : baseUrl);
    }

    final Clock clock() {
        return clock;
    }

    final AnnouncementCalendar calendar() {
        return calendar == null ? AnnouncementCalendar.arxiv() : calendar;
    }

    final ArxivPacer.Sleeper sleeper() {
        return sleeper;
    }

    private HttpClient client() {
        if (httpClient == null) {
            httpClient = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(timeout)
                    .build();
        }
        return httpClient;
    }

    /**
     * The requests.
     *
     * @param lifetime until when an answer is good that does not say so itself
     */
    final ArxivHttp http(UnaryOperator<Instant> lifetime) {
        return new ArxivHttp(new ArxivHttp.Settings(
                client(),
                clock,
                pacer,
                sleeper,
                timeout,
                maxAttempts,
                longestRetryAfter,
                LARGEST_ANSWER,
                UserAgent.of(contact),
                cacheDirectory,
                lifetime));
    }
}
