package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.listing.ListedDay;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What another interface knows of a category on a day, against which its listing is held: pages that agree with themselves
 * may still lack papers. A few that only the other one has are no objection. A feed may have a straggler, and what was
 * submitted in the window of a day may be announced later or be cross-listed afterwards. A feed that has other papers
 * altogether is stale, and speaks against nobody. Papers are submitted on days without an announcement, too. Immutable.
 */
final class Witness {

    /** Fewer papers that a listing lacks prove nothing, unless a feed has no others. */
    private static final int ENOUGH = 3;

    /** The share of papers that a listing may lack: of those of a feed, and of new ones and cross-lists among submissions. */
    private static final double OF_FEED = 0.1;

    private static final double OF_NEW_SUBMISSIONS = 0.34;
    private static final double OF_CROSS_LISTS = 0.5;

    private static final int NAMED = 10;

    private static final Witness NONE = new Witness(LocalDate.MIN, "", List.of(), false);

    private final LocalDate day;
    private final String what;
    private final List<Known> known;
    private final boolean mayBeStale;

    /**
     * Papers of a kind.
     *
     * @param tolerated the share of them that a listing may lack
     */
    private record Known(String kind, Set<ArxivId> ids, double tolerated) {}

    private Witness(LocalDate day, String what, List<Known> known, boolean mayBeStale) {
        this.day = day;
        this.what = what;
        this.known = known;
        this.mayBeStale = mayBeStale;
    }

    /** Nobody who knows anything. */
    static Witness none() {
        return NONE;
    }

    /** The feed of the category, which is whole and under the date of the day. */
    static Witness feed(LocalDate day, Collection<Paper> papers) {
        return new Witness(
                day,
                "its feed",
                List.of(
                        new Known("new submissions", ids(papers, paper -> is(AnnounceType.NEW, paper)), OF_FEED),
                        new Known("cross-lists", ids(papers, paper -> is(AnnounceType.CROSS, paper)), OF_FEED)),
                true);
    }

    /** What was submitted in the window of the day; the primary category tells what is new. */
    static Witness submissions(LocalDate day, String category, Collection<Paper> papers) {
        Set<ArxivId> news = primary(category, papers);
        ArxivCategory own = ArxivCategory.of(category);
        Set<ArxivId> crosses = ids(papers, paper -> paper.categories().stream().anyMatch(own::covers));
        crosses.removeAll(news);
        return new Witness(
                day,
                "arXiv's API",
                List.of(
                        new Known("new submissions", news, OF_NEW_SUBMISSIONS),
                        new Known("cross-lists", crosses, OF_CROSS_LISTS)),
                false);
    }

    /** The ids of the papers whose primary category is this one. */
    static Set<ArxivId> primary(String category, Collection<Paper> papers) {
        ArxivCategory own = ArxivCategory.of(category);
        return ids(papers, paper -> paper.categories().stream().limit(1).anyMatch(own::covers));
    }

    /** The listing; in doubt if it is that of the day and can't be right. */
    ListedDay held(ListedDay listing) {
        boolean isStale = mayBeStale && !announced(listing.papers()).isEmpty() && !isOf(listing);
        boolean mayBeFree = !mayBeStale && listing.isEmpty();
        if (!listing.day().equals(day) || isStale || mayBeFree) {
            return listing;
        }
        return known.stream()
                .flatMap(papers -> objection(listing, papers).stream())
                .findFirst()
                .map(listing::disputed)
                .orElse(listing);
    }

    private Optional<String> objection(ListedDay listing, Known papers) {
        Set<ArxivId> lacking = new TreeSet<>(papers.ids());
        lacking.removeAll(ids(listing.papers(), paper -> true));
        int all = papers.ids().size();
        boolean enough = lacking.size() >= ENOUGH || (mayBeStale && lacking.size() == all);
        return enough && lacking.size() > papers.tolerated() * all
                ? Optional.of("it lacks " + lacking.size() + " of the " + all + " " + papers.kind() + " that " + what
                        + " has: " + named(lacking))
                : Optional.empty();
    }

    /**
     * Whether a listing announced what is new here, half of it or more: then both are of one day, since a paper is announced
     * as new or cross-listed once in a category.
     */
    boolean isOf(ListedDay listing) {
        Set<ArxivId> listed = announced(listing.papers());
        Set<ArxivId> own =
                known.stream().flatMap(papers -> papers.ids().stream()).collect(Collectors.toSet());
        long both = own.stream().filter(listed::contains).count();
        return both > 0 && 2 * both >= Math.min(own.size(), listed.size());
    }

    private static Set<ArxivId> announced(Collection<Paper> papers) {
        return ids(papers, paper -> is(AnnounceType.NEW, paper) || is(AnnounceType.CROSS, paper));
    }

    private static boolean is(AnnounceType type, Paper paper) {
        return paper.announceType().filter(type::equals).isPresent();
    }

    private static Set<ArxivId> ids(Collection<Paper> papers, Predicate<Paper> which) {
        return papers.stream()
                .filter(which)
                .map(paper -> ArxivId.parse(paper.id()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Some ids for a message, which names ten of them at most. */
    static String named(Collection<ArxivId> ids) {
        String some = ids.stream().limit(NAMED).map(ArxivId::toString).collect(Collectors.joining(", "));
        return ids.size() <= NAMED ? some : some + " and " + (ids.size() - NAMED) + " more";
    }
}
