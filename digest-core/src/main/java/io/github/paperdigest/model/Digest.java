package io.github.paperdigest.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole result of a run over one day for one reader: the selected papers in their order, a decision for every other
 * candidate, the accounting, what was asked of models, and the prompt as it was sent. Renderers and archives need
 * nothing else. Immutable and thread-safe.
 */
public final class Digest {

    /** Of fewer papers, the part of prompts that is the same for all papers weighs too much. */
    private static final int FEWEST_PAPERS = 20;

    private static final int FRACTION_OF_PRICES = 10;

    private final LocalDate date;
    private final String profile;
    private final RunVerdict verdict;
    private final Accounting accounting;
    private final List<Decision> selected;
    private final List<Decision> notSelected;
    private final List<Notice> notices;
    private final List<StageReport> stages;
    private final List<SourceReport> sources;
    private final @Nullable String model;
    private final @Nullable ModelUsage importedUsage;
    private final @Nullable Prompt prompt;
    private final @Nullable Instant createdAt;
    private final @Nullable String runId;
    private final List<String> categories;
    private final List<String> topics;
    private final @Nullable Locale language;
    private final boolean totalsKnown;

    private Digest(Builder builder) {
        this.date = builder.date;
        this.profile = builder.profile;
        this.verdict = builder.verdict;
        this.selected = List.copyOf(builder.selected);
        this.notSelected = List.copyOf(builder.notSelected);
        this.notices = List.copyOf(builder.notices);
        this.stages = List.copyOf(builder.stages);
        this.sources = List.copyOf(builder.sources);
        this.model = builder.model;
        this.importedUsage = builder.importedUsage;
        this.prompt = builder.prompt;
        this.createdAt = builder.createdAt;
        this.runId = builder.runId;
        this.categories = List.copyOf(builder.categories);
        this.topics = List.copyOf(builder.topics);
        this.language = builder.language;
        this.totalsKnown = builder.totalsKnown;
        this.accounting = accountingOf(builder);
    }

    /**
     * Starts a digest.
     *
     * @param date the announcement day
     * @param profile the name of the reader's profile
     * @return a new builder
     */
    public static Builder builder(LocalDate date, String profile) {
        return new Builder(date, profile);
    }

    /** {@return the announcement day} */
    public LocalDate date() {
        return date;
    }

    /** {@return the name of the reader's profile} */
    public String profile() {
        return profile;
    }

    /** {@return how much of the day the run could handle} */
    public RunVerdict verdict() {
        return verdict;
    }

    /** {@return where every entry of the announcement went} */
    public Accounting accounting() {
        return accounting;
    }

    /** {@return the selected papers, best first; this order is the page's order} */
    public List<Decision> selected() {
        return selected;
    }

    /** {@return every other candidate, in the canonical order of the announcement} */
    public List<Decision> notSelected() {
        return notSelected;
    }

    /** {@return a decision for every candidate: the selected ones in their order, then the others} */
    public List<Decision> decisions() {
        List<Decision> all = new ArrayList<>(selected);
        all.addAll(notSelected);
        return List.copyOf(all);
    }

    /**
     * Finds the decision about a paper.
     *
     * @param paperId the id without version
     * @return the decision; empty if the paper was not a candidate
     */
    public Optional<Decision> decision(String paperId) {
        return decisions().stream()
                .filter(decision -> decision.paper().id().equals(paperId))
                .findFirst();
    }

    /**
     * Says for a person why a paper is on the page, or is not: what was decided by which stage and why, its marks and how
     * often it was tried, a line each, without control characters.
     *
     * @param paperId the paper's id without version
     * @return several lines about a candidate; one line about a paper that is none
     */
    public String explain(String paperId) {
        return Explanation.of(this, paperId);
    }

    /** {@return the papers that no scorer could decide, in canonical order, without those of followed authors} */
    public List<Decision> unscored() {
        return notSelected.stream()
                .filter(decision -> decision.disposition() == Decision.Disposition.UNSCORED)
                .toList();
    }

    /** {@return what the source and the scorers have to tell; empty if all went well} */
    public List<Notice> notices() {
        return notices;
    }

    /** {@return what each scorer of the cascade did, in its order} */
    public List<StageReport> stages() {
        return stages;
    }

