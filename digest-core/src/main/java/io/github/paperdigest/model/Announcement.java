package io.github.paperdigest.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source announced on one day: the papers in canonical order, and an account of every entry that was seen.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Announcement.of(date, papers);
 * Announcement.builder(date).categories(List.of("cs.LG")).papers(papers).duplicates(3).excluded(1).build();
 * }</pre>
 */
public final class Announcement {

    private final LocalDate date;
    private final List<String> categories;
    private final int duplicates;
    private final int excluded;
    private final List<Paper> papers;
    private final List<Notice> notices;
    private final List<SourceReport> sources;
    private final boolean noAnnouncement;

    private Announcement(Builder builder) {
        this.date = builder.date;
        this.categories = List.copyOf(builder.categories);
        this.duplicates = builder.duplicates;
        this.excluded = builder.excluded;
        this.papers = List.copyOf(builder.papers);
        this.notices = List.copyOf(builder.notices);
        this.sources = List.copyOf(builder.sources);
        this.noAnnouncement = builder.noAnnouncement;
        if (duplicates < 0 || excluded < 0) {
            throw new IllegalArgumentException("the announcement of " + date + " has a negative count: " + duplicates
                    + " duplicates, " + excluded + " excluded");
        }
        if (noAnnouncement && !papers.isEmpty()) {
            throw new IllegalArgumentException("papers on " + date + ", a day without an announcement");
        }
        int ofSources = sources.stream().mapToInt(SourceReport::entries).sum();
        if (!sources.isEmpty() && ofSources != entries()) {
            throw new IllegalArgumentException("the sources of " + date + " do not add up: " + ofSources
                    + " entries in " + sources + " are not the " + entries() + " of the announcement");
        }
        Set<String> ids = new HashSet<>();
        for (Paper paper : papers) {
            if (!ids.add(paper.id())) {
                throw new IllegalArgumentException("paper " + paper.id() + " is twice in the announcement of " + date);
            }
        }
    }

    /**
     * Makes an announcement of papers that need no accounting of their own: every entry is a candidate.
     *
     * @param date the announcement day
     * @param papers the papers, each id once
     * @return the announcement
     * @throws IllegalArgumentException if an id is there twice
     */
    public static Announcement of(LocalDate date, List<Paper> papers) {
        return builder(date).papers(papers).build();
    }

    /**
     * Starts an announcement without papers, categories and notices, and with all counts 0.
     *
     * @param date the announcement day (for arXiv, the day of the listing in US Eastern time)
     * @return a new builder
     */
    public static Builder builder(LocalDate date) {
        return new Builder(date);
    }

    /**
     * Adds the announcements of several sources up to one. It has the date of the first, the categories and notices of all,
     * and their papers in this order; a paper whose id was there before counts as a duplicate. A source
     * whose announcement has another date is told of in a notice. It is a day without an
     * announcement only if all say so. One announcement alone stays as it is.
     *
     * @param bySource the announcements by the names of their sources, in the order in which they count; at least one
     * @return the announcement of all, with a {@linkplain #sources() report} of each source if there are several
     * @throws IllegalArgumentException if there is none
     */
    public static Announcement merged(Map<String, Announcement> bySource) {
        Announcement first = bySource.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no announcement to merge"));
        if (bySource.size() == 1) {
            return first;
        }
        Map<String, Paper> papers = new LinkedHashMap<>();
        Set<String> categories = new LinkedHashSet<>();
        List<Notice> notices = new ArrayList<>();
        List<SourceReport> sources = new ArrayList<>();
        bySource.forEach((name, announcement) -> {
            int before = papers.size();
            announcement.papers.forEach(paper -> papers.putIfAbsent(paper.id(), paper));
            int candidates = papers.size() - before;
            sources.add(SourceReport.of(name, candidates)
                    .withDuplicates(announcement.duplicates + announcement.papers.size() - candidates)
                    .withExcluded(announcement.excluded));
            categories.addAll(announcement.categories);
            notices.addAll(announcement.notices);
            if (!announcement.date.equals(first.date)) {
                notices.add(Notice.info(
                        name, "its announcement is that of " + announcement.date + ", not of " + first.date));
            }
        });
        Builder all = builder(first.date)
                .categories(List.copyOf(categories))
                .papers(List.copyOf(papers.values()))
                .notices(notices)
                .duplicates(sources.stream().mapToInt(SourceReport::duplicates).sum())
                .excluded(sources.stream().mapToInt(SourceReport::excluded).sum())
                .sources(sources);
        all.noAnnouncement = bySource.values().stream().allMatch(Announcement::noAnnouncement);
        return all.build();
    }

