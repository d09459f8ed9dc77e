package io.github.paperdigest.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.llm.internal.answer.AnswerReader;
import io.github.paperdigest.llm.internal.answer.AnswerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The malformed answers that other programs have met, recorded in the shared folder. */
class RecordedAnswersTest {

    private static final Path FILE =
            Path.of(System.getProperty("digest.shared", "../shared")).resolve("llm/paperqa_malformed_llm_json.jsonl");

    private static final Set<String> NOTHING_TO_READ =
            Set.of("non-json-string-with-think-tags", "non-json-string-no-think-tags", "None");

    @Test
    @DisplayName("every recorded answer gives the score that it holds")
    void recorded() throws IOException {
        assumeTrue(Files.exists(FILE), "SKIPPED: no recorded answers at " + FILE.toAbsolutePath());
        ObjectMapper json = new ObjectMapper();
        int read = 0;
        for (String line : Files.readAllLines(FILE)) {
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
        assertThat(read).isEqualTo(22);
    }
}
