package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small arXiv on loopback with the announcement of one day: the feeds, the listing pages {@code /list/…/new} and the
 * search of the API. It stands behind the setting {@code base-url} of arXiv's sources. Everything else is not found, and so
 * is what {@link #failing} says. A paper is new in its primary category and a cross-list in its others. Thread-safe.
 *
 * <pre>{@code
 * try (LoopbackArxiv arxiv = LoopbackArxiv.of(SamplePapers.DAY, SamplePapers.papers(20))) {
 *     PaperSource source = ArxivSource.builder().baseUrl(arxiv.address()).clock(clock).sleeper(clock).build();
 * }
 * }</pre>
 */
public final class LoopbackArxiv implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final DateTimeFormatter FEED_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

    private static final DateTimeFormatter LISTING_DATE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT);

    private static final Pattern FEED = Pattern.compile("/rss/([A-Za-z.-]+)");
    private static final Pattern LISTING = Pattern.compile("/list/([A-Za-z.-]+)/new");
    private static final Pattern SEARCHED = Pattern.compile("cat:([A-Za-z.-]+)(\\*?)");
    private static final Pattern SUBMITTED = Pattern.compile("submittedDate:\\[(\\d{12})\\d* TO (\\d{12})\\d*]");

    private final LocalDate day;
    private final List<Paper> papers;
    private final ScriptedEndpoint endpoint;
    private volatile Function<ScriptedEndpoint.Request, Optional<Reply>> trouble = request -> Optional.empty();

    private LoopbackArxiv(LocalDate day, List<Paper> papers) {
        this.day = day;
        this.papers = papers.stream()
                .sorted(Comparator.comparing(Paper::id, Paper.ID_ORDER))
                .toList();
        this.endpoint = ScriptedEndpoint.of(this::answer);
    }

    /**
     * Starts an arXiv.
     *
     * @param day the announcement day
     * @param papers what is announced on it; each has categories and, for the API, the time of its submission
     * @return the server, which is the caller's to close
     */
    public static LoopbackArxiv of(LocalDate day, List<Paper> papers) {
        return new LoopbackArxiv(day, papers);
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

    /** {@return the address for {@code base-url}} */
    public URI address() {
        return endpoint.address();
    }

    /** {@return what the server was asked, in the order the requests came} */
    public List<ScriptedEndpoint.Request> requests() {
        return endpoint.requests();
    }

    private Reply answer(ScriptedEndpoint.Request request) {
        return trouble.apply(request).orElseGet(() -> found(request));
    }

    private Reply found(ScriptedEndpoint.Request request) {
        URI target = URI.create(request.target());
        Matcher feed = FEED.matcher(target.getPath());
        if (feed.matches()) {
            return Reply.status(200, feed(feed.group(1))).withHeader("Content-Type", "application/rss+xml");
        }
        Matcher listing = LISTING.matcher(target.getPath());
        if (listing.matches()) {
            return Reply.status(200, listing(listing.group(1))).withHeader("Content-Type", "text/html; charset=utf-8");
        }
        if (target.getPath().equals("/api/query")) {
            return Reply.status(200, search(query(target))).withHeader("Content-Type", "application/atom+xml");
        }
        return Reply.status(404, "no such page");
    }

    private List<Paper> in(String category) {
        return papers.stream()
                .filter(paper -> paper.categories().stream()
                        .anyMatch(each -> each.equals(category) || each.startsWith(category + ".")))
                .sorted(Comparator.comparing(paper -> !isPrimary(paper, category)))
                .toList();
    }

    private static boolean isPrimary(Paper paper, String category) {
        return paper.primaryCategory()
                .filter(primary -> primary.equals(category) || primary.startsWith(category + "."))
                .isPresent();
    }

    private String feed(String category) {
        String midnight = FEED_DATE.format(day.atStartOfDay(ZONE));
        StringBuilder feed = new StringBuilder(
                "<?xml version='1.0' encoding='UTF-8'?>\n<rss version=\"2.0\""
                        + " xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
        feed.append("<title>")
                .append(category)
                .append(" updates on arXiv.org</title>\n<link>http://rss.arxiv.org/rss/");
        feed.append(category).append("</link>\n<description>updates</description>\n<lastBuildDate>");
        feed.append(FEED_DATE.format(day.atTime(LocalTime.of(4, 0)).atZone(ZoneOffset.UTC)));
        feed.append("</lastBuildDate>\n<pubDate>").append(midnight).append("</pubDate>\n");
        for (Paper paper : in(category)) {
            AnnounceType type = isPrimary(paper, category) ? AnnounceType.NEW : AnnounceType.CROSS;
            feed.append("<item>\n<title>").append(text(paper.title())).append("</title>\n<link>https://arxiv.org/abs/");
            feed.append(paper.id())
                    .append("</link>\n<description>arXiv:")
                    .append(paper.id())
                    .append("v1 Announce Type: ");
            feed.append(type).append(" \nAbstract: ").append(text(paper.abstractText()));
            feed.append("</description>\n<guid isPermaLink=\"false\">oai:arXiv.org:")
                    .append(paper.id());
            feed.append("v1</guid>\n");
            paper.categories()
                    .forEach(each -> feed.append("<category>").append(each).append("</category>\n"));
            feed.append("<pubDate>")
                    .append(midnight)
                    .append("</pubDate>\n<arxiv:announce_type>")
                    .append(type);
            feed.append("</arxiv:announce_type>\n<dc:creator>")
                    .append(authors(paper))
                    .append("</dc:creator>\n</item>\n");
        }
        return feed.append("</channel>\n</rss>\n").toString();
    }

    private String listing(String category) {
        List<Paper> all = in(category);
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html><head><title>arXiv</title></head>\n<body><main>\n"
                                + "<div id='content'>\n<div id='dlpage'>\n<h1>")
                .append(category)
                .append("</h1>\n");
        if (all.isEmpty()) {
            return page.append("<p>No updates today.</p>\n</div></div></main></body></html>\n")
                    .toString();
        }
        String paging = "<div class='paging'>Total of " + all.size() + " entries\n</div>\n";
        page.append("<h3>Showing new listings for ")
                .append(LISTING_DATE.format(day))
                .append("</h3>\n")
                .append(paging);
        List<Paper> news =
                all.stream().filter(paper -> isPrimary(paper, category)).toList();
        List<Paper> crosses = new ArrayList<>(all);
        crosses.removeAll(news);
        section("New submissions", 1, news, page);
        section("Cross submissions", 1 + news.size(), crosses, page);
        return page.append(paging).append("</div></div></main></body></html>\n").toString();
    }

    private static void section(String heading, int first, List<Paper> papers, StringBuilder page) {
        if (papers.isEmpty()) {
            return;
        }
        page.append("<dl id='articles'>\n<h3>")
                .append(heading)
                .append(" (showing ")
                .append(papers.size())
                .append(" of ");
        page.append(papers.size()).append(" entries)</h3>\n");
        for (int i = 0; i < papers.size(); i++) {
            Paper paper = papers.get(i);
            int number = first + i;
            page.append("<dt>\n<a name='item")
                    .append(number)
                    .append("'>[")
                    .append(number)
                    .append("]</a>\n<a href =\"/abs/");
            page.append(paper.id())
                    .append("\" title=\"Abstract\" id=\"")
                    .append(paper.id())
                    .append("\">\narXiv:");
            page.append(paper.id()).append("\n</a>\n");
            if (heading.startsWith("Cross")) {
                page.append("(cross-list from ")
                        .append(paper.primaryCategory().orElse(""))
                        .append(")\n");
            }
            page.append("[<a href=\"/pdf/").append(paper.id()).append("\">pdf</a>, <a href=\"https://arxiv.org/html/");
            page.append(paper.id()).append("v1\">html</a>]\n</dt>\n<dd>\n<div class='meta'>\n");
            page.append("<div class='list-title mathjax'><span class='descriptor'>Title:</span>\n");
            page.append(text(paper.title())).append("\n</div>\n<div class='list-authors'>");
            page.append(paper.authors().stream()
                    .map(author -> "<a href=\"https://arxiv.org/search\">" + text(author.name()) + "</a>")
                    .collect(Collectors.joining(", ")));
            page.append("</div>\n<div class='list-subjects'><span class='descriptor'>Subjects:</span>\n");
            page.append("<span class=\"primary-subject\">");
            page.append(paper.categories().stream()
                    .map(category -> category + " (" + category + ")")
                    .collect(Collectors.joining("; "))
                    .replaceFirst("(?=;|$)", "</span>"));
            page.append("\n</div>\n<p class='mathjax'>\n")
                    .append(text(paper.abstractText()))
                    .append("\n</p>\n</div>\n</dd>\n");
        }
        page.append("</dl>\n");
    }

    private String search(Map<String, String> query) {
        int start = Integer.parseInt(query.getOrDefault("start", "0"));
        int size = Integer.parseInt(query.getOrDefault("max_results", "10"));
        List<Paper> hits =
                papers.stream().filter(paper -> isMeant(paper, query)).toList();
        StringBuilder answer = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:arxiv=\"http://arxiv.org/schemas/atom\""
                + " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">\n<opensearch:totalResults>");
        answer.append(hits.size())
                .append("</opensearch:totalResults>\n<opensearch:startIndex>")
                .append(start);
        answer.append("</opensearch:startIndex>\n<opensearch:itemsPerPage>").append(size);
        answer.append("</opensearch:itemsPerPage>\n");
        hits.stream().skip(start).limit(size).forEach(paper -> entry(paper, answer));
        return answer.append("</feed>\n").toString();
    }

    private static boolean isMeant(Paper paper, Map<String, String> query) {
        if (query.containsKey("id_list")) {
            return List.of(query.get("id_list").split(",", -1)).stream()
                    .anyMatch(id -> id.replaceFirst("v\\d+$", "").equals(paper.id()));
        }
        String search = query.getOrDefault("search_query", "");
        boolean inCategory = SEARCHED.matcher(search)
                .results()
                .anyMatch(found -> paper.categories().stream()
                        .anyMatch(category -> found.group(2).isEmpty()
                                ? category.equals(found.group(1))
                                : category.startsWith(found.group(1))));
        Matcher window = SUBMITTED.matcher(search);
        if (!inCategory || !window.find()) {
            return inCategory;
        }
        Instant from = minute(window.group(1));
        Instant before = minute(window.group(2)).plusSeconds(60);
        return paper.submitted()
                .filter(submitted -> !submitted.isBefore(from) && submitted.isBefore(before))
                .isPresent();
    }

    private static void entry(Paper paper, StringBuilder answer) {
        String submitted = paper.submitted().map(Instant::toString).orElse("2025-01-01T00:00:00Z");
        answer.append("<entry>\n<id>http://arxiv.org/abs/").append(paper.id()).append("v1</id>\n<title>");
        answer.append(text(paper.title()))
                .append("</title>\n<updated>")
                .append(submitted)
                .append("</updated>\n<summary>");
        answer.append(text(paper.abstractText()))
                .append("</summary>\n<published>")
                .append(submitted);
        answer.append("</published>\n");
        for (Author author : paper.authors()) {
            answer.append("<author><name>").append(text(author.name())).append("</name></author>\n");
        }
        paper.categories()
                .forEach(each -> answer.append("<category term=\"").append(each).append("\"/>\n"));
        paper.primaryCategory()
                .ifPresent(primary -> answer.append("<arxiv:primary_category term=\"")
                        .append(primary)
                        .append("\"/>\n"));
        answer.append("</entry>\n");
    }

    private static String authors(Paper paper) {
        return paper.authors().stream().map(author -> text(author.name())).collect(Collectors.joining(", "));
    }

    private static Instant minute(String text) {
        return LocalDateTime.parse(text, MINUTE).toInstant(ZoneOffset.UTC);
    }

    /** Text of a document, without what XML can't hold. */
    private static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static Map<String, String> query(URI target) {
        return Stream.of(Optional.ofNullable(target.getRawQuery()).orElse("").split("&", -1))
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
