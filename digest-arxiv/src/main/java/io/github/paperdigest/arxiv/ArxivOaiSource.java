package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Endpoint;
import io.github.paperdigest.arxiv.internal.oai.OaiDescription;
import io.github.paperdigest.arxiv.internal.oai.OaiHarvest;
import io.github.paperdigest.arxiv.internal.oai.OaiPage;
import io.github.paperdigest.arxiv.internal.oai.OaiParser;
import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.arxiv.oai.OaiRepository;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.arxiv.oai.OaiSet;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Records from arXiv's OAI-PMH interface at {@code BASE/oai}: lists by set and day of change, single ones,
 * and what the interface says of itself and its sets.
 *
 * <p>A record's datestamp is the day of its last change, not that of its announcement. {@link #fetch} gives the papers
 * that were submitted in the window of a day and whose record has not changed since the day after; papers that have are
 * missing. It suits the newest days and the check of other sources; {@link ArxivApiSource} suits older ones.
 *
 * <p>Thread-safe, blocking and interruptible.
 *
 * @see <a href="https://info.arxiv.org/help/oa/index.html">arXiv's OAI-PMH interface</a>
 */
public final class ArxivOaiSource implements PaperSource {

    /** Where arXiv serves OAI-PMH. */
    public static final URI DEFAULT_BASE_URL = URI.create("https://oaipmh.arxiv.org");

    private static final String WANTED = "an answer of OAI-PMH";

    private final Endpoint endpoint;
    private final ArxivHttp http;
    private final AnnouncementCalendar calendar;
    private final Clock clock;

    ArxivOaiSource(ArxivSourceBuilder<?> builder) {
        this.endpoint = builder.endpoint(DEFAULT_BASE_URL);
        this.http = builder.http("OAI-PMH", UnaryOperator.identity());
        this.calendar = builder.calendar();
        this.clock = builder.clock();
    }

    private ArxivOaiSource(Endpoint endpoint, ArxivHttp http, AnnouncementCalendar calendar, Clock clock) {
        this.endpoint = endpoint;
        this.http = http;
        this.calendar = calendar;
        this.clock = clock;
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
        return "arxiv-oai";
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        return RequestedDay.of(request, calendar, clock).announcement(this::submitted);
    }

    /** The same source, but for waiting: what can't be had at once is left to the caller. */
    ArxivOaiSource withoutWaiting() {
        return new ArxivOaiSource(endpoint, http.withoutWaiting(), calendar, clock);
    }

    /**
     * The papers of some categories whose first version was submitted in the window of a day with an announcement, as far
     * as their records were last changed about that day. That a category has no records is doubted. A category that can't
     * be had is a warning if others can.
     */
    PaperBatch submitted(Collection<String> categories, LocalDate day, SubmissionWindow window)
            throws InterruptedException {
        Map<ArxivId, Paper> papers = new TreeMap<>();
        List<Notice> notices = new ArrayList<>();
        List<PaperSourceException> failures = new ArrayList<>();
        Doubts doubts = new Doubts();
        int unreadable = 0;
        int failedInARow = 0;
        int mostInARow = http.isOutage() ? 1 : 2;
        for (String category : categories) {
            OaiSelection selection = OaiSelection.all(OaiFormat.ARXIV_RAW)
                    .inCategory(category)
                    .from(day.minusDays(1))
                    .until(day.plusDays(1));
            List<OaiRecord> records = new ArrayList<>();
            try {
                if (failedInARow >= mostInARow && http.isOutage()) {
                    throw failures.get(failures.size() - 1);
                }
                HarvestReport report = new OaiHarvest("ListRecords", selection, doubts::page).run(records::add);
                notices.addAll(report.notices());
                unreadable += report.unreadable();
                failedInARow = 0;
                if (records.isEmpty() && report.unreadable() == 0) {
                    notices.add(Notice.warning(
                            category, "OAI-PMH has no records about " + day + ", although an announcement is due"));
                }
            } catch (PaperSourceException e) {
                failures.add(e);
                failedInARow++;
                notices.add(Notice.warning(category, "its records could not be had: " + e.getMessage()));
            }
            for (OaiRecord record : records) {
                record.paper()
                        .filter(paper ->
                                paper.submitted().filter(window::contains).isPresent())
                        .ifPresent(paper -> papers.put(record.id(), paper));
            }
        }
        if (failures.size() == categories.size()) {
            throw failures.get(0);
        }
        return new PaperBatch(new ArrayList<>(papers.values()), unreadable, notices);
    }

