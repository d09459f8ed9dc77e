package io.github.paperdigest.model;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One paper with the metadata that its source has. Only id and title are always there; everything else is empty rather
 * than guessed. Immutable and thread-safe.
 *
 * <p>An id names a paper in prompts, archives and score stores, without its version, and each paper has the same one
 * always. It has 1 to 200 characters, of which none is white space, a control character or invisible: arXiv's ids of both
 * forms ({@code 2510.02676}, {@code hep-th/9711200}) are ids, and so are DOIs ({@code 10.1101/2025.10.01.679876}).
 */
public final class Paper {

    /**
     * Orders ids so that runs of digits compare as numbers: {@code 2801.99999} before {@code 2801.100000}, and arXiv's
     * ids of today before those with an archive in front ({@code hep-th/9901001}). It is the last criterion of every
     * order in the library, which makes them total.
     */
    public static final Comparator<String> ID_ORDER = PaperIds::compare;

    private final String id;
    private final int version;
    private final String title;
    private final String rawTitle;
    private final List<Author> authors;
    private final String abstractText;
    private final List<String> categories;
    private final List<String> classifications;
    private final @Nullable AnnounceType announceType;
    private final @Nullable Instant submitted;
    private final @Nullable Instant updated;
    private final SortedMap<Integer, Instant> versions;
    private final boolean withdrawn;
    private final @Nullable String comment;
    private final @Nullable String journalReference;
    private final @Nullable String doi;
    private final @Nullable String license;
    private final @Nullable URI abstractUrl;

    private Paper(Builder builder) {
        this.id = builder.id;
        this.version = builder.version;
        this.title = builder.title;
        this.rawTitle = builder.rawTitle;
        this.authors = List.copyOf(builder.authors);
        this.abstractText = builder.abstractText;
        this.categories = List.copyOf(builder.categories);
        this.classifications = List.copyOf(builder.classifications);
        this.announceType = builder.announceType;
        this.submitted = builder.submitted;
        this.updated = builder.updated;
        this.versions = builder.versions();
        this.withdrawn = builder.withdrawn;
        this.comment = builder.comment;
        this.journalReference = builder.journalReference;
        this.doi = builder.doi;
        this.license = builder.license;
        this.abstractUrl = builder.abstractUrl;
    }

    /**
     * Starts a paper.
     *
     * @param id the id without a version, for instance {@code 2510.02676} or {@code 10.1101/2025.10.01.679876}
     * @param title the title on one line
     * @return a new builder
     * @throws IllegalArgumentException if the id is not one; see the rule above
     */
    public static Builder builder(String id, String title) {
        return new Builder(id, title);
    }

    /** {@return the id without version; unique within an announcement} */
    public String id() {
        return id;
    }

    /** {@return the version, 1 or higher; empty when the source does not tell} */
    public OptionalInt version() {
        return version == 0 ? OptionalInt.empty() : OptionalInt.of(version);
    }

    /** {@return the title on one line, accents resolved from TeX; untrusted text, as everything a source brings} */
    public String title() {
        return title;
    }

    /** {@return the title on one line as the source wrote it, TeX included; mostly the same as the title} */
    public String rawTitle() {
        return rawTitle;
    }

    /** {@return the authors in the order of the paper} */
    public List<Author> authors() {
        return authors;
    }

    /** {@return the abstract as its source has it, line breaks included; an empty string when there is none} */
    public String abstractText() {
        return abstractText;
    }

    /** {@return the categories, the primary one first, for instance {@code [cs.LG, stat.ML]}} */
    public List<String> categories() {
        return categories;
    }

    /** {@return the first of the categories, for instance {@code cs.LG}; empty when there are none} */
    public Optional<String> primaryCategory() {
        return categories.stream().findFirst();
    }

    /** {@return subject classes of other schemes (MSC, ACM) that arXiv keeps among the categories} */
    public List<String> classifications() {
        return classifications;
    }

    /** {@return why the paper was announced; empty when the source does not know (arXiv's API and OAI-PMH do not)} */
    public Optional<AnnounceType> announceType() {
        return Optional.ofNullable(announceType);
    }

    /** {@return whether the paper was announced as a new version of one that was announced before} */
    public boolean isReplacement() {
        return announceType()
                .filter(type -> type.equals(AnnounceType.REPLACE) || type.equals(AnnounceType.REPLACE_CROSS))
                .isPresent();
    }

    /**
     * {@return whether the present version was withdrawn} arXiv keeps such a paper, mostly with the reason in its comment, and
     * announces the withdrawal as a replacement.
     */
    public boolean isWithdrawn() {
        return withdrawn;
    }

    /** {@return when version 1 was submitted} */
    public Optional<Instant> submitted() {
        return Optional.ofNullable(submitted);
    }

