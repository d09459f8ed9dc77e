package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.ArxivHttp;
import io.github.paperdigest.arxiv.internal.Feed;
import io.github.paperdigest.arxiv.internal.FeedParser;
import io.github.paperdigest.arxiv.internal.HttpAnswer;
import io.github.paperdigest.arxiv.internal.NotAFeedException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.PaperSourceException;
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
                throw ArxivHttp.rejected(answer, error.get());
            }
            if (!answer.ok()) {
                throw http.refusal(answer, "a feed with that status is not to be trusted");
            }
            return feed;
        } catch (NotAFeedException e) {
            throw http.unexpected(answer, "the feed of " + category, e);
        }
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
