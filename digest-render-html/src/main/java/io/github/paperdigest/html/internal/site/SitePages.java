package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Link;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.internal.language.Labels;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages around the days. They are made of what the site remembers of days and papers, and of nothing else. */
final class SitePages {

    private static final int BEST_OF_DAY = 5;
    private static final int BEST_OF_MONTH = 15;
    private static final int BEST_OF_YEAR = 20;
    private static final int BEST_OF_TOPIC = 10;
    private static final int LATEST = 30;
    private static final int TREND_ON_INDEX = 24;

    private final Labels labels;
    private final NavigableMap<YearMonth, List<DayEntry>> months;
    private final Map<String, List<String>> topics;

    /**
     * Pages.
     *
     * @param months all days of the site
     */
    SitePages(Labels labels, NavigableMap<YearMonth, List<DayEntry>> months) {
        this.labels = labels;
        this.months = months;
        this.topics = SiteState.topics(days()).stream()
                .collect(Collectors.groupingBy(Slugs::of, TreeMap::new, Collectors.toList()));
    }

    /** The labels of a language, given as a tag; empty for English. */
    static Labels labels(String language) {
        return PageFrame.labels(language.isEmpty() ? Locale.ENGLISH : Locale.forLanguageTag(language))
                .with(SitePages.class::getResourceAsStream);
    }

    /** The topics that have papers: the name of the file, and how each is spelled in digests. */
    Map<String, List<String>> topics() {
        return topics;
    }

    private List<DayEntry> days() {
        return months.values().stream().flatMap(List::stream).toList();
    }

    String month(YearMonth month, List<SeenPaper> papers) {
        List<DayEntry> days = months.getOrDefault(month, List.of());
        List<Link> ways = new ArrayList<>(ways(SitePaths.UP));
        addMonth(months.lowerKey(month), ways);
        ways.add(new Link(Integer.toString(month.getYear()), SitePaths.UP + SitePaths.year(month.getYear())));
        addMonth(months.higherKey(month), ways);
        String heading = labels.text("title.month", labels.month(month));
        return PageText.of((output, none) -> JtemonthGenerated.render(
                output,
                none,
                new MonthView(
                        frame(heading, SitePaths.UP),
                        labels,
                        heading,
                        counts(days),
                        ways,
                        calendar(month, SitePaths.UP),
                        topicsOf(days),
                        PaperLine.of(papers, BEST_OF_MONTH, true, labels, SitePaths.UP))));
    }

    private void addMonth(@Nullable YearMonth month, List<Link> ways) {
        if (month != null) {
            ways.add(new Link(labels.month(month), SitePaths.UP + SitePaths.month(month)));
        }
    }