    /**
     * {@return what each source brought, if there were several, otherwise nothing} Their entries add up to those of the
     * {@linkplain #accounting() accounting}.
     */
    public List<SourceReport> sources() {
        return sources;
    }

    /** {@return the language model that scored; empty if none was asked} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return what all stages asked of language models} */
    public ModelUsage usage() {
        if (importedUsage != null) {
            return importedUsage;
        }
        return stages.stream().map(StageReport::usage).reduce(ModelUsage.NONE, ModelUsage::plus);
    }

    /**
     * Estimates what the day would have cost with neither screens nor a cheaper model, cache or tier: what the model that
     * costs most per paper took for one, at the full price, for every candidate. Where it was asked about all of them, this
     * is what its tokens cost at the full price.
     *
     * @return the amount in US dollars; empty if a price is not known, no model was asked, or the dearest was asked about so
     *     few papers (under 20 of more) that they tell little of the others
     */
    public Optional<BigDecimal> fullPrice() {
        List<StageReport> asking = stages.stream()
                .filter(stage -> stage.usage().calls() > 0 && decided(stage) > 0)
                .toList();
        if (asking.isEmpty()
                || asking.stream().anyMatch(stage -> stage.usage().fullPrice().isEmpty())) {
            return Optional.empty();
        }
        StageReport dearest = Collections.max(asking, Comparator.comparing(stage -> fullPrice(stage, 1)));
        int candidates = accounting.candidates();
        return decided(dearest) < Math.min(candidates, FEWEST_PAPERS)
                ? Optional.empty()
                : Optional.of(fullPrice(dearest, candidates));
    }

    /** What it failed on says nothing of the price of a paper. */
    private static int decided(StageReport stage) {
        return stage.in() - stage.unscored();
    }

    private static BigDecimal fullPrice(StageReport stage, int papers) {
        return stage.usage()
                .fullPrice()
                .orElseThrow()
                .multiply(BigDecimal.valueOf(papers))
                .divide(BigDecimal.valueOf(decided(stage)), FRACTION_OF_PRICES, RoundingMode.HALF_UP);
    }

    /** {@return the prompt as it was sent, with a placeholder where the papers stood; empty if no model was asked} */
    public Optional<Prompt> prompt() {
        return Optional.ofNullable(prompt);
    }

    /** {@return when the run ended; empty for imported digests} */
    public Optional<Instant> createdAt() {
        return Optional.ofNullable(createdAt);
    }

    /** {@return the id that the run's log lines carry} */
    public Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    /** {@return the categories that were asked for} */
    public List<String> categories() {
        return categories;
    }

    /** {@return the names of the reader's topics, by which a page can group the papers; empty if they have none} */
    public List<String> topics() {
        return topics;
    }

    /** {@return the language of the comments and of labels on pages; empty for English} */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /**
     * {@return false for an imported digest that does not tell how many entries and candidates there were; the accounting
     * then counts the decided papers alone}
     */
    public boolean totalsKnown() {
        return totalsKnown;
    }

    /**
     * Tells whether another run over the day can be expected to bring nothing more. It can where papers have no score, where
     * there is a warning, and where a COMPLETE day has no papers at all: its source may have had none yet.
     *
     * @return true if the day is COMPLETE and has papers, or if it is certain that nothing was announced
     */
    public boolean isSettled() {
        return verdict == RunVerdict.NO_ANNOUNCEMENT || (verdict == RunVerdict.COMPLETE && accounting.candidates() > 0);
    }

    /**
     * Tells what would be lost if this digest took the place of another one of its day. Nothing is lost if this one has
     * every paper of the other, and at least as many that were scored or screened out. Where papers and counts are equal,
     * a day that is {@linkplain #isSettled settled} does not give way to one that is not. A file, a page or an entry of an
     * archive should be replaced only if nothing is lost, unless a person asks for it.
     *
     * @param there the digest that is there already
     * @return what is there and what this digest has, for a message; empty if nothing would be lost
     */
    public Optional<String> lossInPlaceOf(Digest there) {
        Set<String> mine = paperIds();
        Set<String> theirs = there.paperIds();
        long missing = theirs.stream().filter(id -> !mine.contains(id)).count();
        boolean equal = mine.equals(theirs) && judged() == there.judged();
        boolean lost = missing > 0 || judged() < there.judged() || (equal && there.isSettled() && !isSettled());
        return lost
                ? Optional.of("there are " + there.extent() + ", and the new digest has " + extent()
                        + (missing > 0 ? ", and lacks " + missing + " of those that are there" : ""))
                : Optional.empty();
    }

