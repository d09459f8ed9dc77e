package io.github.paperdigest.openai.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.request.Credentials;
import java.io.IOException;
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
    @DisplayName(
            "a secret that a cut goes through does not begin to show, however much the masks before it shorten the text")
    void cutSecret() {
        String secret = "sk-0123456789abcdefghijklmnopqrstuvwxyz".repeat(10);
        Redaction long390 = new Redaction(new Credentials(secret, Map.of()), new Prompt(SYSTEM, USER));

        assertThat(long390.of((secret + " ").repeat(100))).doesNotContain("sk-");
        assertThat(long390.ofJson((secret + " ").repeat(100).replace("-", "\\u002d")))
                .doesNotContain("sk-");
    }

    @Test
    @DisplayName(
            "a cause is kept as it is unless it holds a secret, and one that can't be printed is known by its class")
    void causes() {
        IOException harmless = new IOException("reset", new IllegalStateException("by peer"));
        RuntimeException silent = new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new UnsupportedOperationException("sk-0123456789");
            }
        };

        assertThat(redaction.of(harmless)).isSameAs(harmless);
        assertThat(redaction.of(silent)).hasMessage(silent.getClass().getName());
        assertThat(redaction.of(new IOException("for sk-0123456789", harmless)))
                .hasMessage("java.io.IOException: for ***")
                .hasCause(harmless);
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
