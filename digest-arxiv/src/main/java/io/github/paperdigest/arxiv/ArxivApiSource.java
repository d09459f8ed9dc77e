package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.search.ArxivQuery;
import io.github.paperdigest.arxiv.search.ArxivSearch;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Papers from arXiv's API at {@code BASE/api/query}: by any {@linkplain #search search}, by category and time of
 * submission, and by id.
 *
 * <p>The API knows no announcements. {@link #fetch} rebuilds that of any past day from the submissions of its window, and
 * says in a notice what it can't know: which papers moderation held back, and which cross-lists came later. Of the
 * announce types it gives new papers and cross-lists, told apart by the primary category; the papers carry none.
 *
 * <p>Answers are asked for in slices of at most 2000 and put together; a slice that comes back short or empty is asked for
 * again from where it ended, and what is missing in the end is a warning. arXiv's results change once a day, so a {@link
 * Builder#cacheDirectory cache directory} saves repeated questions.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://info.arxiv.org/help/api/user-manual.html">arXiv API user's manual</a>
 */
public final class ArxivApiSource implements PaperSource {

    /** Where arXiv serves its API to programs. */
    public static final URI DEFAULT_BASE_URL = URI.create("https://export.arxiv.org");

    static final int PAGE_SIZE = 1000;

    private static final int LARGEST_PAGE = 2000;
    private static final int IDS_IN_ONE_REQUEST = 200;

    private final Endpoint endpoint;
    private final ArxivHttp http;
    private final Sleeper sleeper;
    private final int pageSize;
    private final ApiPaging paging;
    private final AnnouncementCalendar calendar;
    private final Clock clock;

    ArxivApiSource(ArxivSourceBuilder<?> builder, int pageSize) {
        ArxivSourceBuilder.check(
                pageSize >= 1 && pageSize <= LARGEST_PAGE,
                "arXiv gives 1 to " + LARGEST_PAGE + " papers at a time, not " + pageSize);
        this.endpoint = builder.endpoint(DEFAULT_BASE_URL);
        this.http = builder.http("API", ArxivApiSource::nextMidnight);
        this.sleeper = builder.sleeper();
        this.pageSize = pageSize;
        this.paging = new ApiPaging(http, sleeper, pageSize);
        this.calendar = builder.calendar();
        this.clock = builder.clock();
    }

    private ArxivApiSource(ArxivApiSource other, ArxivHttp http) {
        this.endpoint = other.endpoint;
        this.http = http;
        this.sleeper = other.sleeper;
        this.pageSize = other.pageSize;
        this.paging = new ApiPaging(http, sleeper, pageSize);
        this.calendar = other.calendar;
        this.clock = other.clock;
    }

    /** Results change at midnight US Eastern time. */
    private static Instant nextMidnight(Instant now) {
        return now.atZone(AnnouncementCalendar.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(AnnouncementCalendar.ZONE)
                .toInstant();
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
        return "arxiv-api";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        return RequestedDay.of(request, calendar, clock)
                .announcement((categories, day, window) -> announced(categories, window));
    }

    /** The same source, but for waiting: what can't be had at once is left to the caller. */
    ArxivApiSource withoutWaiting() {
        return new ArxivApiSource(this, http.withoutWaiting());
    }

    /**
     * The papers of some categories or archives, cross-lists included, whose first version was submitted in a window.
     *
     * @param categories categories such as {@code cs.LG}, or archives such as {@code hep-th} with all their categories
     * @param window the time of submission
     * @return the papers, each once, with a warning if arXiv has more than came
     * @throws IllegalArgumentException if there is no category, or one that arXiv can't have
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer
     * @throws InterruptedException if the thread is interrupted
     */
    public PaperBatch submitted(Collection<String> categories, SubmissionWindow window) throws InterruptedException {
        return inside(window, paging.all(String.join(", ", categories), query(categories, window)));
    }

    /**
     * The papers that were submitted in the window of a day with an announcement, as {@link #submitted} gives them. That
     * there are none is doubted, as are an answer that does not tell how many there are and one of other days.
     */
    PaperBatch announced(Collection<String> categories, SubmissionWindow window) throws InterruptedException {
        return inside(window, paging.ofWindow(String.join(", ", categories), window, query(categories, window)));
    }

    /** The filter knows minutes; seconds are told apart here. */
    private static PaperBatch inside(SubmissionWindow window, PaperBatch batch) {
        List<Paper> inside = batch.papers().stream()
                .filter(paper -> paper.submitted().map(window::contains).orElse(true))
                .toList();
        return new PaperBatch(inside, batch.unreadable(), batch.notices());
    }

    private ApiPaging.Query query(Collection<String> categories, SubmissionWindow window) {
        ArxivQuery wanted = ArxivQuery.anyOf(
                        categories.stream().map(ArxivQuery::category).toList())
                .and(ArxivQuery.submitted(window));
        ArxivSearch search = ArxivSearch.of(wanted).ascendingBy(ArxivSearch.Order.SUBMITTED);
        return (start, size) -> address(search, start, size);
    }

    /**
     * The results of a search as a stream that asks for the next slice when the first of it is needed, so that a search of
     * which few results are read costs few requests. arXiv gives 30,000 results of a search at most.
     *
     * <p>Nothing is left out in silence: the stream brings all that can be had, each paper once, and where it would end
     * although results are missing, it throws. They are missing if a slice could not be had or stayed empty, if an entry
     * could not be read, or if arXiv has more than it gives. The message says what, and where {@link
     * ArxivSearch#startingAt} goes on. A search without results is asked for twice before it is believed.
     *
     * <p>The stream blocks while it asks, keeps nothing open and need not be closed; once closed, it asks for nothing more.
     * It is for one thread. An interrupt while it waits ends it with an error, and the thread stays interrupted.
     *
     * @param search what to search for
     * @return the results in their order; its operations throw {@link
     *     io.github.paperdigest.error.PaperSourceException} if arXiv gives no answer or results are missing
     */
    public Stream<Paper> search(ArxivSearch search) {
        SearchResults results = results(search);
        int nature = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(results, nature), false)
                .onClose(results::close);
    }

    /**
     * The results of a search, all at once. What {@link #search} would throw for is a warning here.
     *
     * @param search what to search for
     * @return the papers in the order of the search, each once
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer at all
     * @throws InterruptedException if the thread is interrupted
     */
    public PaperBatch find(ArxivSearch search) throws InterruptedException {
        return results(search).all();
    }

    private SearchResults results(ArxivSearch search) {
        return new SearchResults(http, sleeper, pageSize, search, (start, size) -> address(search, start, size));
    }

    private URI address(ArxivSearch search, int start, int size) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("search_query", search.query().expression());
        parameters.put("start", Integer.toString(start));
        parameters.put("max_results", Integer.toString(size));
        parameters.put("sortBy", search.order().parameter());
        parameters.put("sortOrder", search.isAscending() ? "ascending" : "descending");
        return endpoint.resolve("/api/query", parameters);
    }

    /**
     * Papers by their ids, in the version that an id names or else in the newest. An id that arXiv does not have is a
     * warning that names it.
     *
     * @param ids any number of ids, 200 of which make one request
     * @return the papers in the order of their ids, each once
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer
     * @throws InterruptedException if the thread is interrupted
     */
    public PaperBatch papers(Collection<ArxivId> ids) throws InterruptedException {
        List<ArxivId> wanted = new ArrayList<>(new TreeSet<>(ids));
        Map<ArxivId, Paper> found = new HashMap<>();
        List<Notice> notices = new ArrayList<>();
        int unreadable = 0;
        for (int i = 0; i < wanted.size(); i += IDS_IN_ONE_REQUEST) {
            List<ArxivId> part = wanted.subList(i, Math.min(wanted.size(), i + IDS_IN_ONE_REQUEST));
            String list = part.stream().map(ArxivId::toString).collect(Collectors.joining(","));
            PaperBatch batch = paging.some("ids", (start, size) -> byId(list, start, size));
            batch.papers().forEach(paper -> found.put(ArxivId.parse(paper.id()), paper));
            notices.addAll(batch.notices());
            unreadable += batch.unreadable();
        }
        for (ArxivId id : wanted) {
            if (!isThere(id, found.get(id.withoutVersion()))) {
                notices.add(Notice.warning(id.toString(), "arXiv's API has no paper of this id"));
            }
        }
        return new PaperBatch(new ArrayList<>(new TreeMap<>(found).values()), unreadable, notices);
    }

    private static boolean isThere(ArxivId wanted, @Nullable Paper paper) {
        return paper != null && (wanted.version().isEmpty() || wanted.version().equals(paper.version()));
    }

    private URI byId(String list, int start, int size) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id_list", list);
        parameters.put("start", Integer.toString(start));
        parameters.put("max_results", Integer.toString(size));
        return endpoint.resolve("/api/query", parameters);
    }

    /** Builds an {@link ArxivApiSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private int pageSize = PAGE_SIZE;

        private Builder() {}

        /**
         * How many papers to ask for in one request; by default 1000.
         *
         * @param pageSize 1 to 2000
         * @return this builder
         */
        public Builder pageSize(int pageSize) {
            this.pageSize = pageSize;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ArxivApiSource build() {
            return new ArxivApiSource(this, pageSize);
        }
    }
}
