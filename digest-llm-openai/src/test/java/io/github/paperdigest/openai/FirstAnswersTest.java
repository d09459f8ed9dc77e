package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.openai.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("No paper is lost")
class FirstAnswersTest {

    private static final String TOO_LARGE =
            "{\"error\": {\"message\": \"Request too large for model `llama-3.1-8b-instant` on tokens per minute (TPM):"
                    + " Limit 6000, Requested 7843, please reduce your message size and try again.\","
                    + " \"type\": \"tokens\", \"code\": \"rate_limit_exceeded\"}}";
    private static final String FOREIGN =
            "\"{\\\"ARXIVID\\\": \\\"9912.99999\\\", \\\"RELEVANCE\\\": 10, \\\"NOVELTY\\\": 10}\"";

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    private static Stream<Arguments> beginnings() {
        return Stream.of(
                arguments("HTTP 500", 12, status(500, "{\"error\": {\"message\": \"boom\"}}")),
                arguments("HTTP 502 with a page", 12, status(502, "<html>Bad Gateway</html>")),
                arguments("no content", 10, content("null")),
                arguments("blank content", 10, content("\" \\n\"")),
                arguments("content without parts", 10, content("[]")),
                arguments("prose without a score", 36, content("\"I have read the papers and none stands out.\"")),
                arguments("marks of foreign papers", 36, content(FOREIGN)));
    }

    @ParameterizedTest(name = "{1} times {0}")
    @MethodSource("beginnings")
    @DisplayName("when the first answers, a whole round of them and more, are of no use")
    void first(String name, int count, Reply useless) {
        for (int retries : new int[] {3, 20}) {
            AtomicInteger requests = new AtomicInteger();
            Reply reply = (exchange, request) -> {
                Reply sound = content("\"" + WholeRun.scoresFor(request.body()) + "\"");
                (requests.incrementAndGet() <= count ? useless : sound).to(exchange, request);
            };

            assertComplete(reply, retries);
        }
    }

    @ParameterizedTest(name = "{0} papers at once, HTTP {1}")
    @CsvSource({"3, 413", "1, 413", "5, 400", "3, 429"})
    @DisplayName("when the endpoint takes few papers at once")
    void few(int most, int status) {
        assertComplete(
                (exchange, request) -> {
                    String scores = WholeRun.scoresFor(request.body());
                    boolean isTooLarge = scores.split("ARXIVID", -1).length - 1 > most;
                    (isTooLarge ? status(status, TOO_LARGE) : content("\"" + scores + "\"")).to(exchange, request);
                },
                3);
    }

    private void assertComplete(Reply reply, int retries) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
            OpenAiChatModel model = OpenAiChatModel.builder()
                    .model("gpt-5")
                    .baseUrl(endpoint.baseUrl())
                    .maxRetries(retries)
                    .clock(time)
                    .ticks(time)
                    .sleeper(time)
                    .build();

            Digest digest = WholeRun.with(model, time, 4);

            assertThat(digest.selected()).hasSize(WholeRun.PAPERS);
            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(endpoint.requests).hasSizeLessThan(3 * WholeRun.PAPERS);
        }
    }

    private static Reply content(String json) {
        return ok("{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": " + json + "}}]}");
    }
}
