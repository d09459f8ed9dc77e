package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.internal.announcement.AnnouncedPapers;
import io.github.paperdigest.arxiv.internal.announcement.Categories;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The announcement of today or of one of the last 90 days, from arXiv's listing pages: {@code BASE/list/CATEGORY/new} for the
 * newest, {@code BASE/catchup/CATEGORY/DAY} for the others. They say which papers were announced on a day and as what, and
 * how many there are in all, which no other interface says of a day that is over. Replacements of version 6 and above are
 * not in them.
 *
 * <p>The pages are held against what they say: entries against headings, sections against the total, the total of one page
 * against that of the next, ids and numbers of the entries. What does not add up is asked for again once, and is a warning
 * then; no day gets shorter in silence. A page whose layout is not understood is a {@link PaperSourceException}.
 *
 * <p>What the pages lack is asked of the API by id: licence, DOI, times, and the version where no link tells it.
 *
 * <p>arXiv asks for 15 seconds between two requests to its site, so a page takes its time, and one source asks for 12 pages
 * in an hour at most. A refusal (status 403) ends its requests for a day; what came before it is kept.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://arxiv.org/catchup">arXiv's form for these pages</a>
 * @see <a href="https://arxiv.org/robots.txt">what arXiv asks of programs</a>
 */
public final class ArxivListingSource implements PaperSource {

    /** Where arXiv shows its listings. */
    public static final URI DEFAULT_BASE_URL = URI.create("https://arxiv.org");

    private final Listings listings;
    private final AnnouncementCalendar calendar;
    private final Clock clock;
    private final @Nullable MissingFields missingFields;

    private ArxivListingSource(Builder builder) {
        this.listings = new Listings(builder);
        this.calendar = builder.calendar();
        this.clock = builder.clock();
        this.missingFields =
                builder.complete ? new MissingFields(new ArxivApiSource(builder, ArxivApiSource.PAGE_SIZE)) : null;
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
        return "arxiv-listing";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        Categories categories = Categories.of(request);
        LocalDate today = AnnouncementCalendar.today(clock);
        request.date().filter(day -> day.isAfter(today)).ifPresent(day -> {
            throw new PaperSourceException(
                    "the announcement of " + day + " is still to come; by arXiv's clock it is " + today);
        });
        Map<String, ListedDay> listed = new LinkedHashMap<>();
        Map<String, NoListingException> missing = new LinkedHashMap<>();
        read(categories.names(), request.date().orElse(null), listed, missing);
        if (listed.isEmpty()) {
            throw missing.values().iterator().next().asFailure();
        }
        return announcement(request, listed, missing);
    }

    /** The listings of a day, or else the newest ones; those that are older than others are asked for the day of these. */
    private void read(
            Collection<String> categories,
            @Nullable LocalDate day,
            Map<String, ListedDay> listed,
            Map<String, NoListingException> missing)
            throws InterruptedException {
        for (String category : categories) {
            try {
                listed.put(
                        category,
                        day == null
                                ? listings.newest(category, Witness.none())
                                : listings.listed(category, day, Witness.none()));
            } catch (NoListingException e) {
                missing.put(category, e);
            }
        }
        LocalDate newest = newestDay(listed);
        Set<String> old = new LinkedHashSet<>();
        listed.forEach((category, listing) -> {
            if (!listing.day().equals(newest)) {
                old.add(category);
            }
        });
        if (!old.isEmpty()) {
            listed.keySet().removeAll(old);
            read(old, newest, listed, missing);
        }
    }

    private static @Nullable LocalDate newestDay(Map<String, ListedDay> listed) {
        return listed.values().stream()
                .map(ListedDay::day)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Announcement announcement(
            AnnouncementRequest request, Map<String, ListedDay> listed, Map<String, NoListingException> missing)
            throws InterruptedException {
        LocalDate day = listed.values().iterator().next().day();
        LocalDate due = calendar.latestAnnouncement(AnnouncementCalendar.today(clock));
        List<Notice> notices = new ArrayList<>();
        AnnouncedPapers papers = new AnnouncedPapers(request);
        int duplicates = 0;
        int unreadable = 0;
        for (ListedDay category : listed.values()) {
            category.papers().forEach(papers::add);
            notices.addAll(category.notices());
            duplicates += category.duplicates();
            unreadable += category.unreadable().size();
        }
        boolean nothing = missing.isEmpty() && listed.values().stream().allMatch(ListedDay::noAnnouncement);
        notices.addAll(nothing ? Categories.of(request).remarks() : papers.remarks());
        missing.forEach((category, why) -> notices.add(Notice.warning(
                category, "its listing could not be had, so papers of it are missing: " + why.getMessage())));
        if (request.date().isEmpty() && day.isBefore(due)) {
            notices.add(Notice.warning(
                    "arXiv",
                    "the newest listing is that of " + day + ", although that of " + due + " is due; ask again later"));
        }
        Announcement announcement = papers.announcement(day, unreadable).build();
        Announcement.Builder all = announcement.toBuilder()
                .duplicates(announcement.duplicates() + duplicates)
                .papers(completed(announcement, notices))
                .notices(notices);
        if (nothing) {
            notices.add(Notice.info("arXiv", "arXiv announced nothing on " + day));
            all.noAnnouncement();
        }
        return all.build();
    }

    private List<Paper> completed(Announcement announcement, List<Notice> notices) throws InterruptedException {
        if (announcement.papers().isEmpty()) {
            return announcement.papers();
        }
        if (missingFields == null) {
            notices.add(Notice.info(
                    "arXiv", "listing pages have no licence, DOI and time of submission; they are left empty"));
            return announcement.papers();
        }
        return missingFields.filled(announcement.papers(), notices::add);
    }

    /** Builds an {@link ArxivListingSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private boolean complete = true;

        private Builder() {}

        /**
         * Whether the API is asked for what the pages lack: licence, DOI, times, and the version where no link tells it. By
         * default it is, once for 200 papers; without it these fields stay empty.
         *
         * @param complete false for nothing but the pages
         * @return this builder
         */
        public Builder complete(boolean complete) {
            this.complete = complete;
            return this;
        }

        /**
         * One address for the pages and the API, under {@code /list}, {@code /catchup} and {@code /api/query}; by default each
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
        public ArxivListingSource build() {
            return new ArxivListingSource(this);
        }
    }
}
