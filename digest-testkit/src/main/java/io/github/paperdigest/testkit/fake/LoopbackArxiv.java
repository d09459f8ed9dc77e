package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small arXiv on loopback with the announcements of one day or several, behind all interfaces that programs read: the feeds
 * {@code /rss/…}, the listing pages {@code /list/…/new} and {@code /catchup/…/DAY}, the API {@code /api/query} and OAI-PMH
 * {@code /oai}. It stands behind the setting {@code base-url} of arXiv's sources. Everything else is not found, and trouble is
 * what {@link #failing} says.
 *
 * <p>A paper is new in its primary category and a cross-list in its others, or a replacement in all of them if its announce
 * type says so. The newest day is the one of feeds and {@code /new}; the others are had by catchup, submission time and date
 * of change. What it does not do: the API knows no other words of a search than {@code cat:} and {@code submittedDate:}, and
 * OAI-PMH no other verbs than {@code ListRecords}, {@code ListIdentifiers} and {@code GetRecord}.
 *
 * <pre>{@code
 * try (LoopbackArxiv arxiv = LoopbackArxiv.of(SamplePapers.DAY, SamplePapers.papers(20))) {
 *     arxiv.failing("/rss", Reply.status(429, "Rate exceeded.").withHeader("Retry-After", "5"));
 *     PaperSource source = ArxivSource.builder().baseUrl(arxiv.address()).clock(clock).sleeper(clock).build();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class LoopbackArxiv implements AutoCloseable {

    /** For how many days arXiv has catchup pages. */
    private static final int CATCHUP_DAYS = 90;

    private static final int MOST_ON_A_PAGE = 2000;

    private static final Pattern FEED = Pattern.compile("/rss/([A-Za-z.-]+)");
    private static final Pattern NEWEST = Pattern.compile("/list/([A-Za-z.-]+)/new");
    private static final Pattern CATCHUP = Pattern.compile("/catchup/([A-Za-z.-]+)/([0-9-]+)");

    private final NavigableMap<LocalDate, List<Announced>> days = new ConcurrentSkipListMap<>();
    private final Set<String> stale = ConcurrentHashMap.newKeySet();
    private final ScriptedEndpoint endpoint;
    private volatile int mostOnAPage = MOST_ON_A_PAGE;
    private volatile Function<ScriptedEndpoint.Request, Optional<Reply>> trouble = request -> Optional.empty();

    private LoopbackArxiv() {
        this.endpoint = ScriptedEndpoint.of(this::answer);
    }

    /**
     * Starts an arXiv.
     *
     * @param day the announcement day
     * @param papers what is announced on it; each has categories, and, to be found by the API and OAI-PMH, was submitted in
     *     time for that day, as noon of the day before is if it does not say when
     * @return the server, which is the caller's to close
     */
    public static LoopbackArxiv of(LocalDate day, List<Paper> papers) {
        return new LoopbackArxiv().announcing(day, papers);
    }

    /**
     * Announces the papers of another day, or others for a day that there is.
     *
     * @param day the announcement day
     * @param papers what is announced on it
     * @return this server
     */
    public LoopbackArxiv announcing(LocalDate day, List<Paper> papers) {
        days.put(
                day,
                papers.stream()
                        .sorted(Comparator.comparing(Paper::id, Paper.ID_ORDER))
                        .map(paper -> new Announced(day, paper))
                        .toList());
        return this;
    }

    /**
     * Makes pages small, so that there are several.
     *
     * @param entries how many entries an answer of listing, API or OAI-PMH has at most; 2000 by default
     * @return this server
     * @throws IllegalArgumentException if it is not positive
     */
    public LoopbackArxiv mostOnAPage(int entries) {
        if (entries < 1) {
            throw new IllegalArgumentException("a page has at least one entry, not " + entries);
        }
        mostOnAPage = entries;
        return this;
    }

    /**
     * Lets a feed hold the announcement of the day before under the date of the newest one, as arXiv's do at times.
     *
     * @param category the category or archive of the feed
     * @return this server
     */
    public LoopbackArxiv withStaleFeed(String category) {
        stale.add(category);
        return this;
    }

    /**
     * Puts trouble in front of the answers, from now on.
     *
     * @param trouble gives the reply to requests that do not get their answer
     * @return this server
     */
    public LoopbackArxiv failing(Function<ScriptedEndpoint.Request, Optional<Reply>> trouble) {
        this.trouble = trouble;
        return this;
    }

    /**
     * Puts trouble in front of the next answers, from now on and in place of other trouble.
     *
     * @param path what the path of requests begins with that get into it, such as {@code /api}
     * @param replies what these requests get, one after the other; then all is well
     * @return this server
     */
    public LoopbackArxiv failing(String path, Reply... replies) {
        Queue<Reply> left = new ConcurrentLinkedQueue<>(List.of(replies));
        return failing(
                request -> request.target().startsWith(path) ? Optional.ofNullable(left.poll()) : Optional.empty());
    }

    /** {@return the address for {@code base-url}} */
    public URI address() {
        return endpoint.address();
    }

    /** {@return what the server was asked, in the order the requests came} */
    public List<ScriptedEndpoint.Request> requests() {
        return endpoint.requests();
    }

    private Reply answer(ScriptedEndpoint.Request request) {
        return trouble.apply(request).orElseGet(() -> found(URI.create(request.target())));
    }

    private Reply found(URI target) {
        Map<String, String> query =
                parameters(Optional.ofNullable(target.getRawQuery()).orElse(""));
        Matcher feed = FEED.matcher(target.getPath());
        if (feed.matches()) {
            return Reply.status(200, feed(feed.group(1))).withHeader("Content-Type", "application/rss+xml");
        }
        Matcher newest = NEWEST.matcher(target.getPath());
        if (newest.matches()) {
            return html(
                    200,
                    listing(newest.group(1), days.lastKey())
                            .newest(number(query, "skip", 0), Math.min(mostOnAPage, number(query, "show", 50))));
        }
        Matcher catchup = CATCHUP.matcher(target.getPath());
        if (catchup.matches()) {
            return catchup(catchup.group(1), catchup.group(2), query);
        }
        List<Announced> all = days.values().stream().flatMap(List::stream).toList();
        return switch (target.getPath()) {
            case "/api/query" ->
                Reply.status(200, new ArxivSearchPage(all, query, mostOnAPage).text())
                        .withHeader("Content-Type", "application/atom+xml");
            case "/oai" ->
                Reply.status(200, new ArxivRecordsPage(all, query, mostOnAPage).text())
                        .withHeader("Content-Type", "text/xml");
            default -> Reply.status(404, "no such page");
        };
    }

    private String feed(String category) {
        LocalDate newest = days.lastKey();
        LocalDate of = stale.contains(category)
                ? Optional.ofNullable(days.lowerKey(newest)).orElse(newest)
                : newest;
        return new ArxivFeedPage(category, newest, papers(category, of)).text();
    }

    private Reply catchup(String category, String date, Map<String, String> query) {
        LocalDate day;
        try {
            day = LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return html(400, "Bad date");
        }
        if (day.isBefore(days.lastKey().minusDays(CATCHUP_DAYS))) {
            return html(400, "Catchup only allowed for past 90 days");
        }
        boolean abstracts = query.getOrDefault("abs", "False").equals("True");
        return html(200, listing(category, day).catchup(number(query, "page", 1), mostOnAPage, abstracts));
    }

    private ArxivListingPage listing(String category, LocalDate day) {
        return new ArxivListingPage(category, day, papers(category, day));
    }

    private List<Announced> papers(String category, LocalDate day) {
        return Announced.in(category, days.getOrDefault(day, List.of()));
    }

    private static Reply html(int status, String page) {
        return Reply.status(status, page).withHeader("Content-Type", "text/html; charset=utf-8");
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        return Integer.parseInt(query.getOrDefault(name, "" + otherwise));
    }

    /** The parameters of a query, decoded. */
    static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, last) -> last));
    }

    /** Stops the server. */
    @Override
    public void close() {
        endpoint.close();
    }
}
