package org.example.scorer;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A small scorer of one's own: relevance is the number of words that a paper shares with the "Relevant" lines of the
 * profile, those of the title counted twice and those of "Irrelevant" lines taken off. It has no view of novelty.
 */
final class TopicWordScorer implements Scorer {

    static final String NAME = "topic-words";

    private final int shortestWord;

    TopicWordScorer(int shortestWord) {
        this.shortestWord = shortestWord;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        Set<String> wanted = wordsOfLines(run.profile().topics(), "Relevant:");
        Set<String> unwanted = wordsOfLines(run.profile().topics(), "Irrelevant:");
        unwanted.removeAll(wanted);
        return papers.stream().map(paper -> score(paper, wanted, unwanted)).toList();
    }

    private ScoringOutcome score(Paper paper, Set<String> wanted, Set<String> unwanted) {
        Set<String> text = words(paper.title() + " " + paper.abstractText());
        Set<String> hits = common(text, wanted);
        int points = hits.size()
                + common(words(paper.title()), wanted).size()
                - 2 * common(text, unwanted).size();
        double relevance = Math.max(Scores.LOWEST, Math.min(Scores.HIGHEST, 1 + points));
        String comment =
                hits.isEmpty() ? "No word of the topics." : "Words of the topics: " + String.join(", ", hits) + ".";
        return ScoringOutcome.scored(Scores.relevanceOnly(relevance), comment);
    }

    private Set<String> wordsOfLines(String topics, String label) {
        return words(topics.lines()
                .filter(line -> line.contains(label))
                .map(line -> line.substring(line.indexOf(label) + label.length()))
                .collect(Collectors.joining(" ")));
    }

    private Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> word.length() >= shortestWord)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> common(Set<String> words, Set<String> others) {
        Set<String> common = new TreeSet<>(words);
        common.retainAll(others);
        return common;
    }
}
