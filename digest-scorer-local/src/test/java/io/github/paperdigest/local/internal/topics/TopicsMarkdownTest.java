package io.github.paperdigest.local.internal.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reader's topics in Markdown")
class TopicsMarkdownTest {

    @Test
    @DisplayName("numbered topics hold relevant and irrelevant lines")
    void numbered() {
        assertThat(TopicsMarkdown.read("""
                        1. Model Architecture
                           - Relevant: transformers
                           - Irrelevant: mere use
                        2. Systems
                           - **Relevant:** kernels
                        """))
                .containsExactly(
                        wanted("Model Architecture", "Model Architecture"),
                        wanted("Model Architecture", "transformers"),
                        unwanted("Model Architecture", "mere use"),
                        wanted("Systems", "Systems"),
                        wanted("Systems", "kernels"));
    }

    @Test
    @DisplayName("a label without text speaks for the deeper list below it")
    void nested() {
        assertThat(TopicsMarkdown.read("""
                        - Relevant:
                           - compilers
                           - schedulers

                        -Irrelevant (filter out):
                           - deployment notes
                        """))
                .containsExactly(wanted("", "compilers"), wanted("", "schedulers"), unwanted("", "deployment notes"));
    }

    @Test
    @DisplayName("headings such as 'Not interested in' speak for what follows, until the next heading")
    void headings() {
        assertThat(TopicsMarkdown.read("""
                        # Topics
                        * graphs
                        ## Not interested in
                        * robots
                        ## Theory
                        * bounds
                        """))
                .containsExactly(
                        wanted("", "graphs"),
                        unwanted("", "robots"),
                        wanted("Theory", "Theory"),
                        wanted("Theory", "bounds"));
    }

    @Test
    @DisplayName("remarks on how to judge are left out")
    void remarks() {
        assertThat(TopicsMarkdown.read("""
                        - Goal: keep the best
                        - Practical filters / judging criteria:
                           - Is there code?
                        """)).isEmpty();
    }

    @Test
    @DisplayName("the name of a field is a topic even if it holds a word like scoring, goal or interest")
    void fieldNames() {
        assertThat(TopicsMarkdown.read("## Goal-conditioned policies\n## Interest rate models"))
                .extracting(Statement::text)
                .containsExactly("Goal-conditioned policies", "Interest rate models");
    }

    @Test
    @DisplayName("in prose, a sentence that refuses something is unwanted")
    void prose() {
        assertThat(TopicsMarkdown.read("I study weak lensing. I don't care about instruments. Avoid surveys."))
                .containsExactly(
                        wanted("", "I study weak lensing."),
                        unwanted("", "I don't care about instruments."),
                        unwanted("", "Avoid surveys."));
    }

    @Test
    @DisplayName("a sentence that both keeps and refuses tells no subject")
    void both() {
        assertThat(TopicsMarkdown.read("Keep relevant papers and filter out irrelevant ones."))
                .isEmpty();
    }

    @Test
    @DisplayName("a blank line ends a label that has its text beside it")
    void blankLine() {
        assertThat(TopicsMarkdown.read("Irrelevant: robots\n\nGraph theory"))
                .containsExactly(unwanted("", "robots"), wanted("", "Graph theory"));
    }

    @Test
    @DisplayName("an unknown label goes with its surroundings")
    void unknownLabel() {
        assertThat(TopicsMarkdown.read("- Irrelevant: RL\n- Application: speech"))
                .containsExactly(unwanted("", "RL"), unwanted("", "Application: speech"));
    }

    @Test
    @DisplayName("nothing is said by nothing")
    void nothing() {
        assertThat(TopicsMarkdown.read("")).isEqualTo(List.of());
        assertThat(TopicsMarkdown.read("\n#\n-\n1.\n")).isEmpty();
    }

    @Test
    @DisplayName("a hostile text is read in a short time")
    void hostile() {
        assertThat(TopicsMarkdown.read("[".repeat(50_000) + "a: ".repeat(50_000))
                        .size())
                .isLessThan(100_000);
    }

    private static Statement wanted(String topic, String text) {
        return new Statement(topic, true, text);
    }

    private static Statement unwanted(String topic, String text) {
        return new Statement(topic, false, text);
    }
}
