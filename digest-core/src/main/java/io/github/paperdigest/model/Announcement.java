package io.github.paperdigest.model;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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
    private final boolean noAnnouncement;

    private Announcement(Builder builder) {
        this.date = builder.date;
        this.categories = List.copyOf(builder.categories);
        this.duplicates = builder.duplicates;
        this.excluded = builder.excluded;
        this.papers = List.copyOf(builder.papers);
        this.notices = List.copyOf(builder.notices);
        this.noAnnouncement = builder.noAnnouncement;
        if (duplicates < 0 || excluded < 0) {
            throw new IllegalArgumentException("the announcement of " + date + " has a negative count: " + duplicates
                    + " duplicates, " + excluded + " excluded");
        }
        if (noAnnouncement && !papers.isEmpty()) {
            throw new IllegalArgumentException("papers on " + date + ", a day without an announcement");
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

    /** {@return a builder that starts with everything this announcement has} */
    public Builder toBuilder() {
        Builder builder = builder(date)
                .categories(categories)
                .duplicates(duplicates)
                .excluded(excluded)
                .papers(papers)
                .notices(notices);
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

    private List<Object> components() {
        return List.of(date, categories, duplicates, excluded, papers, notices, noAnnouncement);
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
         * @throws IllegalArgumentException if a count is negative, an id is there twice, or a day without an
         *     announcement has papers
         */
        public Announcement build() {
            return new Announcement(this);
        }
    }
}
