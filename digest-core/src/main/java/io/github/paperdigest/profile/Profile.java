package io.github.paperdigest.profile;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.text.TopicNames;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Scores;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reader: what they want to see, from which categories, and above which cutoffs. Immutable and thread-safe.
 *
 * <p>Defaults: the announce types new and cross, cutoffs 7 and 7, no followed authors, no maximum, and a prompt in the
 * order instructions, scoring, papers, topics. Texts that are not set are the prompt builder's own.
 */
public final class Profile {

    /** The parts of the user prompt. */
    public enum PromptPart {
        /** How to answer. */
        INSTRUCTIONS,
        /** What the scores mean. */
        SCORING,
        /** The list of papers. */
        PAPERS,
        /** What the reader wants and does not want to see. */
        TOPICS
    }

    private static final List<PromptPart> DEFAULT_ORDER =
            List.of(PromptPart.INSTRUCTIONS, PromptPart.SCORING, PromptPart.TOPICS, PromptPart.PAPERS);

    private final String name;
    private final String topics;
    private final List<String> categories;
    private final Set<AnnounceType> announceTypes;
    private final boolean primaryOnly;
    private final double relevanceCutoff;
    private final double noveltyCutoff;
    private final int maxPapers;
    private final List<String> followedAuthors;
    private final List<PromptPart> promptOrder;
    private final @Nullable String systemPrompt;
    private final @Nullable String instructions;
    private final @Nullable String scoring;
    private final @Nullable Locale language;

    private Profile(Builder builder) {
        this.name = builder.name;
        this.topics = builder.topics;
        this.categories = List.copyOf(builder.categories);
        this.announceTypes = Set.copyOf(builder.announceTypes);
        this.primaryOnly = builder.primaryOnly;
        this.relevanceCutoff = builder.relevanceCutoff;
        this.noveltyCutoff = builder.noveltyCutoff;
        this.maxPapers = builder.maxPapers;
        this.followedAuthors = List.copyOf(builder.followedAuthors);
        this.promptOrder = List.copyOf(builder.promptOrder);
        this.systemPrompt = builder.systemPrompt;
        this.instructions = builder.instructions;
        this.scoring = builder.scoring;
        this.language = builder.language;
        check();
    }

