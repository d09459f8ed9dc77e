package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.html.internal.page.Assets;
import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Digest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a site up to date with its archive. Days, months and years whose digests and files are as an earlier run left
 * them are not read, made or written. What an overview needs of days that did not change comes from files of the state,
 * so a new day costs the same in an old archive as in a young one.
 */
public final class SiteUpdate {

    /**
     * What was done.
     *
     * @param written files that were new or changed
     * @param unchanged how many files are as they were
     * @param removed files of days and topics that are not in the archive any more
     * @param damaged why days of the archive are not on the site
     */
    public record Result(List<Path> written, int unchanged, List<Path> removed, List<String> damaged) {}

    private static final int DAYS_IN_FEEDS = 10;

    /** What is remembered of a year: so many papers of all, and so many of each topic. */
    private static final int BEST_OF_YEAR = 20;

    private static final int BEST_OF_TOPIC = 10;

    private final SiteSettings settings;
    private final Path directory;
    private final String madeWith;
    private final SiteState before;
    private final NavigableMap<YearMonth, List<DayEntry>> monthsBefore;
    private final SiteFiles files;
    private final ArchiveDays days;
    private final NavigableMap<LocalDate, DayEntry> now = new TreeMap<>();
    private final NavigableMap<YearMonth, List<DayEntry>> months = new TreeMap<>();
    private final Map<YearMonth, List<SeenPaper>> papersOfMonths = new HashMap<>();
    private final Set<YearMonth> changedMonths = new HashSet<>();
    private final SitePages pages;
    private boolean changed;

    private SiteUpdate(SiteSettings settings, DigestArchive archive, Path directory) {
        this.settings = settings;
        this.directory = directory;
        this.madeWith = MadeWith.word(settings);
        this.before = SiteState.read(stateFile("days"));
        this.monthsBefore = months(before.days.values());
        this.files = new SiteFiles(directory, before.files);
        this.days = new ArchiveDays(archive.days(settings.profile()), before.days);
        for (DayEntry day : days.entries()) {
            now.put(day.date(), day);
            months.computeIfAbsent(YearMonth.from(day.date()), month -> new ArrayList<>())
                    .add(day);
        }
        this.pages = new SitePages(labels(), months);
    }

    /** Does all there is to do. */
    public static Result run(SiteSettings settings, DigestArchive archive, Path directory) {
        return new SiteUpdate(settings, archive, directory).run();
    }

    private Result run() {
        boolean otherLanguage = !language(before.days).equals(language(now));
        changed =
                otherLanguage || before.files.isEmpty() || !before.days.keySet().equals(now.keySet());
        for (YearMonth month : months.keySet()) {
            days.forgetBefore(month.atDay(1));
            months.getOrDefault(month, List.of()).forEach(this::writeDay);
            writeMonth(month, otherLanguage);
        }
        NavigableMap<Integer, List<SeenPaper>> years = new TreeMap<>();
        months.keySet().stream().map(YearMonth::getYear).distinct().forEach(year -> years.put(year, List.of()));
        years.replaceAll((year, none) -> writeYear(year, otherLanguage));
        if (changed || !files.keepAll(List.copyOf(before.files.keySet()))) {
            writeOverviews(years);
            files.removeOthers();
        }
        remember();
        return new Result(
                List.copyOf(files.written()),
                files.now().size() - files.written().size(),
                List.copyOf(files.removed()),
                List.copyOf(days.damaged()));
    }

    private void remember() {
        SiteState state = new SiteState();
        state.days.putAll(now);
        state.files.putAll(files.now());
        state.write(stateFile("days"));
        SiteState.forgetOthers(
                directory,
                Stream.concat(
                                months.keySet().stream().map(YearMonth::toString),
                                months.keySet().stream().map(month -> Integer.toString(month.getYear())))
                        .collect(Collectors.toSet()));
    }

    private StateFile stateFile(String name) {
        return new StateFile(SiteState.directory(directory).resolve(name), madeWith);
    }

    private Labels labels() {
        return SitePages.labels(language(now));
    }

    /** The newest day's is the site's. */
    private static String language(NavigableMap<LocalDate, DayEntry> days) {
        return days.isEmpty() ? "" : days.lastEntry().getValue().language();
    }

