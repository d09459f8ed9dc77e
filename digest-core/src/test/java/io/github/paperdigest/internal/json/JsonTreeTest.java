package io.github.paperdigest.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JSON tree")
class JsonTreeTest {

    private static final JsonTree PLAIN = JsonTree.of(new JsonFactory());
    private static final JsonTree EXACT = JsonTree.exact(new JsonFactory());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\": [1, 12345678901, 123456789012345678901234567890, -0.5, 1e3, true, false, null, \"é\\n\"]}",
                "{\"a\": {\"a\": [[], {}, [{\"b\": \"\"}]]}}",
                "{\"a\": 1, \"b\": 2, \"a\": 3}",
                "\"text\"",
                "7",
                "null",
            })
    @DisplayName("is what Jackson's own mapper reads, and is written as that one writes it")
    void asTheMapperReads(String text) throws Exception {
        assertThat(PLAIN.read(text)).isEqualTo(new ObjectMapper().readTree(text));
        assertThat(JsonTree.write(PLAIN.read(text)))
                .isEqualTo(new ObjectMapper().readTree(text).toString());
    }

    @Test
    @DisplayName("has numbers to the last digit if they have to be exact, without zeros that say nothing")
    void exactNumbers() throws Exception {
        assertThat(JsonTree.write(EXACT.read("[0.10000000000000000000000000001, 2.50, 1.0]")))
                .isEqualTo("[0.10000000000000000000000000001,2.5,1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n "})
    @DisplayName("of a blank text is missing")
    void blank(String text) throws Exception {
        assertThat(PLAIN.read(text).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{\"a\"}", "[1,]", "]", "{\"a\": 1}}", "[] []", "1e99999999999"})
    @DisplayName("is refused with the place if the text is not one value")
    void refused(String text) {
        assertThatThrownBy(() -> EXACT.read(text))
                .isInstanceOfSatisfying(
                        JsonProcessingException.class,
                        e -> assertThat(e.getLocation().getLineNr()).isEqualTo(1));
    }

    @Test
    @DisplayName("can be read from the start of a longer text")
    void first() throws Exception {
        assertThat(JsonTree.write(PLAIN.readFirst("{\"a\": 1} and so on"))).isEqualTo("{\"a\":1}");
    }

    @Test
    @DisplayName("keeps to what its factory allows")
    void factory() {
        JsonTree strict = JsonTree.of(JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());

        assertThatThrownBy(() -> strict.read("{\"a\": 1, \"a\": 2}"))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    @DisplayName("does not go deeper than Jackson's limit")
    void depth() {
        assertThatThrownBy(() -> PLAIN.read("[".repeat(100_000)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("depth");
    }
}
