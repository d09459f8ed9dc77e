package io.github.paperdigest.llm.internal.memory;

import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.TestPapers;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.PromptTemplate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The key of a score")
class ScoreKeysTest {

    private static final PromptTemplate TEMPLATE = new PromptTemplate("system", "before", "after");
    private static final ScoreKeys KEYS = keys(TEMPLATE, "model", 0);

    @Test
    @DisplayName("is what it was, since stores that were written before are read by it")
    void asEver() {
        ScoreKeys keys = new ScoreKeys(
                papers -> new DefaultPromptBuilder().scoringList(reader().build(), papers), TEMPLATE, "model", 0);

        assertThat(keys.of(TestPapers.paper(1)))
                .isEqualTo("f10e5610887a53867a5a6fa2a9731fdd658d75521806b015f6a986cbff1024be");
        assertThat(keys.of(papers(2))).isEqualTo("25b7916521250dd237f2553e74af3004a676265a8b6a03488f4d83dd387ea674");
    }

    static Stream<Arguments> ingredients() {
        Paper paper = paper(1, 1, "Title");
        return Stream.of(
                arguments("the paper's id", KEYS.of(paper(2, 1, "Title"))),
                arguments("its version", KEYS.of(paper(1, 2, "Title"))),
                arguments("its text, as the prompt shows it", KEYS.of(paper(1, 1, "Other"))),
                arguments(
                        "the system message",
                        keys(new PromptTemplate("other", "before", "after"), "model", 0)
                                .of(paper)),
                arguments(
                        "the prompt before the papers",
                        keys(new PromptTemplate("system", "other", "after"), "model", 0)
                                .of(paper)),
                arguments(
                        "the prompt after them",
                        keys(new PromptTemplate("system", "before", "other"), "model", 0)
                                .of(paper)),
                arguments(
                        "where one text ends and the next begins",
                        keys(new PromptTemplate("system", "beforea", "fter"), "model", 0)
                                .of(paper)),
                arguments("the model", keys(TEMPLATE, "other", 0).of(paper)),
                arguments("the number of the sample", keys(TEMPLATE, "model", 1).of(paper)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("depends on")
    @MethodSource("ingredients")
    void dependsOn(String ingredient, String key) {
        assertThat(key).isNotEqualTo(KEYS.of(paper(1, 1, "Title")));
    }

    @Test
    @DisplayName("is the same for the same question, whoever asks")
    void sameQuestion() {
        assertThat(keys(TEMPLATE, "model", 0).of(paper(1, 1, "Title"))).isEqualTo(KEYS.of(paper(1, 1, "Title")));
    }

    @Test
    @DisplayName("of a batch depends on its papers, their order and all that their keys depend on")
    void batch() {
        List<Paper> batch = papers(2);

        assertThat(KEYS.of(batch))
                .isEqualTo(keys(TEMPLATE, "model", 0).of(batch))
                .isNotEqualTo(KEYS.of(List.of(batch.get(1), batch.get(0))))
                .isNotEqualTo(KEYS.of(papers(3)))
                .isNotEqualTo(keys(TEMPLATE, "model", 1).of(batch));
    }

    private static ScoreKeys keys(PromptTemplate template, String model, int sample) {
        return new ScoreKeys(ScoreKeysTest::titles, template, model, sample);
    }

    private static Paper paper(int n, int version, String title) {
        return Paper.builder(TestPapers.id(n), title).version(version).build();
    }

    /** Shows neither ids nor versions. */
    private static String titles(List<Paper> papers) {
        return papers.stream().map(Paper::title).collect(Collectors.joining("\n"));
    }
}
