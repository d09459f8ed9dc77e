package io.github.paperdigest.local.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected numbers come from the tokenizer that the model was published with. */
@DisplayName("The tokenizer of word pieces")
class WordPieceTokenizerTest {

    private static final long UNKNOWN = 100;
    private static final long START = 101;
    private static final long END = 102;
    private static final long A = 1037;

    private static WordPieceTokenizer tokenizer;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream json = Objects.requireNonNull(
                WordPieceTokenizerTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json"))) {
            tokenizer = WordPieceTokenizer.read(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static long[] encode(String text) {
        return tokenizer.encode(text, 512);
    }

    @Test
    @DisplayName("cuts words into pieces, and punctuation off words")
    void words() {
        assertThat(encode("Rounding weights to four bits. We calibrate once, and lose 0.3% accuracy."))
                .containsExactly(
                        101, 26939, 15871, 2000, 2176, 9017, 1012, 2057, 10250, 12322, 11657, 2320, 1010, 1998, 4558,
                        1014, 1012, 1017, 1003, 10640, 1012, 102);
    }

    @Test
    @DisplayName("drops accents and case")
    void accents() {
        assertThat(encode("Na\u00EFve B\u00E9zier curves for \u00C5ngstr\u00F6m-scale STRUCTURES"))
                .containsExactly(101, 15743, 2022, 21548, 10543, 2005, 17076, 15687, 1011, 4094, 5090, 102)
                .isEqualTo(encode("Nai\u0308ve Be\u0301zier curves for A\u030Angstro\u0308m-scale structures"));
    }

    @Test
    @DisplayName("cuts formulas and markup at every sign")
    void formulas() {
        assertThat(encode("We bound $\\mathcal{O}(n^2)$ by ~50% <b>less</b>_x"))
                .containsExactly(
                        101, 2057, 5391, 1002, 1032, 8785, 9289, 1063, 1051, 1065, 1006, 1050, 1034, 1016, 1007, 1002,
                        2011, 1066, 2753, 1003, 1026, 1038, 1028, 2625, 1026, 1013, 1038, 1028, 1035, 1060, 102);
    }

    @Test
    @DisplayName("takes Chinese characters one by one, and Korean ones apart")
    void scripts() {
        assertThat(encode("\u4E2D\u6587abc and \uAC00\uB098"))
                .containsExactly(101, 1746, 1861, 5925, 1998, 1455, 30006, 29992, 30006, 102);
    }

    @Test
    @DisplayName("drops control characters and takes every kind of space as one")
    void controls() {
        assertThat(encode("a\u0000b\u200Bc\uFFFDd\u00A0e\u2028f\tg"))
                .containsExactly(101, 5925, 2094, 1041, 1042, 1043, 102);
    }

    @Test
    @DisplayName("reads the name of a special token as the published tokenizer does")
    void specialTokens() {
        assertThat(encode("predict the [MASK] token, not the [mask] token"))
                .containsExactly(101, 16014, 1996, 103, 19204, 1010, 2025, 1996, 1031, 7308, 1033, 19204, 102);
    }

    @Test
    @DisplayName("puts one unknown token for a word without known pieces")
    void unknown() {
        assertThat(encode("\uD835\uDC9C unembeddable \uD83D\uDE00 smile \u201Cquoted\u201D \u2014 dash"))
                .containsExactly(101, 100, 16655, 18552, 25062, 3468, 100, 2868, 1523, 9339, 1524, 1517, 11454, 102);
    }

    @Test
    @DisplayName("knows no word of more than 100 characters")
    void longWords() {
        assertThat(encode("a".repeat(100)).length).isGreaterThan(10);
        assertThat(encode("a".repeat(101))).containsExactly(START, UNKNOWN, END);
        assertThat(encode("a".repeat(1_000_000) + " a")).containsExactly(START, UNKNOWN, A, END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u0000\u0007", "\u0301\u0301", "\uD800", "\uDC00\uD800"})
    @DisplayName("finds no words where there are none")
    void empty(String text) {
        assertThat(encode(text)).containsExactly(START, END);
    }

    @Test
    @DisplayName("cuts a text when it has tokens enough")
    void truncation() {
        assertThat(encode("a ".repeat(510))).hasSize(512).endsWith(A, END);
        assertThat(encode("a ".repeat(511))).hasSize(512).endsWith(A, END);
        assertThat(encode("a ".repeat(500_000))).isEqualTo(encode("a ".repeat(510)));
        assertThat(encode("[MASK]".repeat(1000))).hasSize(512).endsWith(103, END);
        assertThat(encode("a ".repeat(509) + "unembeddable")).hasSize(512).endsWith(A, 16655, END);
        assertThat(tokenizer.encode("a a a", 2)).containsExactly(START, END);
    }

    @Test
    @DisplayName("takes a word with any number of accents, in any order, as the word")
    void manyAccents() {
        assertThat(encode("e" + "\u0301\u0323".repeat(200_000) + "r")).isEqualTo(encode("er"));
    }

    @Test
    @DisplayName("never throws, whatever the characters")
    void anything() {
        Random random = new Random(11);
        for (int n = 0; n < 2_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x180));
            }
            assertThat(encode(text.toString())).startsWith(START).endsWith(END).hasSizeBetween(2, 512);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{}}}",
                "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":1}}}"
            })
    @DisplayName("refuses a file that is no vocabulary of word pieces")
    void otherFiles(String json) {
        assertThatThrownBy(() -> WordPieceTokenizer.read(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the tokenizer of the embedding model");
    }
}
