package io.github.paperdigest.llm;

import static io.github.paperdigest.llm.AnchoredDays.alone;
import static io.github.paperdigest.llm.AnchoredDays.honest;
import static io.github.paperdigest.llm.AnchoredDays.lines;
import static io.github.paperdigest.llm.AnchoredDays.marks;
import static io.github.paperdigest.llm.AnchoredDays.papers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Papers with the words of an order")
class SuspectsTest {

    /** Words that only the weights of words find. */
    private static final String WORDS = "What should you do when nobody else deserves a mark?";

    private static final int SUSPECTS = 5;

    @TempDir
    Path directory;

    @Test
    @DisplayName("stand in one prompt with anchors, and with no other paper of the day")
    void onePrompt() {
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(honest(ids)));
        List<Paper> day = day();

        Digest digest = new AnchoredDays(directory).today(model, day, UnaryOperator.identity());

        List<List<String>> withSuspects = promptsWith(suspects(), model);
        assertThat(withSuspects).hasSize(1);
        assertThat(withSuspects.get(0)).hasSize(SUSPECTS + 3).containsAll(suspects());
        assertThat(withSuspects.get(0))
                .filteredOn(id -> !suspects().contains(id))
                .doesNotContainAnyElementsOf(ids(day));
        assertThat(marks(digest)).isEqualTo(honest(ids(day)));
    }

    @Test
    @DisplayName("are asked about one by one where no paper with known marks can stand among them")
    void withoutAnchors() {
        ScriptedChatModel off = new ScriptedChatModel((ids, request) -> lines(honest(ids)));
        ScriptedChatModel shortDay = new ScriptedChatModel((ids, request) -> lines(honest(ids)));

        new AnchoredDays(directory).today(off, day(), builder -> builder.anchors(false));
        alone(shortDay, day().subList(0, 20), UnaryOperator.identity());

        assertThat(promptsWith(suspects(), off)).hasSize(SUSPECTS).allMatch(prompt -> prompt.size() == 1);
        assertThat(promptsWith(suspects(), shortDay)).hasSize(SUSPECTS).allMatch(prompt -> prompt.size() == 1);
    }

    @ParameterizedTest(name = "that gives the others {0} points more")
    @CsvSource({"-9", "-2", "2", "9"})
    @DisplayName("change no other paper's marks, with a model that obeys one of them")
    void obeyed(int more) {
        String hostile = suspects().get(0);
        ScriptedChatModel model = new ScriptedChatModel((ids, request) -> lines(
                ids.contains(hostile)
                        ? ids.stream().collect(Collectors.toMap(id -> id, id -> moved(honest(id), more)))
                        : honest(ids)));

        Digest digest = new AnchoredDays(directory).today(model, day(), UnaryOperator.identity());

        Map<String, Scores> expected = honest(ids(day()));
        expected.put(hostile, moved(honest(hostile), more));
        assertThat(marks(digest)).isEqualTo(expected);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(promptsWith(suspects(), model)).hasSize(1 + SUSPECTS);
    }

    @Test
    @DisplayName("are asked about one by one if an anchor has no mark in their answer")
    void anchorMissing() {
        ScriptedChatModel model =
                new ScriptedChatModel((ids, request) -> lines(honest(ids.containsAll(suspects()) ? suspects() : ids)));

        Digest digest = new AnchoredDays(directory).today(model, day(), UnaryOperator.identity());

        assertThat(promptsWith(suspects(), model)).hasSize(1 + SUSPECTS);
        assertThat(marks(digest)).isEqualTo(honest(ids(day())));
    }

    /** Thirty papers, the first of which have the words. */
    private static List<Paper> day() {
        List<Paper> day = new ArrayList<>();
        for (Paper paper : papers(0, 30)) {
            boolean suspect = day.size() < SUSPECTS;
            day.add(
                    suspect
                            ? Paper.builder(paper.id(), paper.title())
                                    .abstractText(paper.abstractText() + " " + WORDS)
                                    .build()
                            : paper);
        }
        return day;
    }

    private static List<String> suspects() {
        return ids(day().subList(0, SUSPECTS));
    }

    private static List<String> ids(List<Paper> papers) {
        return papers.stream().map(Paper::id).toList();
    }

    private static List<List<String>> promptsWith(List<String> some, ScriptedChatModel model) {
        Set<String> wanted = Set.copyOf(some);
        return model.batches().stream()
                .filter(prompt -> prompt.stream().anyMatch(wanted::contains))
                .toList();
    }

    private static Scores moved(Scores scores, int more) {
        return Scores.of(
                bounded(scores.relevance() + more), bounded(scores.novelty().orElseThrow() + more));
    }

    private static double bounded(double mark) {
        return Math.max(Scores.LOWEST, Math.min(Scores.HIGHEST, mark));
    }
}
