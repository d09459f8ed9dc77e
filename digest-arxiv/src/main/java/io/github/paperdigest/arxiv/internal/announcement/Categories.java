package io.github.paperdigest.arxiv.internal.announcement;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The categories and archives of a request. Each is asked for once, whatever names the request has for it; an archive that
 * ended stands for the category that it became. Immutable and thread-safe.
 */
public final class Categories {

    private static final String UNKNOWN = "it is not in arXiv's taxonomy of " + ArxivCategory.TAXONOMY_DATE;

    private final List<ArxivCategory> requested;

    private Categories(List<ArxivCategory> requested) {
        this.requested = requested;
    }

    /**
     * The categories of a request.
     *
     * @throws ConfigurationException if one of them can't be arXiv's
     */
    public static Categories of(AnnouncementRequest request) {
        try {
            return new Categories(
                    request.categories().stream().map(ArxivCategory::of).toList());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The names to ask for, in the order of the request. */
    public List<String> names() {
        Map<ArxivCategory, String> names = new LinkedHashMap<>();
        for (ArxivCategory category : requested) {
            ArxivCategory canonical = category.canonical();
            names.putIfAbsent(canonical, category.ended().isPresent() ? canonical.name() : category.name());
        }
        return List.copyOf(names.values());
    }

    /** Whether one of the categories covers this one. */
    boolean cover(String category) {
        return requested.stream().anyMatch(one -> one.covers(category));
    }

    /** Whether a paper's primary category is this one, by another name. */
    static boolean isOtherName(String category, Paper paper) {
        if (paper.categories().isEmpty()) {
            return false;
        }
        List<String> names = ArxivCategory.of(category).names();
        return names.indexOf(paper.categories().get(0)) > 0;
    }

    /** What there is to say of the names if nothing was asked for. */
    public List<Notice> remarks() {
        return remarks(category -> true);
    }

    /**
     * What there is to say of the names after these papers came. An unknown one of which nothing came may be misspelt: a
     * warning, since for arXiv's API and OAI-PMH it is as good as a day without papers.
     */
    List<Notice> remarks(Collection<Paper> came) {
        return remarks(category -> came.stream().anyMatch(paper -> isOf(category, paper)));
    }

    private List<Notice> remarks(Predicate<ArxivCategory> bringsPapers) {
        List<Notice> notices = new ArrayList<>();
        for (ArxivCategory category : requested) {
            if (!category.isKnown()) {
                notices.add(bringsPapers.test(category) ? newOne(category) : misspelt(category));
            }
            category.ended()
                    .ifPresent(month -> notices.add(Notice.info(
                            category.name(),
                            "this archive ended in " + month + " and became " + category.canonical()
                                    + ", which is asked for instead")));
        }
        return notices;
    }

    private static Notice newOne(ArxivCategory category) {
        return Notice.info(category.name(), UNKNOWN + "; it is asked for all the same, since there may be new ones");
    }

    private static Notice misspelt(ArxivCategory category) {
        return Notice.warning(category.name(), UNKNOWN + ", and no paper of it came; check how it is written");
    }

    /** The names of which none of the papers is. */
    public List<String> without(Collection<Paper> papers) {
        return names().stream()
                .filter(name -> papers.stream().noneMatch(paper -> isOf(ArxivCategory.of(name), paper)))
                .toList();
    }

    /** A paper whose source knows no categories may be of any. */
    private static boolean isOf(ArxivCategory category, Paper paper) {
        return paper.categories().isEmpty() || paper.categories().stream().anyMatch(category::covers);
    }
}