    private void check() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new ConfigurationException("a profile's name is made of letters, digits, '.', '_' and '-', and"
                    + " starts with a letter or digit; this is not one: '" + name + "'");
        }
        checkCutoff("relevance", relevanceCutoff);
        checkCutoff("novelty", noveltyCutoff);
        if (maxPapers < 1) {
            throw new ConfigurationException("profile " + name + " allows 1 paper or more, not " + maxPapers);
        }
        if (promptOrder.size() != PromptPart.values().length
                || !Set.copyOf(promptOrder).equals(Set.of(PromptPart.values()))) {
            throw new ConfigurationException(
                    "the prompt order of profile " + name + " names each part once, but is " + promptOrder);
        }
        if (announceTypes.isEmpty()) {
            throw new ConfigurationException("profile " + name + " asks for no announce type");
        }
        if (language != null && language.getLanguage().isEmpty()) {
            throw new ConfigurationException("the language of profile " + name + " is one such as de or pt-BR, not '"
                    + language.toLanguageTag() + "'");
        }
    }

    private void checkCutoff(String axis, double cutoff) {
        if (!(cutoff >= Scores.LOWEST && cutoff <= Scores.HIGHEST)) {
            throw new ConfigurationException(
                    "the " + axis + " cutoff of profile " + name + " is from 1 to 10, not " + cutoff);
        }
    }

    /**
     * Starts a profile.
     *
     * @param name names the reader in files and logs
     * @param topics what the reader wants and does not want to see, in Markdown; goes into the prompt as it is
     * @return a new builder
     */
    public static Builder builder(String name, String topics) {
        return new Builder(name, topics);
    }

    /** {@return the name of the reader in files and logs} */
    public String name() {
        return name;
    }

    /** {@return what the reader wants and does not want to see, in Markdown} */
    public String topics() {
        return topics;
    }

    /** {@return the names of the topics: the items of a numbered list, or headings, or bold list items of the text} */
    public List<String> topicNames() {
        return TopicNames.in(topics);
    }

    /** {@return the categories or archives to read, for instance {@code cs.LG}} */
    public List<String> categories() {
        return categories;
    }

    /** {@return the announce types to read} */
    public Set<AnnounceType> announceTypes() {
        return announceTypes;
    }

    /** {@return whether only papers count whose primary category was asked for} */
    public boolean primaryOnly() {
        return primaryOnly;
    }

    /** {@return the lowest relevance that is selected, from 1 to 10} */
    public double relevanceCutoff() {
        return relevanceCutoff;
    }

    /**
     * {@return the lowest novelty that is selected, from 1 to 10; a paper without a novelty score is not held to it}
     */
    public double noveltyCutoff() {
        return noveltyCutoff;
    }

    /**
     * {@return how many papers a digest shows at most, followed authors' papers apart; {@link Integer#MAX_VALUE} by default}
     */
    public int maxPapers() {
        return maxPapers;
    }

    /** {@return authors whose papers are always selected} */
    public List<String> followedAuthors() {
        return followedAuthors;
    }

    /** {@return the parts of the user prompt in their order, each once} */
    public List<PromptPart> promptOrder() {
        return promptOrder;
    }

    /** {@return the system message; empty for the prompt builder's own} */
    public Optional<String> systemPrompt() {
        return Optional.ofNullable(systemPrompt);
    }

    /** {@return how to answer; empty for the prompt builder's own} */
    public Optional<String> instructions() {
        return Optional.ofNullable(instructions);
    }

    /** {@return what the scores mean; empty for the prompt builder's own} */
    public Optional<String> scoring() {
        return Optional.ofNullable(scoring);
    }

    /**
     * {@return the language in which models comment on papers, and of the labels on pages; empty for English, of which
     * prompts say nothing}
     */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /** {@return a builder that starts with everything this profile has} */
    public Builder toBuilder() {
        Builder builder = new Builder(name, topics);
        builder.categories = categories;
        builder.announceTypes = announceTypes;
        builder.primaryOnly = primaryOnly;
        builder.relevanceCutoff = relevanceCutoff;
        builder.noveltyCutoff = noveltyCutoff;
        builder.maxPapers = maxPapers;
        builder.followedAuthors = followedAuthors;
        builder.promptOrder = promptOrder;
        builder.systemPrompt = systemPrompt;
        builder.instructions = instructions;
        builder.scoring = scoring;
        builder.language = language;
        return builder;
    }

    @Override
    public String toString() {
        return "profile " + name;
    }

    /** Builds a {@link Profile}. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String topics;
        private List<String> categories = List.of();
        private Set<AnnounceType> announceTypes = Set.of(AnnounceType.NEW, AnnounceType.CROSS);
        private boolean primaryOnly;
        private double relevanceCutoff = 7;
        private double noveltyCutoff = 7;
        private int maxPapers = Integer.MAX_VALUE;
        private List<String> followedAuthors = List.of();
        private List<PromptPart> promptOrder = DEFAULT_ORDER;
        private @Nullable String systemPrompt;
        private @Nullable String instructions;
        private @Nullable String scoring;
        private @Nullable Locale language;

        private Builder(String name, String topics) {
            this.name = Objects.requireNonNull(name, "name");
            this.topics = Objects.requireNonNull(topics, "topics");
        }

        /**
         * Sets the categories or archives to read.
         *
         * @param categories for instance {@code cs.LG}; none by default
         * @return this builder
         */
        public Builder categories(List<String> categories) {
            this.categories = Objects.requireNonNull(categories, "categories");
            return this;
        }

        /**
         * Sets the announce types to read.
         *
         * @param announceTypes at least one; new and cross by default
         * @return this builder
         */
        public Builder announceTypes(Set<AnnounceType> announceTypes) {
            this.announceTypes = Objects.requireNonNull(announceTypes, "announceTypes");
            return this;
        }

        /**
         * Says whether only papers count whose primary category was asked for.
         *
         * @param primaryOnly false by default
         * @return this builder
         */
        public Builder primaryOnly(boolean primaryOnly) {
            this.primaryOnly = primaryOnly;
            return this;
        }

        /**
         * Sets the lowest relevance that is selected.
         *
         * @param relevanceCutoff from 1 to 10; 7 by default
         * @return this builder
         */
        public Builder relevanceCutoff(double relevanceCutoff) {
            this.relevanceCutoff = relevanceCutoff;
            return this;
        }

        /**
         * Sets the lowest novelty that is selected.
         *
         * @param noveltyCutoff from 1 to 10; 7 by default
         * @return this builder
         */
        public Builder noveltyCutoff(double noveltyCutoff) {
            this.noveltyCutoff = noveltyCutoff;
            return this;
        }

        /**
         * Sets how many papers a digest shows at most, followed authors' papers apart.
         *
         * @param maxPapers 1 or more; no maximum by default
         * @return this builder
         */
        public Builder maxPapers(int maxPapers) {
            this.maxPapers = maxPapers;
            return this;
        }

        /**
         * Sets the authors whose papers are always selected.
         *
         * @param followedAuthors their names; letter case, accents and middle names do not count; none by default
         * @return this builder
         */
        public Builder followedAuthors(List<String> followedAuthors) {
            this.followedAuthors = Objects.requireNonNull(followedAuthors, "followedAuthors");
            return this;
        }

        /**
         * Sets the order of the parts of the user prompt. What stands before the papers is the same in every prompt, so that
         * endpoints with a cache of prompts bill it at a lower price.
         *
         * @param promptOrder each part once; instructions, scoring, topics, papers by default
         * @return this builder
         */
        public Builder promptOrder(List<PromptPart> promptOrder) {
            this.promptOrder = Objects.requireNonNull(promptOrder, "promptOrder");
            return this;
        }

        /**
         * Sets the system message.
         *
         * @param systemPrompt null, as by default, for the prompt builder's own
         * @return this builder
         */
        public Builder systemPrompt(@Nullable String systemPrompt) {
            this.systemPrompt = systemPrompt;
            return this;
        }

        /**
         * Sets how to answer.
         *
         * @param instructions null, as by default, for the prompt builder's own
         * @return this builder
         */
        public Builder instructions(@Nullable String instructions) {
            this.instructions = instructions;
            return this;
        }

        /**
         * Sets what the scores mean.
         *
         * @param scoring null, as by default, for the prompt builder's own
         * @return this builder
         */
        public Builder scoring(@Nullable String scoring) {
            this.scoring = scoring;
            return this;
        }

        /**
         * Sets the language in which models comment on papers, and of the labels on pages.
         *
         * @param language null, as by default, for English, of which prompts say nothing
         * @return this builder
         */
        public Builder language(@Nullable Locale language) {
            this.language = language;
            return this;
        }

        /**
         * Makes the profile.
         *
         * @return the profile
         * @throws ConfigurationException if the name, a cutoff, the maximum, the announce types, the prompt order or the
         *     language is none that can be; the message names the value and what is allowed
         */
        public Profile build() {
            return new Profile(this);
        }
    }
}
