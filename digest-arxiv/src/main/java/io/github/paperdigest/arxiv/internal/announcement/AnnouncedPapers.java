package io.github.paperdigest.arxiv.internal.announcement;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The papers of several listings, each once, and which of them were asked for. A paper that is new in one category and
 * cross-listed in another is new. Not thread-safe.
 */
public final class AnnouncedPapers {

    /** From the one that says most of a paper to the one that says least; any other type says less than these. */
    private static final List<AnnounceType> ARXIV_TYPES =
            List.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);

    /** What entries of other categories are in their primary one. */
    private static final Map<AnnounceType, AnnounceType> PRIMARY =
            Map.of(AnnounceType.CROSS, AnnounceType.NEW, AnnounceType.REPLACE_CROSS, AnnounceType.REPLACE);

    private final AnnouncementRequest request;
    private final Categories categories;
    private final Map<ArxivId, Paper> papers = new HashMap<>();
    private int entries;

    public AnnouncedPapers(AnnouncementRequest request) {
        this.request = request;
        this.categories = Categories.of(request);
    }

    /**
     * Adds an entry of the feed of a category. A cross-list whose primary category is that one by its other name is new:
     * {@code eess.SY} in the feed of {@code cs.SY}.
     */
    public void add(String category, Paper paper) {
        add(paper.announceType()
                .map(PRIMARY::get)
                .filter(type -> Categories.isOtherName(category, paper))
                .map(type -> paper.toBuilder().announceType(type).build())
                .orElse(paper));
    }

    public void add(Paper paper) {
        entries++;
        papers.merge(ArxivId.parse(paper.id()), paper, AnnouncedPapers::better);
    }

    /** The entry with the announce type that says more, then that of the later version, then the one that came first. */
    private static Paper better(Paper first, Paper second) {
        int order = Integer.compare(rank(first), rank(second));
        if (order == 0) {
            order = Integer.compare(second.version().orElse(0), first.version().orElse(0));
        }
        return order <= 0 ? first : second;
    }

    private static int rank(Paper paper) {
        return paper.announceType()
                .map(type -> ARXIV_TYPES.contains(type) ? ARXIV_TYPES.indexOf(type) : ARXIV_TYPES.size())
                .orElse(Integer.MAX_VALUE);
    }

    /** The announcement of the papers that were asked for, in the order of their ids. */
    public Announcement.Builder announcement(LocalDate day, int unreadable) {
        List<Paper> candidates = candidates();
        return Announcement.builder(day)
                .categories(categories.names())
                .duplicates(entries - papers.size())
                .excluded(papers.size() - candidates.size() + unreadable)
                .papers(candidates);
    }

    private List<Paper> candidates() {
        return papers.entrySet().stream()
                .filter(entry -> isWanted(entry.getValue()))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A source that knows no announce types has new papers and cross-lists only, which the primary category tells apart. */
    private boolean isWanted(Paper paper) {
        AnnounceType type = paper.announceType().orElse(isPrimary(paper) ? AnnounceType.NEW : AnnounceType.CROSS);
        return request.announceTypes().contains(type) && (!request.isPrimaryOnly() || isPrimary(paper));
    }

    /** Whether the primary category was asked for; a feed without categories tells it by the announce type. */
    private boolean isPrimary(Paper paper) {
        if (paper.categories().isEmpty()) {
            return paper.announceType()
                    .map(type -> type.equals(AnnounceType.NEW) || type.equals(AnnounceType.REPLACE))
                    .orElse(true);
        }
        return categories.cover(paper.categories().get(0));
    }

    /** All papers that came, asked for or not. */
    public Collection<Paper> all() {
        return Collections.unmodifiableCollection(papers.values());
    }

    /** What there is to say of the categories, now that these papers came. */
    public List<Notice> remarks() {
        return categories.remarks(papers.values());
    }
}
