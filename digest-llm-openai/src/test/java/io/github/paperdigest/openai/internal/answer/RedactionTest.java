package io.github.paperdigest.openai.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.request.Credentials;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String USER = "abcdefghijklmnopqrstuvwxyz";
    private static final String SYSTEM = "You rank \"papers\" for one reader,\nand only for him.";

    private final Redaction redaction =
            new Redaction(new Credentials("sk-0123456789", Map.of()), new Prompt(SYSTEM, USER));

    @Test
    @DisplayName("24 characters of either part of the prompt are left out, fewer are not")
    void prompt() {
        assertThat(redaction.of("<" + USER.substring(1, 25) + ">")).isEqualTo("<[…]>");
        assertThat(redaction.of("<" + USER.substring(1, 24) + ">")).isEqualTo("<bcdefghijklmnopqrstuvwx>");
        assertThat(redaction.of(USER + USER)).isEqualTo("[…][…]");
        assertThat(redaction.of("system: " + SYSTEM)).isEqualTo("system: […]");
        assertThat(redaction.of(USER + ".")).isEqualTo("[…].");
    }

    @Test
    @DisplayName("escapes of JSON hide neither the prompt nor a secret")
    void escapes() {
        assertThat(redaction.ofJson("{\"input\": \"You rank \\\"papers\\\" for one reader,\\nand only for him.\"}"))
                .isEqualTo("{\"input\": \"[…]\"}");
        assertThat(redaction.ofJson("\"sk\\u002D0123456789\"")).isEqualTo("\"***\"");
        assertThat(redaction.ofJson("\"a\\nb\\rc\\td\\/e\\\\f$\"")).isEqualTo("\"a b c d/e\\f$\"");
    }

    @Test
    @DisplayName("words are on one line, and 300 characters at most, but no half of one")
    void cuts() {
        assertThat(redaction.of(" a\r\n\u0000b\u0007 ")).isEqualTo("a b");
        assertThat(redaction.of("x".repeat(300))).isEqualTo("x".repeat(300));
        assertThat(redaction.of("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
        assertThat(redaction.of("x".repeat(299) + "😀")).isEqualTo("x".repeat(299) + "…");
        assertThat(redaction.of("x".repeat(298) + "😀x")).isEqualTo("x".repeat(298) + "😀…");
    }
}
