package io.github.paperdigest.llm.internal.answer;

import io.github.paperdigest.model.Scores;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a title screen is answered: whether a paper is relevant. A verdict is a mark, so that it is read, stored and
 * doubted like one: relevance 1 for a paper that is called irrelevant, 10 for any other, be it that the answer leaves it
 * out.
 */
public final class TitleVerdicts implements ScoreAnswer.Reading {

    private static final List<String> RELEVANT_KEYS = List.of("relevant", "isrelevant");
    private static final Set<String> NO = Set.of("false", "no");
    private static final Scores IRRELEVANT = Scores.relevanceOnly(Scores.LOWEST);
    private static final Scores RELEVANT = Scores.relevanceOnly(Scores.HIGHEST);

    /** Whether the scores of a mark say that the paper is irrelevant. */
    public static boolean rejects(Scores scores) {
        return scores.equals(IRRELEVANT);
    }

    @Override
    public Optional<String> refusalOf(AnswerRecord record) {
        boolean namesPaper =
                record.field(ScoreAnswer.ID_KEYS).isPresent() || !record.label().isEmpty();
        return namesPaper && record.field(RELEVANT_KEYS).isPresent()
                ? Optional.empty()
                : Optional.of("the answer does not name the paper and say whether it is relevant");
    }

    @Override
    public Optional<ScoreAnswer.Mark> markOfOmitted() {
        return Optional.of(new ScoreAnswer.Mark(RELEVANT, ""));
    }

    @Override
    public ScoreAnswer.Mark markOf(AnswerRecord record) {
        String relevant = record.field(RELEVANT_KEYS).orElse("").strip().toLowerCase(Locale.ROOT);
        return new ScoreAnswer.Mark(
                NO.contains(relevant) ? IRRELEVANT : RELEVANT, ScoreAnswer.text(record, ScoreAnswer.COMMENT_KEYS));
    }
}
