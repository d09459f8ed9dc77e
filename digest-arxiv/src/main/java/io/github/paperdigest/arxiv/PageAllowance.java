package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.NoListingException.Reason;
import io.github.paperdigest.arxiv.internal.http.Pacing;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many listing pages a source may ask for: 12 in an hour, and none for a day after arXiv refused one. A refusal is
 * remembered beside the cached answers, if there are any, so that the next run knows of it. Thread-safe.
 */
final class PageAllowance implements Pacing {

    /** What a run may need: ten categories, and two of them on two pages or read again. */
    static final int PAGES_IN_AN_HOUR = 12;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AFTER_A_REFUSAL = Duration.ofDays(1);
    private static final int FORBIDDEN = 403;
    private static final String FILE = "listing-refused.txt";
    private static final Logger LOG = LoggerFactory.getLogger(PageAllowance.class);

    private final Pacing pacing;
    private final URI base;
    private final InstantSource clock;
    private final @Nullable Path file;
    private final Deque<Instant> requests = new ArrayDeque<>();
    private Instant refusedUntil = Instant.MIN;

    /**
     * Allows requests.
     *
     * @param pacing says when a request that is allowed may start
     * @param base the server, to which alone a refusal that is remembered applies
     * @param directory where a refusal is remembered; null for in memory only
     */
    PageAllowance(Pacing pacing, URI base, InstantSource clock, @Nullable Path directory) {
        this.pacing = pacing;
        this.base = base;
        this.clock = clock;
        this.file = directory == null ? null : directory.resolve(FILE);
    }

    @Override
    public HttpAnswer inTurn(URI uri, Exchange exchange) throws HttpFailureException, InterruptedException {
        check();
        return pacing.inTurn(uri, () -> {
            take();
            HttpAnswer answer = exchange.run();
            if (answer.status() == FORBIDDEN) {
                refused();
                throw refusal(clock.instant().plus(AFTER_A_REFUSAL));
            }
            return answer;
        });
    }

    @Override
    public void pause(URI uri, Duration pause) throws InterruptedException {
        pacing.pause(uri, pause);
    }

    private synchronized void take() {
        check();
        requests.add(clock.instant());
    }

    private synchronized void check() {
        Instant now = clock.instant();
        Instant until = refusedUntil();
        if (now.isBefore(until)) {
            throw refusal(until);
        }
        while (!requests.isEmpty() && !requests.peek().plus(HOUR).isAfter(now)) {
            requests.remove();
        }
        if (requests.size() >= PAGES_IN_AN_HOUR) {
            throw new NoListingException(
                    Reason.LIMIT,
                    "no more than " + PAGES_IN_AN_HOUR + " listing pages are asked for in an hour; for longer ranges"
                            + " use the API or OAI-PMH",
                    null);
        }
    }

    private NoListingException refusal(Instant until) {
        return new NoListingException(
                Reason.REFUSED,
                base + " refused this client (status 403); its listing pages are not asked for until " + until,
                null);
    }

    private synchronized void refused() {
        refusedUntil = clock.instant().plus(AFTER_A_REFUSAL);
        if (file != null) {
            try {
                AtomicFile.write(file, base + " " + refusedUntil + "\n");
            } catch (StorageException e) {
                LOG.warn("the refusal of {} could not be kept: {}", base, e.getMessage());
            }
        }
    }

    private Instant refusedUntil() {
        Instant now = clock.instant();
        if (file == null || now.isBefore(refusedUntil)) {
            return refusedUntil;
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            Instant until = words.length == 2 && isThis(words[0]) ? Instant.parse(words[1]) : Instant.MIN;
            // A clock that was wrong then may not keep the pages away for years.
            return until.isAfter(now.plus(AFTER_A_REFUSAL)) ? Instant.MIN : until;
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        } catch (IOException | DateTimeException e) {
            LOG.warn("{} can't be read: {}", file, e.toString());
            return Instant.MIN;
        }
    }

    private boolean isThis(String server) {
        return server.toLowerCase(Locale.ROOT).equals(base.toString().toLowerCase(Locale.ROOT));
    }
}
