package io.github.paperdigest.arxiv.simulated;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A paper in the announcement of a day.
 *
 * @param paper the paper
 * @param version the version that is announced
 * @param news what is new about it
 * @param into the categories in whose listings it stands, by their canonical names
 * @param comment what the authors say of this version; null for nothing
 */
public record Listed(
        SimulatedPaper paper,
        int version,
        News news,
        Set<String> into,
        @Nullable String comment) {

    /** arXiv's feeds leave replacements of this version and above out. */
    private static final int NOT_IN_FEEDS = 6;

    /** What is new about a paper. */
    public enum News {
        /** The paper. */
        PAPER,
        /** Its being listed in more categories. */
        CROSS_LIST,
        /** Its version. */
        VERSION
    }

    /** Copies the categories. */
    public Listed {
        into = Set.copyOf(into);
    }

    static Listed paper(SimulatedPaper paper) {
        return new Listed(paper, 1, News.PAPER, canonical(paper), null);
    }

    static Listed crossList(SimulatedPaper paper, String into) {
        return new Listed(paper, paper.versions(), News.CROSS_LIST, Set.of(Subject.canonical(into)), null);
    }

    static Listed version(SimulatedPaper paper, @Nullable String comment) {
        return new Listed(paper, paper.versions() + 1, News.VERSION, canonical(paper), comment);
    }

    private static Set<String> canonical(SimulatedPaper paper) {
        Set<String> canonical = new TreeSet<>();
        paper.categories().forEach(category -> canonical.add(Subject.canonical(category)));
        return canonical;
    }

    /** The section of a category's listing in which it stands, if it does. */
    public Optional<Section> sectionIn(String category) {
        if (!into.contains(Subject.canonical(category))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (news) {
                    case PAPER -> isPrimary(category) ? Section.NEW : Section.CROSS;
                    case CROSS_LIST -> Section.CROSS;
                    case VERSION -> Section.REPLACEMENT;
                });
    }

    /** The paper's categories, and those that it has since this day. */
    Set<String> categories() {
        Set<String> all = new LinkedHashSet<>(paper.categories());
        all.addAll(into);
        return all;
    }

    boolean isPrimary(String category) {
        return Subject.canonical(paper.primary()).equals(Subject.canonical(category));
    }

    boolean isInFeeds() {
        return news != News.VERSION || version < NOT_IN_FEEDS;
    }
}
