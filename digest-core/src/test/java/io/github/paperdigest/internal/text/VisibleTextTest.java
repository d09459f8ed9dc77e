package io.github.paperdigest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A visible text")
class VisibleTextTest {

    /** What is seen, in the words of java.util.regex. */
    private static String expected(String text) {
        String oneLine = Pattern.compile("[\\s\\p{Z}\\u0085]+").matcher(text).replaceAll(" ");
        return Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]")
                .matcher(oneLine)
                .replaceAll("")
                .strip();
    }

    @Test
    @DisplayName("has one blank for white space of any kind, and nothing that can't be seen, at every code point")
    void everyCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = new StringBuilder("a ")
                    .appendCodePoint(codePoint)
                    .append("b")
                    .appendCodePoint(codePoint)
                    .toString();
            if (!VisibleText.of(text).equals(expected(text))) {
                assertThat(VisibleText.of(text)).as("U+%04X", codePoint).isEqualTo(expected(text));
            }
        }
    }

    @Test
    @DisplayName("is the same for any mixture of letters, blanks and invisible characters")
    void mixtures() {
        String characters = "ab  \t\n\r\u0001\u007f\u0085\u00a0\u00ad\u2028\u200b\u202e\ue000\ud83d\ude00\ud83d";
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, characters.length()).forEach(at -> text.append(characters.charAt(at)));
            assertThat(VisibleText.of(text.toString())).isEqualTo(expected(text.toString()));
        }
    }

    @Test
    @DisplayName("that is plain already is the same object")
    void plain() {
        String text = "Sparse attention, at 98.5 %";

        assertThat(VisibleText.of(text)).isSameAs(text);
        assertThat(VisibleText.of("")).isEmpty();
    }
}
