package io.github.paperdigest.local;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.internal.text.TermIndex;
import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.local.internal.topics.Thesaurus;
import io.github.paperdigest.local.internal.topics.TopicMatch;
import io.github.paperdigest.local.internal.topics.TopicQuery;
import io.github.paperdigest.local.internal.topics.TopicRanking;
import io.github.paperdigest.local.internal.topics.TopicsMarkdown;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores by the profile's topics alone, for a first useful digest without a key, a network or an archive: a paper gains
 * by the words of what the reader calls relevant and by words that go with them in arXiv's fields, and loses by those of
 * what the reader calls irrelevant.
 *
 * <p>The relevance is a fraction from 1 to 10, so that no two papers that differ share it; 7 and more is given to about
 * one paper in eight of a mixed day. Novelty stays empty, since words cannot tell it. The comment names the topic that
 * matched best and the words that did it. Words are weighed by how rare they are among the papers of the call, so give
 * it a day at once; the order of the papers makes no difference.
 *
 * <p>How well it ranks was measured: see docs/local-scoring.md.
 *
 * <p>Thread-safe and deterministic. It works in memory, asks nobody, and scores every paper it is given.
 */
public final class TopicsScorer implements Scorer {

    /** The name of the stage in digests, and that of the provider: {@value}. */
    public static final String NAME = "topics";

    private final WordAnalyzer analyzer = WordAnalyzer.subjectWords();
    private final Thesaurus thesaurus = Thesaurus.bundled(analyzer);

    private TopicsScorer() {}

    /** {@return a scorer, which reads the topics of each run's profile} */
    public static TopicsScorer create() {
        return new TopicsScorer();
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConfigurationException if the topics of the profile name nothing to look for
     */
    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        TopicRanking ranking = new TopicRanking(query(run.profile()), run.profile());
        // In an order of its own: what is learned from a day may depend on it, and the source's must not matter.
        int[] order = IntStream.range(0, papers.size())
                .boxed()
                .sorted(Comparator.comparing(i -> papers.get(i).id(), Paper.ID_ORDER))
                .mapToInt(i -> i)
                .toArray();
        List<Paper> ordered = Arrays.stream(order).mapToObj(papers::get).toList();
        TermIndex index =
                run.sharedByReaders(IndexedPapers.class, IndexedPapers::new).index(ordered, analyzer);
        List<TopicMatch> matches = ranking.rank(ordered, index);
        ScoringOutcome[] outcomes = new ScoringOutcome[order.length];
        for (int k = 0; k < order.length; k++) {
            outcomes[order[k]] = outcome(matches.get(k));
        }
        run.reportProgress(papers.size());
        return List.of(outcomes);
    }

    private TopicQuery query(Profile profile) {
        TopicQuery query = TopicQuery.of(TopicsMarkdown.read(profile.topics()), analyzer, thesaurus);
        if (query.isEmpty()) {
            throw new ConfigurationException("the topics of profile '" + profile.name()
                    + "' name nothing that the scorer 'topics' could look for; write into them what you want to see,"
                    + " for instance 'Relevant: quantization, sparse attention'");
        }
        return query;
    }

    private static ScoringOutcome outcome(TopicMatch match) {
        return ScoringOutcome.scored(Scores.relevanceOnly(match.relevance()), match.comment());
    }
}
