package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar.DayKind;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The announcement of any day, from whichever of arXiv's interfaces has it: the feeds for today, and for a day that is
 * over the API, checked against OAI-PMH. What the API left out and OAI-PMH has is added; if the API can't be had,
 * OAI-PMH alone brings what it has, with a warning.
 *
 * <p>A weekend or holiday is answered from the calendar without a request.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://info.arxiv.org/help/api/tou.html">Terms of use for arXiv APIs</a>
 */
public final class ArxivSource implements PaperSource {

    /** What arXiv asks those to say who show what its interfaces bring. */
    public static final String ACKNOWLEDGEMENT = "Thank you to arXiv for use of its open access interoperability.";

    private final ArxivRssSource rss;
    private final ArxivApiSource api;
    private final ArxivOaiSource oai;
    private final AnnouncementCalendar calendar;
    private final Clock clock;

    private ArxivSource(Builder builder) {
        this.calendar = builder.calendar();
        this.clock = builder.clock();
        this.rss = new ArxivRssSource(builder, builder.seenIds, builder.patience, ArxivRssSource.POLL_INTERVAL);
        this.api = new ArxivApiSource(builder, ArxivApiSource.PAGE_SIZE);
        this.oai = new ArxivOaiSource(builder);
    }

    /** {@return a builder of a source} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a source with a pipeline's clock, HTTP client and sleeper.
     *
     * @param context what the pipeline gives to factories and providers
     * @return a builder with the other defaults
     */
    public static Builder from(ProviderContext context) {
        return builder().with(context);
    }

    @Override
    public String name() {
        return "arxiv";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        LocalDate today = AnnouncementCalendar.today(clock);
        LocalDate wanted = request.date().orElse(today);
        if (wanted.equals(today) && calendar.kindOf(wanted) == DayKind.ANNOUNCEMENT) {
            return rss.fetch(request);
        }
        return RequestedDay.of(request.forDay(wanted), calendar, clock).announcement(this::submitted);
    }

    private PaperBatch submitted(Collection<String> categories, LocalDate day, SubmissionWindow window)
            throws InterruptedException {
        PaperBatch found;
        try {
            found = api.announced(categories, window);
        } catch (PaperSourceException e) {
            return withoutApi(categories, day, window, e);
        }
        try {
            return checked(found, oai.submitted(categories, day, window));
        } catch (PaperSourceException e) {
            return with(found, Notice.info("OAI-PMH", "the papers could not be checked: " + e.getMessage()));
        }
    }

    private PaperBatch withoutApi(
            Collection<String> categories, LocalDate day, SubmissionWindow window, PaperSourceException failure)
            throws InterruptedException {
        try {
            PaperBatch found = oai.submitted(categories, day, window);
            return with(
                    found,
                    Notice.warning(
                            "API",
                            "the papers are those of OAI-PMH alone, without any that changed later, because "
                                    + failure.getMessage()));
        } catch (PaperSourceException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** What the API brought, and what it left out. */
    private static PaperBatch checked(PaperBatch found, PaperBatch check) {
        Map<ArxivId, Paper> papers = new TreeMap<>();
        check.papers().forEach(paper -> papers.put(ArxivId.parse(paper.id()), paper));
        found.papers().forEach(paper -> papers.put(ArxivId.parse(paper.id()), paper));
        int added = papers.size() - found.papers().size();
        PaperBatch all = new PaperBatch(new ArrayList<>(papers.values()), found.unreadable(), found.notices());
        return added == 0
                ? all
                : with(all, Notice.info("OAI-PMH", added + " papers that the API left out come from there"));
    }

    private static PaperBatch with(PaperBatch batch, Notice notice) {
        List<Notice> notices = new ArrayList<>(batch.notices());
        notices.add(notice);
        return new PaperBatch(batch.papers(), batch.unreadable(), notices);
    }

    /** Builds an {@link ArxivSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private SeenIds seenIds = SeenIds.none();
        private Duration patience = Duration.ZERO;

        private Builder() {}

        /**
         * What earlier announcements showed, by which stale feeds are found out; by default nothing is known of them.
         *
         * @param seenIds the ids of earlier announcements
         * @return this builder
         */
        public Builder seenIds(SeenIds seenIds) {
            this.seenIds = Objects.requireNonNull(seenIds, "seenIds");
            return this;
        }

        /**
         * How long to wait for today's feeds if they are late; by default not at all.
         *
         * @param patience zero or more
         * @return this builder
         * @see ArxivRssSource.Builder#awaitFresh
         */
        public Builder awaitFresh(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            return this;
        }

        /**
         * One address for all three interfaces, under {@code /rss}, {@code /api/query} and {@code /oai}; by default each
         * has arXiv's own.
         */
        @Override
        public Builder baseUrl(URI baseUrl) {
            return super.baseUrl(baseUrl);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ArxivSource build() {
            return new ArxivSource(this);
        }
    }
}
