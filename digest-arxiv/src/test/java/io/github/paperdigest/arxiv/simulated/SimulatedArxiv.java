package io.github.paperdigest.arxiv.simulated;

import com.sun.net.httpserver.HttpExchange;
import io.github.paperdigest.arxiv.LoopbackServer;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * arXiv on loopback over the {@linkplain InventedWeeks two invented weeks}. At each instant of a virtual clock it serves
 * what arXiv would: {@code /rss/X}, {@code /api/query}, {@code /oai}, {@code /list/X/new} and {@code /catchup/X/DAY}.
 * {@link #outage} puts one of these interfaces into trouble for a time. Every request is logged.
 *
 * <p>The clock is read when a request comes; nothing here waits. Thread-safe.
 */
public final class SimulatedArxiv implements AutoCloseable {

    private static final Duration LISTED_FOR = Duration.ofDays(90);
    private static final Pattern NEWEST = Pattern.compile("/list/([^/]+)/new");
    private static final Pattern LATER_PAGE = Pattern.compile(
            "/catchup/cs\\.LG/" + InventedWeeks.LARGE + "\\?.*page=[2-9].*|/list/cs\\.LG/new\\?.*skip=[1-9].*");
    private static final Pattern CATCHUP = Pattern.compile("/catchup/([^/]+)/([^/]+)");

    private final LoopbackServer server = new LoopbackServer();
    private final Clock clock;
    private final List<SimulatedDay> days = InventedWeeks.days();
    private final TreeSet<Instant> changes = new TreeSet<>();
    private final List<Outage> outages = new CopyOnWriteArrayList<>();
    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<List<Object>, Records> records = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile boolean replacedByARequest;

    /**
     * Starts the server.
     *
     * @param clock the virtual time
     */
    public SimulatedArxiv(Clock clock) {
        this.clock = clock;
        days.forEach(day -> day.changes().forEach(changes::add));
        for (LocalDate day = InventedWeeks.FIRST.minusDays(3); day.isBefore(InventedWeeks.END.plusDays(3)); ) {
            changes.add(SimulatedDay.at(day, SimulatedDay.FEEDS_MADE));
            changes.add(SimulatedDay.at(day, LocalTime.MIDNIGHT));
            day = day.plusDays(1);
        }
        server.otherwise(this::answer);
    }

    /** A rendered answer. */
    private record Page(int status, String text) {

        LoopbackServer.Answer answer() {
            return LoopbackServer.status(status, text);
        }
    }

    /** {@return the address below which all interfaces are} */
    public URI base() {
        return server.base();
    }

    /** {@return the days with an announcement, oldest first; the first one is before the two weeks} */
    public List<SimulatedDay> days() {
        return days;
    }

    /** {@return the requests so far, in the order in which they came} */
    public List<LoggedRequest> requests() {
        return requests;
    }

    /** {@return how many requests were under way at the same time at most} */
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    /**
     * Puts an interface into trouble.
     *
     * @param where the interface
     * @param what what it does instead of answering
     * @param from when it begins
     * @param until when it is over
     * @return this server
     */
    public SimulatedArxiv outage(ArxivInterface where, Trouble what, Instant from, Instant until) {
        outages.add(new Outage(where, what, from, until));
        return this;
    }

    /** {@return whether the listing that is replaced while it is read has been} */
    public boolean isListingReplaced() {
        return replacedByARequest || !clock.instant().isBefore(InventedWeeks.REPLACED_ANYWAY);
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        LoopbackServer.Answer answer;
        try {
            Optional<ArxivInterface> where =
                    ArxivInterface.of(exchange.getRequestURI().getPath());
            log(exchange, where);
            answer = where.isPresent() ? answerOf(exchange, where.get()) : LoopbackServer.status(404, "no such page");
        } finally {
            // With the last byte of the answer the next request may already be here.
            underWay.decrementAndGet();
        }
        answer.to(exchange);
    }

    private void log(HttpExchange exchange, Optional<ArxivInterface> where) {
        requests.add(new LoggedRequest(
                clock.instant(),
                exchange.getRequestURI().toString(),
                where,
                header(exchange, "Accept"),
                header(exchange, "User-Agent")));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private LoopbackServer.Answer answerOf(HttpExchange exchange, ArxivInterface where) {
        Instant now = clock.instant();
        Optional<Trouble> trouble = outages.stream()
                .filter(outage -> outage.isAt(where, now))
                .map(Outage::what)
                .findFirst();
        Optional<LoopbackServer.Answer> instead = trouble.flatMap(Trouble::answer);
        if (instead.isPresent()) {
            return instead.get();
        }
        URI uri = exchange.getRequestURI();
        replaceListing(uri, now);
        Page page = page(uri, where, now, trouble.isPresent());
        return where == ArxivInterface.FEEDS ? kept(exchange, page, now) : page.answer();
    }

    /** What is visible changes at few times: in between a page is rendered once. */
    private Page page(URI uri, ArxivInterface where, Instant now, boolean empty) {
        int state = changes.headSet(now, true).size();
        return pages.computeIfAbsent(
                where + " " + uri + " " + state + " " + isListingReplaced() + " " + empty,
                any -> render(uri, where, now, empty));
    }

    /** Feeds say that they are good until midnight, whatever they hold, and are known by a tag. */
    private static LoopbackServer.Answer kept(HttpExchange exchange, Page page, Instant now) {
        ZonedDateTime here = now.atZone(AnnouncementCalendar.ZONE);
        Duration age = Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(AnnouncementCalendar.ZONE));
        String tag = "\"" + Integer.toHexString(page.text().hashCode()) + "\"";
        boolean unchanged = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        return LoopbackServer.with(
                "Cache-Control",
                "max-age=" + age.toSeconds(),
                LoopbackServer.with("ETag", tag, unchanged ? LoopbackServer.body(304, new byte[0]) : page.answer()));
    }

    /** The second page of the large day's listing is asked for: if it is time, it is that of another listing. */
    private void replaceListing(URI uri, Instant now) {
        boolean secondPage = LATER_PAGE.matcher(uri.toString()).matches();
        if (secondPage && !now.isBefore(InventedWeeks.REPLACED_BY_A_REQUEST)) {
            replacedByARequest = true;
        }
    }

    private Page render(URI uri, ArxivInterface where, Instant now, boolean empty) {
        Map<String, String> query = query(uri.getRawQuery());
        return switch (where) {
            case FEEDS -> feed(uri.getPath().substring("/rss/".length()), now, empty);
            case API -> new Page(200, new ApiAnswer(records(where, now, empty), query, now).text());
            case OAI -> new Page(200, new OaiAnswer(records(where, now, empty), query, now).text());
            case LISTING -> listing(uri.getPath(), query, now, empty);
        };
    }

    private Page feed(String category, Instant now, boolean empty) {
        LocalDate made = LocalDate.ofInstant(
                now.minusSeconds(SimulatedDay.FEEDS_MADE.toSecondOfDay()), AnnouncementCalendar.ZONE);
        FeedPage feed = new FeedPage(category, made);
        if (!Subject.exists(category)) {
            return new Page(400, feed.error("Bad archive '" + category + "'."));
        }
        boolean scheduled = days.stream().anyMatch(day -> day.date().equals(made));
        boolean stale = made.equals(InventedWeeks.HOLIDAY) && category.equals(InventedWeeks.STALE_ON_THE_HOLIDAY);
        @Nullable
        List<Listed> entries = empty || !(scheduled || stale)
                ? null
                : last(day -> day.outInFeedAt(category), now).map(this::entries).orElse(null);
        return new Page(200, feed.of(entries));
    }

    private Page listing(String path, Map<String, String> query, Instant now, boolean empty) {
        Matcher newest = NEWEST.matcher(path);
        Matcher catchup = CATCHUP.matcher(path);
        if (newest.matches() && Subject.exists(newest.group(1))) {
            int skip = Integer.parseInt(query.getOrDefault("skip", "0"));
            int show = Integer.parseInt(query.getOrDefault("show", Integer.toString(ListingPage.SIZE)));
            SimulatedDay day =
                    last(each -> each.outAt(ArxivInterface.LISTING), now).orElseThrow();
            List<Listed> entries = empty ? List.of() : entries(day);
            return new Page(200, new ListingPage(newest.group(1), day.date(), entries).newest(skip, show));
        }
        if (catchup.matches() && Subject.exists(catchup.group(1))) {
            return catchup(catchup.group(1), catchup.group(2), query, now, empty);
        }
        return new Page(404, "<html><body>No such page</body></html>");
    }

    private Page catchup(String category, String date, Map<String, String> query, Instant now, boolean empty) {
        LocalDate wanted;
        try {
            wanted = LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return new Page(400, "<html><body>Bad date</body></html>");
        }
        LocalDate today = LocalDate.ofInstant(now, AnnouncementCalendar.ZONE);
        if (wanted.isAfter(today) || wanted.isBefore(today.minusDays(LISTED_FOR.toDays()))) {
            return new Page(400, "<html><body>Catchup only allowed for past 90 days</body></html>");
        }
        List<Listed> entries = days.stream()
                .filter(day -> day.date().equals(wanted) && !empty)
                .filter(day -> !now.isBefore(day.outAt(ArxivInterface.LISTING)))
                .findFirst()
                .map(this::entries)
                .orElse(List.of());
        int number = Integer.parseInt(query.getOrDefault("page", "1"));
        boolean abstracts = query.getOrDefault("abs", "False").equals("True");
        return new Page(200, new ListingPage(category, wanted, entries).catchup(number, abstracts));
    }

    /** The last day that something has. */
    private Optional<SimulatedDay> last(Function<SimulatedDay, Instant> out, Instant now) {
        return days.stream().filter(day -> !now.isBefore(out.apply(day))).reduce((earlier, later) -> later);
    }

    private List<Listed> entries(SimulatedDay day) {
        return day.entries(isListingReplaced());
    }

    private Records records(ArxivInterface where, Instant now, boolean empty) {
        List<SimulatedDay> announced =
                days.stream().filter(day -> !now.isBefore(day.outAt(where))).toList();
        boolean replaced = isListingReplaced();
        List<Object> key = new ArrayList<>(List.of(announced.size(), replaced, empty));
        return records.computeIfAbsent(
                key, any -> empty ? new Records(List.of(), false, List.of()) : new Records(announced, replaced, days));
    }

    /** The parameters of a query, decoded. */
    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.close();
    }
}
