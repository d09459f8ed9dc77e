package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the listing pages of a category say of one announcement.
 *
 * @param category the category or archive that was asked for
 * @param day the day of the announcement
 * @param total how many entries the day has, as the pages say
 * @param totals how many entries each section has, as the pages say; a section without entries is absent
 * @param papers the papers that came, each id once, in the order of the pages; each has its announce type
 * @param unreadable the entries that could not be read
 * @param duplicates how many entries were of a paper that was there already
 * @param doubts what does not add up, in words; none if as many papers came as the pages promise, in each section
 * @param doubted the sections that these doubts are of; a doubt of the day as a whole is of none
 * @param noAnnouncement whether it is certain that nothing was announced on the day
 */
public record ListedDay(
        String category,
        LocalDate day,
        int total,
        Map<ListingSection.Kind, Integer> totals,
        List<Paper> papers,
        List<Unreadable> unreadable,
        int duplicates,
        List<String> doubts,
        Set<ListingSection.Kind> doubted,
        boolean noAnnouncement) {

    public ListedDay {
        totals = Map.copyOf(totals);
        papers = List.copyOf(papers);
        unreadable = List.copyOf(unreadable);
        doubts = List.copyOf(doubts);
        doubted = Set.copyOf(doubted);
    }

    /** Whether the pages say that they have no entry for the day. That alone does not prove that there was none. */
    public boolean isEmpty() {
        return total == 0 && papers.isEmpty() && unreadable.isEmpty();
    }

    /** Whether the sums were met: the papers are all that the listing has. */
    public boolean isWhole() {
        return doubts.isEmpty() && unreadable.isEmpty();
    }

    /**
     * Whether the papers of these types are all that the listing has of them, whatever is in doubt of the others: all
     * sections are known, and those with these types have as many papers as they say.
     */
    public boolean isWhole(Set<AnnounceType> types) {
        int ofSections = totals.values().stream().mapToInt(Integer::intValue).sum();
        return isWhole()
                || (ofSections == total
                        && Stream.of(ListingSection.Kind.values())
                                .filter(kind -> kind.types().stream().anyMatch(types::contains))
                                .allMatch(kind -> came(kind) == total(kind) && !doubted.contains(kind)));
    }

    private long came(ListingSection.Kind kind) {
        return papers.stream()
                .filter(paper ->
                        paper.announceType().filter(kind.types()::contains).isPresent())
                .count();
    }

    /** How many entries a section has, as the pages say. */
    public int total(ListingSection.Kind kind) {
        return totals.getOrDefault(kind, 0);
    }

    /** A warning for what does not add up, and one for each entry that could not be read. */
    public List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        if (!doubts.isEmpty()) {
            notices.add(Notice.warning(
                    category,
                    "its listing of " + day + " is in doubt, and papers may be missing: " + String.join("; ", doubts)));
        }
        for (Unreadable entry : unreadable) {
            notices.add(Notice.warning(
                    entry.subject(),
                    "an entry of the listing of " + category + " was left out, because " + entry.reason()));
        }
        return notices;
    }

    /** This, with what another interface has against it. */
    public ListedDay disputed(String objection) {
        List<String> all = new ArrayList<>(doubts);
        all.add(objection);
        return new ListedDay(
                category,
                day,
                total,
                totals,
                papers,
                unreadable,
                duplicates,
                all,
                Set.of(ListingSection.Kind.values()),
                noAnnouncement);
    }

    /** This, with the certainty that nothing was announced on the day, so that no doubt is left. */
    public ListedDay withoutAnnouncement() {
        return new ListedDay(category, day, total, totals, papers, unreadable, duplicates, List.of(), Set.of(), true);
    }

    /**
     * This second reading, and what only the first one had. Papers that it lacks, or entries that it does not count any more,
     * leave the day in doubt. Of readings of two days it is the one of the day that was asked for, or else of the later day.
     *
     * @param wanted the day that was asked for; null for the newest
     */
    public ListedDay after(ListedDay first, @Nullable LocalDate wanted) {
        if (!first.day.equals(day)) {
            boolean isFirst = wanted == null ? first.day.isAfter(day) : first.day.equals(wanted);
            return isFirst ? first : this;
        }
        List<Paper> lost = first.papersBeside(this);
        boolean hasAll = lost.isEmpty() && total >= first.total;
        return doubts.isEmpty() && hasAll ? this : with(first, lost);
    }

    /** The papers of the category that another reading lacks. */
    private List<Paper> papersBeside(ListedDay other) {
        ArxivCategory own = ArxivCategory.of(category);
        Set<String> there = other.papers.stream().map(Paper::id).collect(Collectors.toSet());
        return papers.stream()
                .filter(paper -> !there.contains(paper.id()))
                .filter(paper -> paper.categories().isEmpty()
                        || paper.categories().stream().anyMatch(own::covers))
                .toList();
    }

    private ListedDay with(ListedDay first, List<Paper> lost) {
        Map<ListingSection.Kind, Integer> most = new EnumMap<>(ListingSection.Kind.class);
        most.putAll(totals);
        first.totals.forEach((kind, count) -> most.merge(kind, count, Math::max));
        List<Paper> all = new ArrayList<>(papers);
        all.addAll(lost);
        ListedDay both = new ListedDay(
                category,
                day,
                Math.max(total, first.total),
                most,
                all,
                unreadable,
                duplicates,
                doubts.isEmpty() ? first.doubts : doubts,
                doubted,
                noAnnouncement);
        return doubts.isEmpty()
                ? both.disputed("the second reading has " + papers.size() + " papers and tells of " + total
                        + " entries, the first one of " + first.total + ", with " + lost.size() + " other papers")
                : both;
    }
}
