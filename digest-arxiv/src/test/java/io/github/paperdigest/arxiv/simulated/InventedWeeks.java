package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Two invented weeks of arXiv's, from Monday 25 August to Sunday 7 September 2025, and the Friday before them.
 *
 * <p>An ordinary day has 21 new papers of cs.LG, cs.AI, eess.SY and their neighbours, cross-listed among each other, and
 * six replacements, of which the feeds leave out two (versions 6 and 9). The first paper of each window comes in its first
 * second, the last one in its last. By US Eastern time:
 *
 * <table>
 * <caption>What happens</caption>
 * <tr><th>day</th><th>what happens</th></tr>
 * <tr><td>Fri 22 Aug</td><td>an ordinary day, so that there is something before</td></tr>
 * <tr><td>Mon 25 Aug</td><td>an ordinary day</td></tr>
 * <tr><td>Tue 26 Aug</td><td><b>late batch</b>: the listing has it at 03:40, the API at 04:20, OAI-PMH at 04:30, the feeds
 *     at 05:10. Until then the feeds hold Monday's papers under Tuesday's date, and the API has none of the window</td></tr>
 * <tr><td>Wed 27 Aug</td><td><b>stale category</b>: the feed of cs.AI holds Tuesday's papers under Wednesday's date until
 *     10:30. A <b>straggler</b>, {@value #STRAGGLER}, was submitted in Tuesday's window</td></tr>
 * <tr><td>Thu 28 Aug</td><td><b>2,300 entries</b> in cs.LG, on two listing pages; the feed has the 2,000 that arXiv gives
 *     at most, and lacks the lowest new ids. The <b>listing is replaced</b> between two requests: the first request
 *     of the second page from 03:00 on finds one with a new paper, {@value #ADDED_WHILE_READ}, on the first page; at
 *     04:00 it is there in any case. Feed, API and OAI-PMH have it as soon as the listing does</td></tr>
 * <tr><td>Fri 29 Aug</td><td>a <b>moderated paper</b>, {@value #MODERATED}, held since 15 August. One of Monday's papers,
 *     {@value #WITHDRAWN}, is <b>withdrawn</b> by a replacement</td></tr>
 * <tr><td>Sat 30, Sun 31 Aug</td><td>nothing: empty feeds; {@code /list/X/new} shows Friday, and from Sunday 20:00
 *     Monday</td></tr>
 * <tr><td>Mon 1 Sep</td><td>an announcement, although it is Labor Day. <b>Cross-lists added later</b>: Wednesday's {@value
 *     #CROSS_LISTED_AGAIN} of cs.AI goes to cs.LG too, and {@value #CROSS_LISTED_OLD} of July, in its second version,
 *     goes from cs.CV to cs.LG</td></tr>
 * <tr><td>Tue 2 Sep</td><td><b>holiday</b>: no announcement; the feed of cs.AI still holds Monday's papers under Tuesday's
 *     date, the others are empty; {@code /list/X/new} shows Monday</td></tr>
 * <tr><td>Wed 3 Sep</td><td>the window of five days, and the first ids of the new month. A <b>straggler</b> from Monday's
 *     window has an id of the old month</td></tr>
 * <tr><td>Thu 4 Sep</td><td>the <b>alias</b>: {@value #ALIAS} stands in eess.SY alone, so that API and OAI-PMH find it under
 *     that name only; the other papers of this category stand in cs.SY, too</td></tr>
 * <tr><td>Fri 5 Sep</td><td>the index of the <b>API lags</b>: it has no papers of the window until 09:00</td></tr>
 * <tr><td>Sat 6, Sun 7 Sep</td><td>nothing, as the weekend before, but that Sunday evening brings no Monday</td></tr>
 * </table>
 */
public final class InventedWeeks {

    /** The first day of the two weeks, a Monday. */
    public static final LocalDate FIRST = LocalDate.of(2025, 8, 25);

    /** The day after the last one of the two weeks, a Monday. */
    public static final LocalDate END = FIRST.plusWeeks(2);

    static final String MODERATED = "2508.11007";
    static final String STRAGGLER = "2508.15000";
    static final String ADDED_WHILE_READ = "2508.19480";
    static final String WITHDRAWN = "2508.16001";
    static final String CROSS_LISTED_AGAIN = "2508.18006";
    static final String CROSS_LISTED_OLD = "2507.00001";
    static final String ALIAS = "2509.02500";

    /** The date of the holiday, on which the feed of this category is not empty. */
    static final LocalDate HOLIDAY = LocalDate.of(2025, 9, 2);

    static final String STALE_ON_THE_HOLIDAY = "cs.AI";

    /** From when on the listing of the large day is replaced by the first request of its second page, and when anyway. */
    static final LocalDate LARGE = LocalDate.of(2025, 8, 28);

    static final Instant REPLACED_BY_A_REQUEST = SimulatedDay.at(LARGE, LocalTime.of(3, 0));
    static final Instant REPLACED_ANYWAY = SimulatedDay.at(LARGE, LocalTime.of(4, 0));

    static final int ENTRIES_OF_THE_LARGE_DAY = 2300;

    private static final List<String> NEW_PAPERS = List.of(
            "cs.LG",
            "cs.AI",
            "cs.LG cs.AI",
            "eess.SY cs.SY",
            "cs.LG stat.ML",
            "cs.AI",
            "cs.AI cs.CL",
            "cs.LG",
            "cs.CV cs.LG",
            "cs.LG cs.CV",
            "eess.SY cs.SY cs.LG",
            "cs.AI cs.LG",
            "cs.LG",
            "stat.ML cs.LG",
            "cs.AI",
            "cs.CV cs.AI",
            "cs.LG cs.AI",
            "cs.RO eess.SY cs.SY",
            "eess.SY cs.SY",
            "cs.AI",
            "cs.LG");

    private static final Map<String, Integer> REPLACEMENTS =
            Map.of("cs.LG", 2, "cs.LG cs.AI", 6, "cs.AI", 3, "cs.AI cs.CL", 9, "eess.SY cs.SY", 2, "cs.CV cs.LG", 4);

    private final AnnouncementCalendar calendar = AnnouncementCalendar.arxiv();
    private final Map<String, SimulatedPaper> papers = new TreeMap<>();
    private final List<SimulatedDay> days = new ArrayList<>();
    private int oldPapers = 100;

    private InventedWeeks() {}

    /** The days with an announcement, oldest first. */
    static List<SimulatedDay> days() {
        InventedWeeks weeks = new InventedWeeks();
        weeks.invent();
        return List.copyOf(weeks.days);
    }

    private void invent() {
        add(SimulatedDay.of(LocalDate.of(2025, 8, 22), ordinary(LocalDate.of(2025, 8, 22), "2508.14001")));
        add(SimulatedDay.of(FIRST, ordinary(FIRST, "2508.16001")));
        lateBatch(LocalDate.of(2025, 8, 26));
        staleCategory(LocalDate.of(2025, 8, 27));
        large();
        moderatedAndWithdrawn(LocalDate.of(2025, 8, 29));
        crossListed(LocalDate.of(2025, 9, 1));
        afterTheHoliday(LocalDate.of(2025, 9, 3));
        alias(LocalDate.of(2025, 9, 4));
        LocalDate last = LocalDate.of(2025, 9, 5);
        add(SimulatedDay.of(last, ordinary(last, "2509.03001")).outAt(ArxivInterface.API, LocalTime.of(9, 0)));
    }

    private void add(SimulatedDay day) {
        days.add(day);
    }

    private void lateBatch(LocalDate date) {
        add(SimulatedDay.of(date, ordinary(date, "2508.17001"))
                .outAt(ArxivInterface.LISTING, LocalTime.of(3, 40))
                .outAt(ArxivInterface.API, LocalTime.of(4, 20))
                .outAt(ArxivInterface.OAI, LocalTime.of(4, 30))
                .outAt(ArxivInterface.FEEDS, LocalTime.of(5, 10)));
    }

    private void staleCategory(LocalDate date) {
        List<Listed> entries = ordinary(date, "2508.18001");
        entries.add(0, Listed.paper(heldUp(STRAGGLER, "cs.LG", calendar.windowOf(date.minusDays(1)))));
        add(SimulatedDay.of(date, entries).outInFeedAt("cs.AI", LocalTime.of(10, 30)));
    }

    private void large() {
        List<Listed> entries = new ArrayList<>(papers(LARGE, "2508.19001", newPapersOfTheLargeDay()));
        new TreeMap<>(REPLACEMENTS).forEach((categories, version) -> entries.add(replacement(categories, version)));
        long there = entries.stream()
                .filter(entry -> entry.sectionIn("cs.LG").isPresent())
                .count();
        for (long i = there + 1; i < ENTRIES_OF_THE_LARGE_DAY; i++) {
            entries.add(replacement("cs.LG", i % 20 == 0 ? 7 : 2 + (int) (i % 4)));
        }
        Listed added = Listed.paper(heldUp(ADDED_WHILE_READ, "cs.LG", calendar.windowOf(LARGE)));
        add(SimulatedDay.of(LARGE, entries).addedLater(added));
    }

    /** Those of an ordinary day, with 21 more before each: arXiv numbers the papers of all categories as they come. */
    private static List<String> newPapersOfTheLargeDay() {
        List<String> papers = new ArrayList<>();
        for (String ordinary : NEW_PAPERS) {
            papers.addAll(Collections.nCopies(14, "cs.LG"));
            papers.addAll(Collections.nCopies(7, "cs.CV cs.LG"));
            papers.add(ordinary);
        }
        return papers;
    }

    private void moderatedAndWithdrawn(LocalDate date) {
        List<Listed> entries = ordinary(date, "2508.20001");
        SimulatedPaper moderated =
                SimulatedPaper.of(MODERATED, List.of("cs.AI", "cs.LG"), Instant.parse("2025-08-15T09:00:00Z"));
        entries.add(0, Listed.paper(moderated));
        entries.add(Listed.version(paper(WITHDRAWN), "This paper has been withdrawn by the authors"));
        add(SimulatedDay.of(date, entries));
    }

    private void crossListed(LocalDate date) {
        List<Listed> entries = ordinary(date, "2508.21001");
        entries.add(Listed.crossList(paper(CROSS_LISTED_AGAIN), "cs.LG"));
        entries.add(Listed.crossList(
                new SimulatedPaper(CROSS_LISTED_OLD, List.of("cs.CV"), Instant.parse("2025-07-01T10:00:00Z"), 2),
                "cs.LG"));
        add(SimulatedDay.of(date, entries));
    }

    private void afterTheHoliday(LocalDate date) {
        List<Listed> entries = ordinary(date, "2509.00001");
        entries.add(0, Listed.paper(heldUp("2508.21999", "cs.LG cs.AI", calendar.windowOf(LocalDate.of(2025, 9, 1)))));
        add(SimulatedDay.of(date, entries));
    }

    private void alias(LocalDate date) {
        List<Listed> entries = ordinary(date, "2509.02001");
        entries.add(Listed.paper(heldUp(ALIAS, "eess.SY", calendar.windowOf(date))));
        add(SimulatedDay.of(date, entries));
    }

    private List<Listed> ordinary(LocalDate date, String firstId) {
        List<Listed> entries = new ArrayList<>(papers(date, firstId, NEW_PAPERS));
        new TreeMap<>(REPLACEMENTS).forEach((categories, version) -> entries.add(replacement(categories, version)));
        return entries;
    }

    /** New papers with the ids from this one on, whose submissions fill the window of the day. */
    private List<Listed> papers(LocalDate date, String firstId, List<String> categories) {
        SubmissionWindow window = calendar.windowOf(date);
        Instant last = window.to().minusSeconds(1);
        Duration step = Duration.between(window.from(), last).dividedBy(categories.size() - 1L);
        List<Listed> entries = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            boolean isLast = i == categories.size() - 1;
            entries.add(Listed.paper(remember(SimulatedPaper.of(
                    plus(firstId, i),
                    List.of(categories.get(i).split(" ", -1)),
                    isLast ? last : window.from().plus(step.multipliedBy(i)).truncatedTo(ChronoUnit.SECONDS)))));
        }
        return entries;
    }

    /** A paper that came in the middle of a window. */
    private SimulatedPaper heldUp(String id, String categories, SubmissionWindow window) {
        Duration half = Duration.between(window.from(), window.to()).dividedBy(2);
        return remember(SimulatedPaper.of(
                id, List.of(categories.split(" ", -1)), window.from().plus(half)));
    }

    /** A new version of a paper of July. */
    private Listed replacement(String categories, int version) {
        int number = oldPapers++;
        Instant submitted = Instant.parse("2025-07-01T12:00:00Z").plus(Duration.ofMinutes(number));
        return Listed.version(
                new SimulatedPaper(
                        plus("2507.00000", number), List.of(categories.split(" ", -1)), submitted, version - 1),
                null);
    }

    private SimulatedPaper paper(String id) {
        return Objects.requireNonNull(papers.get(id), id);
    }

    private SimulatedPaper remember(SimulatedPaper paper) {
        papers.put(paper.id(), paper);
        return paper;
    }

    private static String plus(String id, int more) {
        return String.format("%s.%05d", id.substring(0, 4), Integer.parseInt(id.substring(5)) + more);
    }
}
