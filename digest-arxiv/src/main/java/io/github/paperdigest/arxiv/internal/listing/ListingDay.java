package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages of one day put together, and held against what they say of themselves and of each other: shown against heading,
 * sections against total, totals of all pages, ids, numbers of the entries. For one reading; not thread-safe.
 */
public final class ListingDay {

    private final String category;
    private final LocalDate day;
    private int total;
    private final Map<ListingSection.Kind, Integer> totals = new EnumMap<>(ListingSection.Kind.class);
    private final Map<ListingSection.Kind, Integer> seen = new EnumMap<>(ListingSection.Kind.class);
    private final Map<String, Paper> papers = new LinkedHashMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Set<String> doubts = new LinkedHashSet<>();
    private final Set<ListingSection.Kind> doubted = EnumSet.noneOf(ListingSection.Kind.class);
    private final Set<String> twice = new LinkedHashSet<>();
    private int pages;
    private int shown;
    private int entries;
    private int withoutNumber;
    private int lastItem;
    private int duplicates;

    /** Starts with the first page of a day. */
    public ListingDay(String category, ListingPage first) {
        this.category = category;
        this.day = first.day();
        this.total = first.total();
        add(first);
    }

    /** Adds the next page. One of another day is in doubt, and its entries are not taken. */
    public void add(ListingPage page) {
        pages++;
        if (!page.day().equals(day)) {
            doubts.add("page " + pages + " is that of " + page.day());
            return;
        }
        if (page.totals().size() > 1) {
            doubts.add("page " + pages + " tells of " + page.totals() + " entries");
        }
        if (page.total() != total) {
            doubts.add("one page tells of " + total + " entries, another of " + page.total());
            total = Math.max(total, page.total());
        }
        if (page.cut()) {
            doubts.add("page " + pages + " ends in the middle of an entry");
            page.sections().stream()
                    .skip(Math.max(0, page.sections().size() - 1))
                    .forEach(last -> doubted.add(last.kind()));
        }
        page.sections().forEach(this::add);
        shown += page.shown();
        if (page.sections().isEmpty() && shown < total) {
            doubts.add("page " + pages + " has no entries, after " + shown + " of " + total);
        }
    }

    private void add(ListingSection section) {
        ListingSection.Kind kind = section.kind();
        if (section.seen() != section.shown()) {
            doubt(kind, "page " + pages + " promises " + section.shown() + " " + kind + " and has " + section.seen());
        }
        if (section.continued() && pages == 1) {
            doubt(kind, "the first page goes on with " + kind);
        }
        if (isForeign(section)) {
            doubt(kind, "none of the " + kind + " on page " + pages + " has " + category + " as its primary category");
        }
        Integer told = totals.putIfAbsent(kind, section.total());
        if (told != null && told != section.total()) {
            doubt(kind, "one page tells of " + told + " " + kind + ", another of " + section.total());
        }
        seen.merge(kind, section.seen(), Integer::sum);
        unreadable.addAll(section.unreadable());
        entries += section.seen();
        withoutNumber += section.unreadable().size();
        int first = section.entries().isEmpty() ? 0 : section.entries().get(0).item();
        if (first == 1) {
            lastItem = 0;
        }
        section.entries().forEach(entry -> add(kind, entry));
    }

    /** A page of another category has new submissions to that one. */
    private boolean isForeign(ListingSection section) {
        ArxivCategory own = ArxivCategory.of(category);
        return section.kind() == ListingSection.Kind.NEW
                && !section.entries().isEmpty()
                && section.entries().stream()
                        .map(entry -> entry.paper().categories())
                        .noneMatch(categories -> categories.isEmpty() || own.covers(categories.get(0)));
    }

    private void add(ListingSection.Kind kind, ListingEntry entry) {
        checkNumber(kind, entry.item());
        Paper paper = entry.paper();
        if (papers.putIfAbsent(paper.id(), paper) != null) {
            duplicates++;
            twice.add(paper.id());
            doubted.add(kind);
        }
    }

    /** Numbers go on from one entry to the next, but for those that an entry without one, or that can't be read, may have. */
    private void checkNumber(ListingSection.Kind kind, int item) {
        if (item == 0) {
            withoutNumber++;
            return;
        }
        int leftOut = item - lastItem - 1;
        if (leftOut < 0) {
            doubt(kind, "after entry " + lastItem + " follows " + item);
        } else if (leftOut > withoutNumber) {
            doubt(kind, "between the entries " + lastItem + " and " + item + " some are missing");
        } else {
            withoutNumber -= leftOut;
        }
        lastItem = item;
    }

    /** The day of the pages. */
    public LocalDate day() {
        return day;
    }

    /** How many entries the pages so far stand for. */
    public int shown() {
        return shown;
    }

    /** Whether the day has entries that the pages so far don't show. */
    public boolean isMore() {
        return shown < total;
    }

    /** Whether the pages so far say that the day has no entries, and have none. */
    public boolean isEmpty() {
        return total == 0 && entries == 0;
    }

    private void doubt(ListingSection.Kind kind, String doubt) {
        doubts.add(doubt);
        doubted.add(kind);
    }

    /** Adds what somebody else found that does not add up. */
    public void doubt(String doubt) {
        doubts.add(doubt);
    }

    /** Whether something does not add up so far. */
    public boolean isInDoubt() {
        return !doubts.isEmpty() || !twice.isEmpty();
    }

    /** What came of the day. */
    public ListedDay listed() {
        Set<String> all = new LinkedHashSet<>(doubts);
        if (!twice.isEmpty()) {
            String first = twice.iterator().next();
            all.add(
                    twice.size() == 1
                            ? first + " is there twice"
                            : first + " and " + (twice.size() - 1) + " other papers are there twice");
        }
        totals.forEach((kind, told) -> {
            int came = seen.getOrDefault(kind, 0);
            if (came != told) {
                all.add(came + " of " + told + " " + kind + " came");
            }
        });
        int ofSections = totals.values().stream().mapToInt(Integer::intValue).sum();
        if (ofSections != total && !isMore()) {
            all.add("the sections have " + ofSections + " entries, the day " + total);
        }
        if (entries < total) {
            all.add(entries + " of " + total + " entries came");
        }
        return new ListedDay(
                category,
                day,
                total,
                totals,
                new ArrayList<>(papers.values()),
                unreadable,
                duplicates,
                new ArrayList<>(all),
                doubted,
                false);
    }
}
