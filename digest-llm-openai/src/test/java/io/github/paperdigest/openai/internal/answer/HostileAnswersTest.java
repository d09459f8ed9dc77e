package io.github.paperdigest.openai.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.request.Credentials;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes back is either a completion or a failed try. */
class HostileAnswersTest {

    private static final String GOOD = """
            {"id": "chatcmpl-1", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
             "content": [{"type": "text", "text": "a"}], "refusal": null}}], "error": {"code": "429", "message": "m",
             "metadata": {"reasons": []}}, "detail": [{"loc": ["body"], "msg": "x"}],
             "usage": {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 40},
                       "completion_tokens_details": {"reasoning_tokens": 8}}}
            """;

    private static final String[] SPLINTERS = {
        "null",
        "[]",
        "{}",
        "-1",
        "1e999999999",
        "99999999999999999999",
        "\"\"",
        "true",
        "\"\\u0000\"",
        ",",
        "}",
        "]",
        "\\",
        "\"error\":",
        "\"\\ud800\""
    };

    private final CompletionReader reader = new CompletionReader(new Billing("gpt-5", PriceList.empty()), true);
    private final Redaction redaction =
            new Redaction(new Credentials("sk-0123456789", Map.of()), new Prompt("system", "user"));

    @Tag("thorough")
    @Test
    @DisplayName("broken answers of every status are failed tries and nothing else")
    void brokenAnswers() {
        Random random = new Random(20251006);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            read += outcome(broken(random), List.of(200, 400, 404, 429, 500).get(random.nextInt(5)));
        }
        assertThat(read).as("some survive").isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "\"", "9", "{\"choices\":[", " ", "<", "\u0000"})
    @DisplayName("a megabyte of one thing is a failed try as well")
    void repeated(String piece) {
        String text = piece.repeat((1 << 20) / piece.length());

        assertThat(outcome(text, 200)).isZero();
        assertThat(outcome(text, 400)).isZero();
    }

    private int outcome(String text, int status) {
        int[] completions = {0};
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = HttpHeaders.of(Map.of(), (a, b) -> true);
        HttpAnswer answer = new HttpAnswer(URI.create("http://localhost"), status, headers, body, true);
        assertThatCode(() -> {
                    try {
                        Completion completion = reader.read(new Reply(answer, redaction, Instant.EPOCH));
                        completions[0] = completion.content().isBlank() ? 0 : 1;
                    } catch (FailedTryException expected) {
                        assertThat(expected.getMessage().length()).isLessThan(600);
                        assertThat(expected.failure().body().length()).isLessThan(400);
                    }
                })
                .as(text.substring(0, Math.min(500, text.length())))
                .doesNotThrowAnyException();
        return completions[0];
    }

    private static String broken(Random random) {
        StringBuilder text = new StringBuilder(GOOD.replace("\"error\"", random.nextBoolean() ? "\"error\"" : "\"e\""));
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(20));
            String splinter = SPLINTERS[random.nextInt(SPLINTERS.length)];
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, splinter);
                default -> text.replace(at, end, splinter);
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