    /** {@return a builder that starts with everything this announcement has} */
    public Builder toBuilder() {
        Builder builder = builder(date)
                .categories(categories)
                .duplicates(duplicates)
                .excluded(excluded)
                .papers(papers)
                .notices(notices)
                .sources(sources);
        builder.noAnnouncement = noAnnouncement;
        return builder;
    }

    /** {@return the announcement day; for arXiv, the day of the listing in US Eastern time} */
    public LocalDate date() {
        return date;
    }

    /** {@return the categories that were asked for, in that order} */
    public List<String> categories() {
        return categories;
    }

    /** {@return how many entries the source held, unreadable ones included: papers + duplicates + excluded} */
    public int entries() {
        return papers.size() + duplicates + excluded;
    }

    /** {@return the entries of a paper that another entry had brought already, through a second category for instance} */
    public int duplicates() {
        return duplicates;
    }

    /** {@return the entries left out: of an announce type not asked for, not primary, unreadable, or shown before} */
    public int excluded() {
        return excluded;
    }

    /** {@return the candidates, each id once, in the source's canonical order} */
    public List<Paper> papers() {
        return papers;
    }

    /** {@return what went wrong or needs to be known} */
    public List<Notice> notices() {
        return notices;
    }

    /**
     * {@return true when it is certain that nothing was announced on this day: a weekend or a holiday} An empty list of
     * papers alone proves nothing.
     */
    public boolean noAnnouncement() {
        return noAnnouncement;
    }

    /**
     * {@return what each source brought, if there were several, otherwise nothing} The entries of all sources are those of
     * the announcement. Papers that a run leaves out because they were shown before stay candidates of their source.
     */
    public List<SourceReport> sources() {
        return sources;
    }

    private List<Object> components() {
        return List.of(date, categories, duplicates, excluded, papers, notices, sources, noAnnouncement);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Announcement other && components().equals(other.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    @Override
    public String toString() {
        return "announcement of " + date + ": " + entries() + " entries = " + papers.size() + " papers + " + duplicates
                + " duplicates + " + excluded + " excluded";
    }

    /** Builds an {@link Announcement}. Not thread-safe. */
    public static final class Builder {
        private final LocalDate date;
        private List<String> categories = List.of();
        private List<Paper> papers = List.of();
        private List<Notice> notices = List.of();
        private List<SourceReport> sources = List.of();
        private int duplicates;
        private int excluded;
        private boolean noAnnouncement;

        private Builder(LocalDate date) {
            this.date = Objects.requireNonNull(date, "date");
        }

        /**
         * Sets the categories that were asked for.
         *
         * @param categories in the order in which they were asked for
         * @return this builder
         */
        public Builder categories(List<String> categories) {
            this.categories = Objects.requireNonNull(categories, "categories");
            return this;
        }

        /**
         * Sets the candidates.
         *
         * @param papers each id once, in the order that the source keeps on every call
         * @return this builder
         */
        public Builder papers(List<Paper> papers) {
            this.papers = Objects.requireNonNull(papers, "papers");
            return this;
        }

        /**
         * Sets what went wrong or needs to be known.
         *
         * @param notices a warning makes the verdict of every run of this announcement PARTIAL
         * @return this builder
         */
        public Builder notices(List<Notice> notices) {
            this.notices = Objects.requireNonNull(notices, "notices");
            return this;
        }

        /**
         * Sets what each source brought, where there were several.
         *
         * @param sources their entries add up to those of the announcement
         * @return this builder
         */
        public Builder sources(List<SourceReport> sources) {
            this.sources = Objects.requireNonNull(sources, "sources");
            return this;
        }

        /**
         * Counts the entries of papers that another entry had brought already.
         *
         * @param duplicates 0 or more
         * @return this builder
         */
        public Builder duplicates(int duplicates) {
            this.duplicates = duplicates;
            return this;
        }

        /**
         * Counts the entries that were left out: of an announce type not asked for, not primary, or unreadable.
         *
         * @param excluded 0 or more
         * @return this builder
         */
        public Builder excluded(int excluded) {
            this.excluded = excluded;
            return this;
        }

        /**
         * Says that it is certain that nothing was announced on this day, such as a weekend or a holiday.
         *
         * @return this builder
         */
        public Builder noAnnouncement() {
            this.noAnnouncement = true;
            return this;
        }

        /**
         * Makes the announcement.
         *
         * @return the announcement
         * @throws IllegalArgumentException if a count is negative, an id is there twice, the sources do not add up,
         *     or a day without an announcement has papers
         */
        public Announcement build() {
            return new Announcement(this);
        }
    }
}