    /** {@return when the present version was submitted} */
    public Optional<Instant> updated() {
        return Optional.ofNullable(updated);
    }

    /**
     * {@return when each version was submitted, by its number, as far as the source tells} arXiv's API tells the first and the
     * present one, the format arXivRaw of OAI-PMH all.
     */
    public SortedMap<Integer, Instant> versions() {
        return versions;
    }

    /** {@return the author's own comment, for instance {@code 12 pages, accepted at ICML}} */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** {@return where the paper was published, for instance {@code J. Stat. Mech. (2025) 1}} */
    public Optional<String> journalReference() {
        return Optional.ofNullable(journalReference);
    }

    /** {@return the DOI of the paper, or of its published version, as the source writes it} */
    public Optional<String> doi() {
        return Optional.ofNullable(doi);
    }

    /** {@return the address of the licence} */
    public Optional<String> license() {
        return Optional.ofNullable(license);
    }

    /**
     * {@return the page of the abstract, to which arXiv asks to link rather than to the PDF; of any scheme, so {@link #link()}
     * is what to link to}
     */
    public Optional<URI> abstractUrl() {
        return Optional.ofNullable(abstractUrl);
    }

    /** {@return the arXiv id without version: the id if it has arXiv's form, or that in an address on arxiv.org} */
    public Optional<String> arxivId() {
        return PaperIds.arxivId(id).or(() -> webAddress().flatMap(PaperIds::arxivIdIn));
    }

    /**
     * The page to which a text about this paper should link: the {@linkplain #abstractUrl() address of the abstract} if it
     * is one of the web, else arXiv's page for an arXiv id, else the page of the DOI, which may also be the id.
     *
     * @return an http or https address; empty if nothing tells one
     */
    public Optional<URI> link() {
        return webAddress()
                .or(() -> arxivId().map(arxivId -> URI.create("https://arxiv.org/abs/" + arxivId)))
                .or(() -> doi().flatMap(PaperIds::doiAddress))
                .or(() -> PaperIds.doiAddress(id));
    }

    private Optional<URI> webAddress() {
        return abstractUrl()
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
    }

    /** {@return a builder that starts with everything this paper has} */
    public Builder toBuilder() {
        Builder builder = new Builder(id, title);
        builder.rawTitle = rawTitle;
        builder.version = version;
        builder.authors = authors;
        builder.abstractText = abstractText;
        builder.categories = categories;
        builder.classifications = classifications;
        builder.announceType = announceType;
        builder.submitted = submitted;
        builder.updated = updated;
        builder.versions = versions;
        builder.withdrawn = withdrawn;
        builder.comment = comment;
        builder.journalReference = journalReference;
        builder.doi = doi;
        builder.license = license;
        builder.abstractUrl = abstractUrl;
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Paper paper
                && id.equals(paper.id)
                && version == paper.version
                && title.equals(paper.title)
                && rawTitle.equals(paper.rawTitle)
                && authors.equals(paper.authors)
                && abstractText.equals(paper.abstractText)
                && categories.equals(paper.categories)
                && classifications.equals(paper.classifications)
                && Objects.equals(announceType, paper.announceType)
                && Objects.equals(submitted, paper.submitted)
                && Objects.equals(updated, paper.updated)
                && versions.equals(paper.versions)
                && withdrawn == paper.withdrawn
                && Objects.equals(comment, paper.comment)
                && Objects.equals(journalReference, paper.journalReference)
                && Objects.equals(doi, paper.doi)
                && Objects.equals(license, paper.license)
                && Objects.equals(abstractUrl, paper.abstractUrl);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + version;
    }

    @Override
    public String toString() {
        return (version == 0 ? id : id + "v" + version) + " " + title;
    }

    /** Builds a {@link Paper}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String title;
        private String rawTitle;
        private int version;
        private List<Author> authors = List.of();
        private String abstractText = "";
        private List<String> categories = List.of();
        private List<String> classifications = List.of();
        private @Nullable AnnounceType announceType;
        private @Nullable Instant submitted;
        private @Nullable Instant updated;
        private Map<Integer, Instant> versions = Map.of();
        private boolean withdrawn;
        private @Nullable String comment;
        private @Nullable String journalReference;
        private @Nullable String doi;
        private @Nullable String license;
        private @Nullable URI abstractUrl;

        private Builder(String id, String title) {
            this.id = PaperIds.checked(id);
            this.title = Objects.requireNonNull(title, "title");
            this.rawTitle = title;
        }

        /**
         * Sets the title as the source wrote it.
         *
         * @param rawTitle on one line; the title by default
         * @return this builder
         */
        public Builder rawTitle(String rawTitle) {
            this.rawTitle = Objects.requireNonNull(rawTitle, "rawTitle");
            return this;
        }