    private void writeDay(DayEntry day) {
        LocalDate date = day.date();
        String page = SitePaths.day(date);
        String json = SitePaths.ofDay(date, "json");
        String bib = SitePaths.ofDay(date, "bib");
        DayEntry known = before.days.get(date);
        boolean same = known != null
                && known.sum().equals(day.sum())
                && Objects.equals(before.days.lowerKey(date), now.lowerKey(date))
                && Objects.equals(before.days.higherKey(date), now.higherKey(date));
        if (same && files.keepAll(List.of(page, json, bib))) {
            return;
        }
        changed = true;
        Digest digest = days.digest(date);
        files.write(page, DayFiles.page(digest, now.lowerKey(date), now.higherKey(date)));
        files.write(json, DayJson.of(digest, DayPapers.of(digest)));
        files.write(bib, DayFiles.bibliography(digest));
    }

    private void writeMonth(YearMonth month, boolean otherLanguage) {
        List<String> paths =
                List.of(SitePaths.month(month), SitePaths.searchPapers(month), SitePaths.searchWords(month));
        boolean same = !otherLanguage
                && madeOf(monthsBefore.getOrDefault(month, List.of())).equals(madeOf(month))
                && Objects.equals(monthsBefore.lowerKey(month), months.lowerKey(month))
                && Objects.equals(monthsBefore.higherKey(month), months.higherKey(month));
        if (same && files.keepAll(paths)) {
            return;
        }
        changed = true;
        changedMonths.add(month);
        List<SeenPaper> papers = readPapers(month);
        files.write(SitePaths.month(month), pages.month(month, papers));
        SearchIndex index = new SearchIndex(month, rows(month));
        files.write(SitePaths.searchPapers(month), index.papers());
        files.write(SitePaths.searchWords(month), index.words());
    }

    private static NavigableMap<YearMonth, List<DayEntry>> months(Collection<DayEntry> days) {
        return days.stream()
                .collect(Collectors.groupingBy(day -> YearMonth.from(day.date()), TreeMap::new, Collectors.toList()));
    }

    /** The month's papers, newest day first. */
    private List<SearchIndex.Row> rows(YearMonth month) {
        List<SearchIndex.Row> rows = new ArrayList<>();
        for (DayEntry day : months.getOrDefault(month, List.of())) {
            Digest digest = days.digest(day.date());
            for (ListedPaper paper : DayPapers.of(digest)) {
                rows.add(new SearchIndex.Row(
                        paper, digest.selected().get(paper.rank() - 1).paper()));
            }
        }
        rows.sort((a, b) -> ListedPaper.NEWEST_FIRST.compare(a.listed(), b.listed()));
        return rows;
    }

    private String madeOf(YearMonth month) {
        return madeOf(months.getOrDefault(month, List.of()));
    }

    private static String madeOf(List<DayEntry> days) {
        return StateFile.sum(
                days.stream().map(day -> day.date() + " " + day.sum()).collect(Collectors.joining("\n")));
    }

    /** The papers of a month, from the state if it has them. */
    private List<SeenPaper> papers(YearMonth month) {
        List<SeenPaper> papers = papersOfMonths.get(month);
        if (papers == null) {
            papers = new PaperShard(stateFile(month.toString()))
                    .read(madeOf(month))
                    .orElseGet(() -> readPapers(month));
            papersOfMonths.put(month, papers);
        }
        return papers;
    }

    private List<SeenPaper> readPapers(YearMonth month) {
        List<SeenPaper> papers = SeenPaper.of(months.getOrDefault(month, List.of()).stream()
                .flatMap(day -> DayPapers.of(days.digest(day.date())).stream())
                .toList());
        new PaperShard(stateFile(month.toString())).write(madeOf(month), papers);
        papersOfMonths.put(month, papers);
        return papers;
    }

    private List<SeenPaper> writeYear(int year, boolean otherLanguage) {
        List<YearMonth> own = months.keySet().stream()
                .filter(month -> month.getYear() == year)
                .toList();
        List<YearMonth> beside = Stream.of(YearMonth.of(year - 1, 12), YearMonth.of(year + 1, 1))
                .filter(months::containsKey)
                .toList();
        boolean same = !otherLanguage
                && Stream.concat(own.stream(), beside.stream()).noneMatch(changedMonths::contains)
                && files.keeps(SitePaths.year(year));
        String madeOf = StateFile.sum(
                Stream.concat(own.stream(), beside.stream()).map(this::madeOf).collect(Collectors.joining("\n")));
        PaperShard shard = new PaperShard(stateFile(Integer.toString(year)));
        Optional<List<SeenPaper>> remembered = same ? shard.read(madeOf) : Optional.empty();
        if (remembered.isPresent()) {
            return remembered.get();
        }
        changed = true;
        List<SeenPaper> all = SeenPaper.merged(
                own.stream().flatMap(month -> papers(month).stream()).toList());
        List<SeenPaper> seen = SeenPaper.alsoSeen(
                all, beside.stream().flatMap(month -> papers(month).stream()).toList());
        files.write(SitePaths.year(year), pages.year(year, seen));
        List<SeenPaper> papers = worthRemembering(seen);
        shard.write(madeOf, papers);
        return papers;
    }