    private String extent() {
        int papers = selected.size() + notSelected.size();
        return papers + " papers, " + judged() + " of them scored (" + verdict + ")";
    }

    private Set<String> paperIds() {
        return decisions().stream().map(decision -> decision.paper().id()).collect(Collectors.toSet());
    }

    /** How many papers were scored or screened out; one may be on the page for its author's sake alone. */
    private long judged() {
        return decisions().stream()
                .filter(decision ->
                        decision.scores().isPresent() || decision.disposition() == Decision.Disposition.SCREENED_OUT)
                .count();
    }

    private static Accounting accountingOf(Builder builder) {
        int belowCutoff = 0;
        int screenedOut = 0;
        int unscored = 0;
        for (Decision decision : builder.notSelected) {
            switch (decision.disposition()) {
                case SELECTED ->
                    throw new IllegalArgumentException(
                            decision.paper().id() + " is selected but listed among the others");
                case BELOW_CUTOFF -> belowCutoff++;
                case SCREENED_OUT -> screenedOut++;
                case UNSCORED -> unscored++;
            }
        }
        for (Decision decision : builder.selected) {
            if (!decision.isSelected()) {
                throw new IllegalArgumentException(decision.paper().id() + " is listed as selected but is not");
            }
        }
        int decided = builder.selected.size() + builder.notSelected.size();
        int candidates = builder.candidates == null ? decided : builder.candidates;
        int known = candidates + builder.duplicates + builder.excluded;
        int entries = builder.entries == null ? known : builder.entries;
        Accounting accounting = Accounting.builder()
                .duplicates(builder.duplicates)
                .excluded(builder.excluded)
                .unknownEntries(builder.imported ? entries - known : 0)
                .selected(builder.selected.size())
                .belowCutoff(belowCutoff)
                .screenedOut(screenedOut)
                .unscored(unscored)
                .unknownCandidates(builder.imported ? candidates - decided : 0)
                .build();
        if (accounting.entries() != entries) {
            throw new IllegalArgumentException("the accounting of " + builder.date + " does not add up: there are "
                    + entries + " entries, but " + accounting);
        }
        int ofSources = builder.sources.stream().mapToInt(SourceReport::entries).sum();
        if (!builder.sources.isEmpty() && ofSources != entries) {
            throw new IllegalArgumentException("the sources of " + builder.date + " do not add up: " + ofSources
                    + " entries in " + builder.sources + ", but " + accounting);
        }
        return accounting;
    }

    /** Builds a {@link Digest}. Not thread-safe. */
    public static final class Builder {
        private final LocalDate date;
        private final String profile;
        private RunVerdict verdict = RunVerdict.COMPLETE;
        private List<Decision> selected = List.of();
        private List<Decision> notSelected = List.of();
        private List<Notice> notices = List.of();
        private List<StageReport> stages = List.of();
        private List<SourceReport> sources = List.of();
        private List<String> categories = List.of();
        private List<String> topics = List.of();
        private @Nullable Locale language;
        private @Nullable Integer entries;
        private @Nullable Integer candidates;
        private int duplicates;
        private int excluded;
        private boolean imported;
        private boolean totalsKnown = true;
        private @Nullable String model;
        private @Nullable ModelUsage importedUsage;
        private @Nullable Prompt prompt;
        private @Nullable Instant createdAt;
        private @Nullable String runId;

        private Builder(LocalDate date, String profile) {
            this.date = Objects.requireNonNull(date, "date");
            this.profile = Objects.requireNonNull(profile, "profile");
        }

        /**
         * Sets how much of the day the run could handle.
         *
         * @param verdict {@link RunVerdict#COMPLETE} by default
         * @return this builder
         */
        public Builder verdict(RunVerdict verdict) {
            this.verdict = Objects.requireNonNull(verdict, "verdict");
            return this;
        }