        /**
         * Sets the version.
         *
         * @param version 1 or higher
         * @return this builder
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder version(int version) {
            if (version < 1) {
                throw new IllegalArgumentException(id + ": a version is 1 or higher, not " + version);
            }
            this.version = version;
            return this;
        }

        /**
         * Sets the authors.
         *
         * @param authors in the order of the paper; none by default
         * @return this builder
         */
        public Builder authors(List<Author> authors) {
            this.authors = Objects.requireNonNull(authors, "authors");
            return this;
        }

        /**
         * Sets authors of whom only the names are known.
         *
         * @param names in the order of the paper; none of them blank
         * @return this builder
         * @throws IllegalArgumentException if a name is blank
         */
        public Builder authorNames(List<String> names) {
            List<Author> named = new ArrayList<>();
            names.forEach(name -> named.add(Author.of(name)));
            return authors(named);
        }

        /**
         * Sets the abstract.
         *
         * @param abstractText as the source has it; empty by default
         * @return this builder
         */
        public Builder abstractText(String abstractText) {
            this.abstractText = Objects.requireNonNull(abstractText, "abstractText");
            return this;
        }

        /**
         * Sets the categories.
         *
         * @param categories the primary one first; none by default
         * @return this builder
         */
        public Builder categories(List<String> categories) {
            this.categories = Objects.requireNonNull(categories, "categories");
            return this;
        }

        /**
         * Sets the subject classes of other schemes, such as MSC and ACM.
         *
         * @param classifications none by default
         * @return this builder
         */
        public Builder classifications(List<String> classifications) {
            this.classifications = Objects.requireNonNull(classifications, "classifications");
            return this;
        }

        /**
         * Says why the paper was announced.
         *
         * @param announceType null if unknown
         * @return this builder
         */
        public Builder announceType(@Nullable AnnounceType announceType) {
            this.announceType = announceType;
            return this;
        }

        /**
         * Says when version 1 was submitted.
         *
         * @param submitted null if unknown
         * @return this builder
         */
        public Builder submitted(@Nullable Instant submitted) {
            this.submitted = submitted;
            return this;
        }

        /**
         * Says when the present version was submitted.
         *
         * @param updated null if unknown
         * @return this builder
         */
        public Builder updated(@Nullable Instant updated) {
            this.updated = updated;
            return this;
        }

        /**
         * Says when versions were submitted.
         *
         * @param versions the times by the numbers of the versions, 1 or higher; by default, and where they lack one, the
         *     {@linkplain #submitted first} and the {@linkplain #updated present} version count
         * @return this builder
         * @throws IllegalArgumentException if a number is below 1
         */
        public Builder versions(Map<Integer, Instant> versions) {
            for (int number : versions.keySet()) {
                if (number < 1) {
                    throw new IllegalArgumentException(id + ": a version is 1 or higher, not " + number);
                }
            }
            this.versions = versions;
            return this;
        }

        private SortedMap<Integer, Instant> versions() {
            SortedMap<Integer, Instant> known = new TreeMap<>(versions);
            if (submitted != null) {
                known.putIfAbsent(1, submitted);
            }
            if (updated != null && version > 0) {
                known.putIfAbsent(version, updated);
            }
            return Collections.unmodifiableSortedMap(known);
        }

        /**
         * Says whether the present version was withdrawn.
         *
         * @param withdrawn false by default
         * @return this builder
         */
        public Builder withdrawn(boolean withdrawn) {
            this.withdrawn = withdrawn;
            return this;
        }

        /**
         * Sets the author's own comment.
         *
         * @param comment null if there is none
         * @return this builder
         */
        public Builder comment(@Nullable String comment) {
            this.comment = comment;
            return this;
        }

        /**
         * Says where the paper was published.
         *
         * @param journalReference null if unknown
         * @return this builder
         */
        public Builder journalReference(@Nullable String journalReference) {
            this.journalReference = journalReference;
            return this;
        }

        /**
         * Sets the DOI.
         *
         * @param doi for instance {@code 10.1101/2025.10.01.679876}; null if there is none
         * @return this builder
         */
        public Builder doi(@Nullable String doi) {
            this.doi = doi;
            return this;
        }

        /**
         * Sets the licence.
         *
         * @param license its address; null if unknown
         * @return this builder
         */
        public Builder license(@Nullable String license) {
            this.license = license;
            return this;
        }

        /**
         * Sets the page of the abstract.
         *
         * @param abstractUrl null if unknown; a paper with a DOI or an arXiv id has a {@linkplain Paper#link() link} without
         * @return this builder
         */
        public Builder abstractUrl(@Nullable URI abstractUrl) {
            this.abstractUrl = abstractUrl;
            return this;
        }

        /** {@return the paper} */
        public Paper build() {
            return new Paper(this);
        }
    }
}
