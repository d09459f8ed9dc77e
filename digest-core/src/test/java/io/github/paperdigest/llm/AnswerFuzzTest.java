package io.github.paperdigest.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model answers, every paper of the batch has a mark or a reason. The normal build reads the seeds; {@code
 * .ci/nightly fuzz} turns this into a long search (see CONTRIBUTING.md).
 */
@DisplayName("A hostile answer")
class AnswerFuzzTest {

    private static final List<String> BATCH = List.of("2510.00001", "2510.00002");

    @MethodSource("shapes")
    @FuzzTest(maxDuration = "10m")
    void accountsForEveryPaper(byte[] bytes) {
        ScoreAnswer answer = ScoreAnswer.read(new String(bytes, StandardCharsets.UTF_8), BATCH);

        TreeSet<String> accounted = new TreeSet<>(answer.marks().keySet());
        accounted.addAll(answer.refusals().keySet());
        assertThat(accounted).containsExactlyElementsOf(BATCH);
    }

    static Stream<Arguments> shapes() {
        return ScoreAnswerTest.shapes()
                .map(shape -> Arguments.of((Object) ((String) shape.get()[1]).getBytes(StandardCharsets.UTF_8)));
    }
}