        /**
         * Sets the selected papers.
         *
         * @param selected best first; none by default
         * @return this builder
         */
        public Builder selected(List<Decision> selected) {
            this.selected = Objects.requireNonNull(selected, "selected");
            return this;
        }

        /**
         * Sets all other candidates.
         *
         * @param notSelected in canonical order; none by default
         * @return this builder
         */
        public Builder notSelected(List<Decision> notSelected) {
            this.notSelected = Objects.requireNonNull(notSelected, "notSelected");
            return this;
        }

        /**
         * Sets what the source and the scorers have to tell.
         *
         * @param notices none by default
         * @return this builder
         */
        public Builder notices(List<Notice> notices) {
            this.notices = Objects.requireNonNull(notices, "notices");
            return this;
        }

        /**
         * Sets what each scorer did.
         *
         * @param stages in the order of the cascade; none by default
         * @return this builder
         */
        public Builder stages(List<StageReport> stages) {
            this.stages = Objects.requireNonNull(stages, "stages");
            return this;
        }

        /**
         * Sets what each source brought, where there were several.
         *
         * @param sources their entries add up to those of the digest
         * @return this builder
         */
        public Builder sources(List<SourceReport> sources) {
            this.sources = Objects.requireNonNull(sources, "sources");
            return this;
        }

        /**
         * Sets the categories that were asked for.
         *
         * @param categories none by default
         * @return this builder
         */
        public Builder categories(List<String> categories) {
            this.categories = Objects.requireNonNull(categories, "categories");
            return this;
        }

        /**
         * Sets the names of the reader's topics.
         *
         * @param topics none by default
         * @return this builder
         */
        public Builder topics(List<String> topics) {
            this.topics = Objects.requireNonNull(topics, "topics");
            return this;
        }

        /**
         * Sets the language of the comments and of labels on pages.
         *
         * @param language null, as by default, for English
         * @return this builder
         */
        public Builder language(@Nullable Locale language) {
            this.language = language;
            return this;
        }

        /**
         * Sets the account of the announcement behind the digest; the candidates are those that were decided.
         *
         * @param entries all entries
         * @param duplicates entries of a paper that another entry had brought already
         * @param excluded entries left out before scoring
         * @return this builder
         */
        public Builder entries(int entries, int duplicates, int excluded) {
            this.entries = entries;
            this.duplicates = duplicates;
            this.excluded = excluded;
            return this;
        }

        /**
         * Makes this the digest of another program, of which only totals and the selected papers are known: what
         * became of the other entries and candidates is counted as unknown.
         *
         * @param entries all entries that the program saw
         * @param candidates the papers that it scanned, at least as many as are decided
         * @param usage what it asked of models, as far as it tells
         * @return this builder
         */
        public Builder imported(int entries, int candidates, ModelUsage usage) {
            this.imported = true;
            this.entries = entries;
            this.candidates = candidates;
            this.importedUsage = usage;
            return this;
        }

        /**
         * Makes this the digest of another program that does not tell how many entries and candidates there were.
         *
         * @param usage what it asked of models, as far as it tells
         * @return this builder
         */
        public Builder importedWithoutTotals(ModelUsage usage) {
            this.totalsKnown = false;
            this.importedUsage = usage;
            return this;
        }

        /**
         * Names the language model that scored.
         *
         * @param model null if none was asked
         * @return this builder
         */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the prompt as it was sent.
         *
         * @param prompt with a placeholder where the papers stood; null if no model was asked
         * @return this builder
         */
        public Builder prompt(@Nullable Prompt prompt) {
            this.prompt = prompt;
            return this;
        }

        /**
         * Sets when the run ended.
         *
         * @param createdAt null if unknown
         * @return this builder
         */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * Sets the id that the run's log lines carry.
         *
         * @param runId null if there is none
         * @return this builder
         */
        public Builder runId(@Nullable String runId) {
            this.runId = runId;
            return this;
        }

        /**
         * Makes the digest and checks its accounting.
         *
         * @return the digest
         * @throws IllegalArgumentException if the accounting does not add up
         */
        public Digest build() {
            return new Digest(this);
        }
    }
}