    /** Asks again for pages without records, which can't be true about an announcement. For one day; not thread-safe. */
    private final class Doubts {

        private int next = 1;

        OaiPage page(Map<String, String> query) throws InterruptedException {
            OaiPage page = read(query);
            while (page.claimsNothing() && http.doubt(next)) {
                next++;
                page = read(query);
            }
            return page;
        }
    }

    /**
     * Lists records, page after page. A list whose token has expired is begun again, so that a record may come twice.
     *
     * @param selection which records, in which format
     * @param records gets each record, on the calling thread
     * @return how the listing went; a page that was cut off, a record that can't be read, and the page at which the list broke
     *     off, with the token to go on from, are notices of it
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer at all
     * @throws InterruptedException if the thread is interrupted
     */
    public HarvestReport harvest(OaiSelection selection, Consumer<OaiRecord> records) throws InterruptedException {
        return new OaiHarvest("ListRecords", selection, this::read).run(records);
    }

    /**
     * Lists records without their papers, page after page: id, day of change and sets. arXiv gives 20,000 of them on a
     * page, where it gives 2,500 whole records at most.
     *
     * @param selection which records
     * @param records gets each record, on the calling thread
     * @return how the listing went, as of {@link #harvest}
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer at all
     * @throws InterruptedException if the thread is interrupted
     */
    public HarvestReport identifiers(OaiSelection selection, Consumer<OaiRecord> records) throws InterruptedException {
        return new OaiHarvest("ListIdentifiers", selection, this::read).run(records);
    }

    /**
     * The sets by which records can be selected: groups, archives and categories.
     *
     * @return the sets, in arXiv's order
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv does not give all of them
     * @throws InterruptedException if the thread is interrupted
     */
    public List<OaiSet> sets() throws InterruptedException {
        OaiDescription page = describe(Map.of("verb", "ListSets"));
        List<OaiSet> sets = new ArrayList<>(page.sets());
        Set<String> tokens = new HashSet<>();
        while (page.resumptionToken() != null && tokens.add(page.resumptionToken())) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("verb", "ListSets");
            query.put("resumptionToken", page.resumptionToken());
            page = describe(query);
            sets.addAll(page.sets());
        }
        return List.copyOf(sets);
    }

    /**
     * What the interface says of itself.
     *
     * @return its name, its address and how exact its datestamps are
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer
     * @throws InterruptedException if the thread is interrupted
     */
    public OaiRepository identify() throws InterruptedException {
        return describe(Map.of("verb", "Identify")).repository();
    }

    /**
     * One record by its id.
     *
     * @param id the paper's id; a version is left out
     * @param format the format of the record
     * @return empty if arXiv has no record of this id
     * @throws io.github.paperdigest.error.PaperSourceException if arXiv gives no answer, or another error than that
     * @throws InterruptedException if the thread is interrupted
     */
    public Optional<OaiRecord> record(ArxivId id, OaiFormat format) throws InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("verb", "GetRecord");
        parameters.put("identifier", "oai:arXiv.org:" + id.paper());
        parameters.put("metadataPrefix", format.prefix());
        OaiPage page = read(parameters);
        return page.records().stream().findFirst();
    }

    private OaiDescription describe(Map<String, String> query) throws InterruptedException {
        return http.get(endpoint.resolve("/oai", query), WANTED, OaiDescription::parse);
    }

    /** A page; one that is cut off is asked for again once, since its end has the token of the next. */
    private OaiPage read(Map<String, String> query) throws InterruptedException {
        URI uri = endpoint.resolve("/oai", query);
        OaiPage page = http.get(uri, WANTED, OaiParser::parse);
        if (page.defect() == null || !http.doubt(1)) {
            return page;
        }
        OaiPage again = http.get(uri, WANTED, OaiParser::parse);
        return again.defect() == null || again.entries() >= page.entries() ? again : page;
    }

    /** Builds an {@link ArxivOaiSource}. Not thread-safe. */
    public static final class Builder extends ArxivSourceBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ArxivOaiSource build() {
            return new ArxivOaiSource(this);
        }
    }
}
