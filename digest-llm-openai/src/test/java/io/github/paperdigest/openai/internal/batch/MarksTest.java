package io.github.paperdigest.openai.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.internal.json.Json;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The metadata of a job")
class MarksTest {

    private static Set<String> marks(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> RequestId.of("request " + i).mark())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 64, 256, Marks.MOST})
    @DisplayName("holds the requests within what OpenAI allows: 16 pairs, keys of 64 characters, values of 512")
    void holds(int number) {
        ObjectNode metadata = Marks.write(marks(number));

        assertThat(Marks.read(metadata)).isEqualTo(marks(number));
        assertThat(metadata.size()).isLessThanOrEqualTo(16);
        assertThat(metadata.properties()).allSatisfy(pair -> {
            assertThat(pair.getKey()).hasSizeLessThanOrEqualTo(64);
            assertThat(pair.getValue().textValue()).hasSizeBetween(1, 512);
        });
    }

    @Test
    @DisplayName("of others' jobs holds none")
    void others() {
        assertThat(Marks.read(Json.object().put("requests-1", "0123456789abcdef")))
                .isEmpty();
        assertThat(Marks.read(Json.object().nullNode())).isEmpty();
        assertThat(Marks.read(Json.object().put("paper-digest", "2").put("requests-1", "0123456789abcdef")))
                .isEmpty();
    }

    @Test
    @DisplayName("knows a request by its whole body")
    void ids() {
        assertThat(RequestId.of("{\"model\":\"a\"}")).isEqualTo(RequestId.of("{\"model\":\"a\"}"));
        assertThat(RequestId.of("{\"model\":\"a\"}")).isNotEqualTo(RequestId.of("{\"model\":\"b\"}"));
        assertThat(RequestId.of("x").text()).matches("[0-9a-f]{40}");
    }
}