    private List<MonthView.Topic> topicsOf(List<DayEntry> days) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        days.forEach(day -> day.topics().forEach((topic, count) -> counts.merge(topic, count, Integer::sum)));
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(1);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(topic -> new MonthView.Topic(
                        new Link(topic.getKey(), SitePaths.UP + SitePaths.topic(Slugs.of(topic.getKey()), "html")),
                        labels.count("papers", topic.getValue()),
                        100 * topic.getValue() / most))
                .toList();
    }

    String year(int year, List<SeenPaper> papers) {
        NavigableMap<YearMonth, List<DayEntry>> itsMonths = of(year);
        String heading = labels.text("title.year", Integer.toString(year));
        return PageText.of((output, none) -> JteyearGenerated.render(
                output,
                none,
                new YearView(
                        frame(heading, SitePaths.UP),
                        labels,
                        heading,
                        counts(itsMonths.values().stream().flatMap(List::stream).toList()),
                        ways(SitePaths.UP),
                        itsMonths.keySet().stream()
                                .map(month -> calendar(month, SitePaths.UP))
                                .toList(),
                        PaperLine.of(papers, BEST_OF_YEAR, true, labels, SitePaths.UP))));
    }

    private NavigableMap<YearMonth, List<DayEntry>> of(int year) {
        return months.subMap(YearMonth.of(year, 1), true, YearMonth.of(year, 12), true);
    }

    private MonthCalendar calendar(YearMonth month, String root) {
        SortedMap<LocalDate, DayEntry> days = new TreeMap<>();
        months.getOrDefault(month, List.of()).forEach(day -> days.put(day.date(), day));
        return MonthCalendar.of(
                month, days, months.lowerKey(month) != null, months.higherKey(month) != null, labels, root);
    }

    String topic(String slug, List<SeenPaper> latest, NavigableMap<Integer, List<SeenPaper>> years) {
        List<String> names = topics.getOrDefault(slug, List.of());
        String heading = labels.text("title.topic", names.get(0));
        List<TopicView.Group> groups = new ArrayList<>();
        add("latest", labels.text("topic.latest"), latest, LATEST, groups);
        years.descendingMap()
                .forEach((year, papers) -> add(
                        "y" + year, labels.text("topic.best", Integer.toString(year)), papers, BEST_OF_TOPIC, groups));
        return PageText.of((output, none) -> JtetopicGenerated.render(
                output,
                none,
                new TopicView(
                        frame(heading, SitePaths.UP),
                        labels,
                        heading,
                        labels.text("selected", labels.count("papers", Trend.total(months, names))),
                        ways(SitePaths.UP),
                        Trend.of(months, names, Integer.MAX_VALUE, labels, SitePaths.UP),
                        groups,
                        feeds(slug + ".xml", slug + ".json"))));
    }

    String author(String name, NavigableMap<Integer, List<SeenPaper>> years) {
        String heading = labels.text("title.author", name);
        List<TopicView.Group> groups = new ArrayList<>();
        int papers = 0;
        for (Map.Entry<Integer, List<SeenPaper>> year : years.descendingMap().entrySet()) {
            papers += year.getValue().size();
            add("y" + year.getKey(), Integer.toString(year.getKey()), year.getValue(), Integer.MAX_VALUE, groups);
        }
        String counts = labels.text("selected", labels.count("papers", papers));
        return PageText.of((output, none) -> JtetopicGenerated.render(
                output,
                none,
                new TopicView(
                        frame(heading, SitePaths.UP),
                        labels,
                        heading,
                        counts,
                        ways(SitePaths.UP),
                        null,
                        groups,
                        List.of())));
    }

    private void add(String id, String name, List<SeenPaper> papers, int most, List<TopicView.Group> groups) {
        if (!papers.isEmpty()) {
            groups.add(new TopicView.Group(id, name, PaperLine.of(papers, most, false, labels, SitePaths.UP)));
        }
    }

    String search() {
        String heading = labels.text("title.search");
        return PageText.of((output, none) -> JtesearchGenerated.render(
                output,
                none,
                new SearchView(frame(heading, ""), labels, heading, List.of(allDays("")), searchForm(true))));
    }

    private SearchForm searchForm(boolean isHere) {
        return new SearchForm(
                labels,
                SitePaths.SEARCH,
                isHere,
                List.copyOf(SiteState.topics(days())),
                months.descendingKeySet().stream().map(YearMonth::toString).toList());
    }

    /**
     * The page to start from.
     *
     * @param newest the papers of the newest day
     * @param authors the followed authors that have papers
     */
    String index(List<SeenPaper> newest, List<String> authors) {
        List<DayEntry> days = days();
        DayEntry last = days.isEmpty() ? null : days.get(days.size() - 1);
        String heading = labels.text("title.index");
        return PageText.of((output, none) -> JteindexGenerated.render(
                output,
                none,
                new IndexView(
                        frame(heading, ""),
                        labels,
                        heading,
                        counts(days),
                        searchForm(false),
                        last == null
                                ? null
                                : new Link(labels.text("newest", labels.date(last.date())), SitePaths.day(last.date())),
                        last == null ? "" : counts(List.of(last)),
                        PaperLine.of(newest, BEST_OF_DAY, true, labels, ""),
                        years(),
                        topicLinks(),
                        authors.stream()
                                .map(author -> new Link(author, SitePaths.author(Slugs.of(author))))
                                .toList(),
                        feeds(SitePaths.ATOM, SitePaths.JSON_FEED),
                        days.stream().anyMatch(DayEntry::hasArxiv))));
    }

    private List<IndexView.Year> years() {
        return months.descendingKeySet().stream()
                .map(YearMonth::getYear)
                .distinct()
                .map(year -> new IndexView.Year(
                        Integer.toString(year),
                        SitePaths.year(year),
                        of(year).descendingKeySet().stream()
                                .map(month -> calendar(month, ""))
                                .toList()))
                .toList();
    }

    private List<IndexView.Topic> topicLinks() {
        return topics.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, List<String>> topic) -> Trend.total(months, topic.getValue()),
                        Comparator.reverseOrder()))
                .map(topic -> new IndexView.Topic(
                        new Link(topic.getValue().get(0), SitePaths.topic(topic.getKey(), "html")),
                        labels.count("papers", Trend.total(months, topic.getValue())),
                        Trend.of(months, topic.getValue(), TREND_ON_INDEX, labels, "")))
                .toList();
    }

    private List<FeedLink> feeds(String atom, String json) {
        return List.of(
                new FeedLink(labels.text("feed.atom"), "application/atom+xml", atom),
                new FeedLink(labels.text("feed.json"), "application/feed+json", json));
    }

    private List<Link> ways(String root) {
        return List.of(allDays(root), new Link(labels.text("title.search"), root + SitePaths.SEARCH));
    }

    private Link allDays(String root) {
        return new Link(labels.text("days.all"), root + SitePaths.INDEX);
    }

    private PageFrame frame(String title, String root) {
        return PageFrame.inSite(title, labels, root);
    }

    private String counts(List<DayEntry> days) {
        if (days.isEmpty()) {
            return "";
        }
        int scanned = DayEntry.scannedIn(days);
        String selected = labels.count("papers", DayEntry.selectedIn(days));
        int partial = DayEntry.partialIn(days);
        return labels.count("days", days.size()) + " \u00b7 "
                + (scanned == 0 ? labels.text("selected", selected) : labels.text("selectedOf", selected, scanned))
                + (partial == 0 ? "" : " \u00b7 " + labels.count("partialDays", partial));
    }
}
