package io.github.paperdigest.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.Days;
import io.github.paperdigest.llm.internal.answer.AnswerReader;
import io.github.paperdigest.llm.internal.answer.AnswerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed answers: invented ones, and where they are recorded those that other programs have met. */
class RecordedAnswersTest {

    private static final Set<String> NOTHING_TO_READ =
            Set.of("non-json-string-with-think-tags", "non-json-string-no-think-tags", "None");

    private static Stream<Arguments> files() {
        Arguments invented = Arguments.of(Days.INVENTED.resolve("llm/malformed_answers.jsonl"), 13);
        Arguments recorded = Arguments.of(Days.RECORDED.resolve("llm/paperqa_malformed_llm_json.jsonl"), 22);
        return Days.areRecorded() ? Stream.of(invented, recorded) : Stream.of(invented);
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("every malformed answer gives the score that it holds")
    void read(Path file, int answers) throws IOException {
        ObjectMapper json = new ObjectMapper();
        int read = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode example = json.readTree(line);
            String name = example.path("id").asText("None");
            String text = example.path("text").asText();
            if (NOTHING_TO_READ.contains(name.equals("null") ? "None" : name) && !text.contains("score")) {
                continue;
            }
            List<AnswerRecord> records = AnswerReader.read(text);
            assertThat(records).as(name).hasSize(1);
            assertThat(records.get(0).field(List.of("relevance", "relevancescore", "score")))
                    .as(name)
                    .hasValueSatisfying(value -> assertThat(value).isIn("8", "7.6", "8/10", "4/5"));
            read++;
        }
        assertThat(read).isEqualTo(answers);
    }
}
