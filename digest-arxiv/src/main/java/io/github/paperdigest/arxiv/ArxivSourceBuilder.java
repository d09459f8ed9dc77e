package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.internal.announcement.Holidays;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.internal.http.Pacing;
import io.github.paperdigest.arxiv.internal.http.Reachability;
import io.github.paperdigest.arxiv.internal.http.UserAgent;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.http.HttpTransport;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all of arXiv's sources are built with. Every setting has a default. A value that can't be is an error of {@link
 * #build}, null one of the method that gets it. Not thread-safe; what it builds is.
 *
 * @param <B> the builder itself
 */
public abstract class ArxivSourceBuilder<B extends ArxivSourceBuilder<B>> {

    /** How long a source waits for arXiv unless it is told otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(10);

    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    private @Nullable URI baseUrl;
    private @Nullable HttpClient httpClient;
    private Clock clock = Clock.systemUTC();
    private @Nullable ArxivPacer pacer;
    private Sleeper sleeper = Sleeper.system();
    private @Nullable String contact;
    private Duration timeout = Duration.ofSeconds(60);
    private Duration patience = DEFAULT_PATIENCE;
    private @Nullable AnnouncementCalendar calendar;
    private final Set<LocalDate> holidays = new TreeSet<>();
    private @Nullable Path holidaysFile;
    private @Nullable Path cacheDirectory;
    private @Nullable Path stateDirectory;
    private @Nullable Reachability reachability;

    ArxivSourceBuilder() {}

    /**
     * Builds the source, without a request.
     *
     * @return the source, thread-safe
     * @throws ConfigurationException if a value can't be; the message names it and says what is allowed
     */
    public abstract PaperSource build();

    abstract B self();

    /**
     * The address below which the source asks, without its path; by default arXiv's own. A server of one's own on
     * loopback works as arXiv does.
     *
     * @param baseUrl an absolute http or https address without a query
     * @return this builder
     */
    public B baseUrl(URI baseUrl) {
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        return self();
    }

    /**
     * The client for all requests; by default one of the source's own, which follows redirects.
     *
     * @param httpClient the client; never closed by the source
     * @return this builder
     */
    public B httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return self();
    }

    /**
     * The clock that decides what day it is and how long an answer is good; by default the system's.
     *
     * @param clock the clock; its zone does not matter
     * @return this builder
     */
    public B clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * The pacer for all requests. By default {@link ArxivPacer#shared()} for hosts below arxiv.org, and none for others.
     *
     * @param pacer the pacer, which several sources may share
     * @return this builder
     */
    public B pacer(ArxivPacer pacer) {
        this.pacer = Objects.requireNonNull(pacer, "pacer");
        return self();
    }

    /**
     * Waits between tries; by default {@link Sleeper#system()}.
     *
     * @param sleeper the sleeper
     * @return this builder
     */
    public B sleeper(Sleeper sleeper) {
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        return self();
    }

    /**
     * Whom arXiv can turn to about the requests, as a part of the User-Agent header; by default nobody.
     *
     * @param contact an e-mail address or a web page, in ASCII without parentheses
     * @return this builder
     */
    public B contact(String contact) {
        this.contact = contact.strip();
        return self();
    }

    /**
     * The time for one try of a request, its body included; by default 60 seconds.
     *
     * @param timeout more than zero
     * @return this builder
     */
    public B timeout(Duration timeout) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        return self();
    }

    /**
     * How long arXiv is waited for when it wants fewer requests, fails, or answers with something else than what was asked
     * for; by default 10 minutes. All requests of a source share it: it counts from the first failure after the last
     * answer. Pauses double from 5 seconds to 2 minutes, or are as long as {@code Retry-After} asks for; a server that
     * asks for more than is left is not waited for, and the error carries the wait.
     *
     * @param patience zero or more; with zero the first failure of a request is its end
     * @return this builder
     */
    public B patience(Duration patience) {
        this.patience = Objects.requireNonNull(patience, "patience");
        return self();
    }

    /**
     * The calendar of announcements; by default {@link AnnouncementCalendar#arxiv()}.
     *
     * @param calendar the calendar
     * @return this builder
     */
    public B calendar(AnnouncementCalendar calendar) {
        this.calendar = Objects.requireNonNull(calendar, "calendar");
        return self();
    }

    /**
     * More holidays of arXiv for the calendar, such as those of a year that it does not know yet; by default none.
     *
     * @param freezesLeftOut the dates as arXiv's page lists them; all of a year, since it counts as known from then on
     * @return this builder
     * @see AnnouncementCalendar#withHolidays
     */
    public B holidays(Collection<LocalDate> freezesLeftOut) {
        holidays.addAll(freezesLeftOut);
        return self();
    }

    /**
     * A file with more holidays, as {@link #holidays} takes them; by default none.
     *
     * @param file dates such as 2027-01-01 with blanks, commas or line ends between them, and comments behind #; in UTF-8
     * @return this builder
     */
    public B holidaysFile(Path file) {
        this.holidaysFile = Objects.requireNonNull(file, "file");
        return self();
    }

    /**
     * The directory in which answers are kept, for as long as they say they are good, and to ask whether anything has
     * changed after that; by default none are kept. One that can't be read or written costs requests, never a run.
     *
     * @param cacheDirectory a directory, made when it is first needed; nothing in it is deleted but what is of no use
     * @return this builder
     */
    public B cacheDirectory(Path cacheDirectory) {
        this.cacheDirectory = Objects.requireNonNull(cacheDirectory, "cacheDirectory");
        return self();
    }

    /**
     * The directory in which it is remembered for a day, also for later runs, that arXiv refused its listing pages; by
     * default the cache directory, and without one a source remembers it as long as it lives.
     *
     * @param stateDirectory a directory, made when it is first needed
     * @return this builder
     */
    public B stateDirectory(Path stateDirectory) {
        this.stateDirectory = Objects.requireNonNull(stateDirectory, "stateDirectory");
        return self();
    }

    final B with(ProviderContext context) {
        return clock(context.clock()).httpClient(context.httpClient()).sleeper(context.sleeper());
    }

    final Endpoint endpoint(URI defaultBaseUrl) {
        return new Endpoint(baseUrl == null ? defaultBaseUrl : baseUrl);
    }

    final Clock clock() {
        return clock;
    }

    final AnnouncementCalendar calendar() {
        Set<LocalDate> more = new TreeSet<>(holidays);
        if (holidaysFile != null) {
            more.addAll(Holidays.read(holidaysFile));
        }
        AnnouncementCalendar known = calendar == null ? AnnouncementCalendar.arxiv() : calendar;
        return more.isEmpty() ? known : known.withHolidays(more);
    }

    final Duration patience() {
        return patience;
    }

    final Sleeper sleeper() {
        return sleeper;
    }

    /**
     * The requests.
     *
     * @param name the interface that they are for
     * @param lifetime until when an answer is good that does not say so itself
     */
    final ArxivHttp http(String name, UnaryOperator<Instant> lifetime) {
        return http(name, lifetime, pacing());
    }

    /** The pacing of requests by their host. */
    final HostPacing pacing() {
        return new HostPacing(pacer);
    }

    /** The directory in which a refusal is remembered; null for none. */
    final @Nullable Path stateDirectory() {
        return stateDirectory == null ? cacheDirectory : stateDirectory;
    }

    /** The requests, paced as is said. */
    final ArxivHttp http(String name, UnaryOperator<Instant> lifetime, Pacing pacing) {
        check(
                baseUrl == null || isHttpAddress(baseUrl),
                "a base URL is an absolute http or https address without a query, not '" + baseUrl + "'");
        check(
                contact == null || contact.matches("[ -~&&[^()]]+"),
                "a contact is an e-mail address or a web page in ASCII without parentheses, not '" + contact + "'");
        check(timeout.compareTo(Duration.ZERO) > 0, "a timeout is more than zero, not " + timeout);
        check(!patience.isNegative(), "patience with arXiv is zero or more, not " + patience);
        return new ArxivHttp(new ArxivHttp.Settings(
                name,
                new HttpTransport(client(), LARGEST_ANSWER),
                clock,
                pacing,
                reachability(),
                sleeper,
                timeout,
                patience,
                UserAgent.of(contact),
                cacheDirectory,
                lifetime));
    }

    /** Those who share a pacer share what they know, and so do the interfaces of one source. */
    final Reachability reachability() {
        if (pacer != null) {
            return pacer.reachability();
        }
        if (baseUrl == null || HostPacing.isArxivs(baseUrl)) {
            return ArxivPacer.shared().reachability();
        }
        if (reachability == null) {
            reachability = new Reachability(clock);
        }
        return reachability;
    }

    private static boolean isHttpAddress(URI uri) {
        return String.valueOf(uri.getScheme()).matches("(?i)https?")
                && uri.getHost() != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
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

    /** Refuses a value of a builder. */
    static void check(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new ConfigurationException(otherwise);
        }
    }
}