    private static List<SeenPaper> worthRemembering(List<SeenPaper> bestFirst) {
        Map<String, Integer> perTopic = new HashMap<>();
        List<SeenPaper> worth = new ArrayList<>();
        for (int i = 0; i < bestFirst.size(); i++) {
            ListedPaper paper = bestFirst.get(i).paper();
            boolean bestOfTopic =
                    !paper.topic().isEmpty() && perTopic.merge(paper.topic(), 1, Integer::sum) <= BEST_OF_TOPIC;
            if (i < BEST_OF_YEAR || bestOfTopic || !paper.author().isEmpty()) {
                worth.add(bestFirst.get(i));
            }
        }
        return worth;
    }

    private void writeOverviews(NavigableMap<Integer, List<SeenPaper>> years) {
        List<Digest> newest = now.descendingMap().keySet().stream()
                .limit(DAYS_IN_FEEDS)
                .map(days::digest)
                .toList();
        List<SeenPaper> latest = newest.stream()
                .flatMap(digest -> SeenPaper.of(DayPapers.of(digest)).stream())
                .toList();
        SiteFeeds feeds = new SiteFeeds(settings, labels(), newest);
        Set<String> authors = new TreeSet<>();
        years.values()
                .forEach(papers ->
                        papers.forEach(paper -> authors.add(paper.paper().author())));
        authors.remove("");

        files.write(Assets.STYLE_FILE, Assets.style());
        files.write(Assets.SITE_STYLE_FILE, Assets.siteStyle());
        files.write(Assets.SCRIPT_FILE, Assets.siteScript());
        pages.topics().forEach((slug, names) -> {
            Predicate<SeenPaper> wanted = paper -> names.contains(paper.paper().topic());
            files.write(SitePaths.topic(slug, "html"), pages.topic(slug, only(wanted, latest), only(wanted, years)));
            Feed feed = feeds.topic(slug, names);
            files.write(SitePaths.topic(slug, "xml"), feed.atom());
            files.write(SitePaths.topic(slug, "json"), feed.json());
        });
        authors.forEach(author -> files.write(
                SitePaths.author(Slugs.of(author)),
                pages.author(author, only(paper -> paper.paper().author().equals(author), years))));
        Feed feed = feeds.all();
        files.write(SitePaths.ATOM, feed.atom());
        files.write(SitePaths.JSON_FEED, feed.json());
        files.write(SitePaths.SEARCH, pages.search());
        files.write(
                SitePaths.INDEX,
                pages.index(
                        newest.isEmpty() ? List.of() : SeenPaper.of(DayPapers.of(newest.get(0))),
                        List.copyOf(authors)));
        if (settings.url() != null) {
            files.write(SitePaths.SITEMAP, Sitemap.of(addresses()));
        }
    }

    private static List<SeenPaper> only(Predicate<SeenPaper> wanted, List<SeenPaper> papers) {
        return papers.stream().filter(wanted).toList();
    }

    /** The papers of each year, each once, in the newest year that has it. */
    private static NavigableMap<Integer, List<SeenPaper>> only(
            Predicate<SeenPaper> wanted, NavigableMap<Integer, List<SeenPaper>> years) {
        NavigableMap<Integer, List<SeenPaper>> wantedOnly = new TreeMap<>();
        Set<String> shown = new HashSet<>();
        years.descendingMap()
                .forEach((year, papers) -> wantedOnly.put(
                        year,
                        papers.stream()
                                .filter(wanted)
                                .filter(paper -> shown.add(paper.paper().id()))
                                .toList()));
        return wantedOnly;
    }

    /** All pages. */
    private List<String> addresses() {
        Set<String> all = new TreeSet<>(files.now().keySet());
        all.addAll(now.keySet().stream().map(SitePaths::day).toList());
        return all.stream()
                .filter(path -> path.endsWith(".html"))
                .map(settings::address)
                .toList();
    }
}
