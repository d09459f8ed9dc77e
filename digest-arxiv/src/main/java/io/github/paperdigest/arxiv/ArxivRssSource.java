package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.ArxivHttp;
import io.github.paperdigest.arxiv.internal.Feed;
import io.github.paperdigest.arxiv.internal.FeedParser;
import io.github.paperdigest.arxiv.internal.HttpAnswer;
import io.github.paperdigest.arxiv.internal.NotAFeedException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The day that arXiv's feeds hold now, from one request for each category to {@code BASE/rss/CATEGORY}. The feeds have
 * announce types and come out at midnight US Eastern time; they hold no past day.
 *
 * <p>The feeds are taken as they are. What makes them doubtful is a notice: a day other than the one asked for, categories
 * of different days, a feed that breaks off or holds as many entries as arXiv gives at most, an entry that can't be read,
 * a category that fails while others succeed. A feed without entries on a weekend or holiday is a day without an
 * announcement; on another day it is a warning.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://info.arxiv.org/help/rss.html">arXiv's RSS feeds</a>
 */
public final class ArxivRssSource implements PaperSource {

    /** Where arXiv serves its feeds. */
    public static final URI DEFAULT_BASE_URL = URI.create("https://rss.arxiv.org");

    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z-]{1,20}(?:\\.[A-Za-z-]{1,20})?");

    private final Builder settings;
    private final ArxivHttp http;
    private final AnnouncementCalendar calendar;

    private ArxivRssSource(Builder builder) {
        this.settings = builder;
        this.http = builder.http();
        this.calendar = builder.calendar();
    }

    /** Starts a source. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        Set<String> categories = categories(request);
        FeedAssembly assembly = new FeedAssembly(request, calendar, today());
        for (String category : categories) {
            Optional<PaperSourceException> refused = assembly.refusal();
            if (refused.isPresent()) {
                assembly.addFailure(category, refused.get());
                continue;
            }
            try {
                assembly.add(category, read(category));
            } catch (PaperSourceException e) {
                assembly.addFailure(category, e);
            }
        }
        return assembly.announcement();
    }

    private static Set<String> categories(AnnouncementRequest request) {
        for (String category : request.categories()) {
            if (!CATEGORY.matcher(category).matches()) {
                throw new ConfigurationException(
                        "'" + category + "' is no category of arXiv; categories look like cs.LG, archives like hep-th");
            }
        }
        return new LinkedHashSet<>(request.categories());
    }

    private LocalDate today() {
        return settings.clock().instant().atZone(AnnouncementCalendar.ZONE).toLocalDate();
    }

    private Feed read(String category) throws InterruptedException {
        HttpAnswer answer = http.get(settings.resolve("/rss/" + category));
        try {
            Feed feed = FeedParser.parse(answer);
            Optional<String> error = feed.error();
            if (error.isPresent()) {
                throw refused(answer, "arXiv does not serve the feed of " + category + ": " + error.get());
            }
            if (!answer.ok()) {
                throw http.refusal(answer, "a feed with that status is not to be trusted");
            }
            return feed;
        } catch (NotAFeedException e) {
            throw notAFeed(answer, category, e);
        }
    }

    private static PaperSourceException refused(HttpAnswer answer, String message) {
        String whole = answer.uri() + " answered with an error feed. " + message;
        FailureKind kind = FailureKind.INVALID_REQUEST;
        return new PaperSourceException(whole, RemoteFailure.ofStatus(kind, whole, answer.status(), null), null);
    }

    private PaperSourceException notAFeed(HttpAnswer answer, String category, Exception cause) {
        if (!answer.ok()) {
            return http.refusal(answer, answer.description());
        }
        String message = answer.uri() + " brought " + answer.description() + " instead of the feed of " + category
                + " (" + cause.getMessage() + "); see whether the address is right and nothing stands between";
        return new PaperSourceException(
                message, RemoteFailure.ofStatus(FailureKind.INVALID_RESPONSE, message, answer.status(), null), cause);
    }

    /** Builds an {@link ArxivRssSource}. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private Builder() {
            super(DEFAULT_BASE_URL);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ArxivRssSource build() {
            return new ArxivRssSource(this);
        }
    }
}
