package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.ok;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.openai.ScriptedEndpoint.Reply;
import io.github.paperdigest.openai.ScriptedEndpoint.Request;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An invented day against ten mixes of faults. In the profile {@code thorough} twice, and two recorded ones where they are;
 * with {@code -Ddigest.mixes=all} as well every recorded day.
 */
@DisplayName("A day, scored by an endpoint with faults")
class RecordedDayMixesTest {

    private static final Path INVENTED_DAY = Path.of("../invented/days/2025-11-11.jsonl.gz");
    private static final Path RECORDED =
            Path.of(System.getProperty("digest.shared", "../shared")).resolve("days");
    private static final Pattern LISTED_ID = Pattern.compile("\"ARXIVID\":\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HTML = "<html>gateway</html>";

    /** The ten mixes of the reported complaints. */
    private enum Mix {
        HTTP_500,
        TOO_MANY_REQUESTS,
        RESETS_AND_HTML,
        LEFT_OUT_AND_CUT_OFF,
        PROSE_AND_FOREIGN,
        EMPTY_ERROR_BODY_NO_USAGE,
        ARRAY,
        OBJECT,
        PROSE_AROUND,
        NO_SCHEMA
    }

    private static Stream<Path> days() throws IOException {
        Stream<Path> invented = Stream.of(INVENTED_DAY, INVENTED_DAY);
        if (!Files.isDirectory(RECORDED)) {
            return invented;
        }
        boolean all = System.getProperty("digest.mixes", "").equals("all");
        try (Stream<Path> files = Files.list(RECORDED)) {
            List<Path> recorded = files.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .filter(file -> all || file.getFileName().toString().matches("2025-10-0[69].*"))
                    .sorted()
                    .toList();
            return Stream.concat(invented, recorded.stream());
        }
    }

    private static Stream<Arguments> runs() throws IOException {
        List<Path> days = days().toList();
        return IntStream.range(0, days.size())
                .boxed()
                .flatMap(day ->
                        Stream.of(Mix.values()).map(mix -> Arguments.of(days.get(day), day % 2 == 0 ? 4 : 8, mix)));
    }

    private static Stream<Arguments> someRuns() {
        Mix[] mixes = Mix.values();
        return IntStream.range(0, mixes.length).mapToObj(i -> Arguments.of(INVENTED_DAY, i % 2 == 0 ? 4 : 8, mixes[i]));
    }

    @ParameterizedTest(name = "{0}, {1} calls at once, {2}")
    @MethodSource("someRuns")
    @DisplayName("misses no selected paper and has none too many")
    void sameSelection(Path day, int concurrency, Mix mix) throws IOException {
        assertSameSelection(day, concurrency, mix);
    }

    @ParameterizedTest(name = "{0}, {1} calls at once, {2}")
    @Tag("thorough")
    @MethodSource("runs")
    @DisplayName("misses no selected paper and has none too many, on each of several days")
    void sameSelectionOnMoreDays(Path day, int concurrency, Mix mix) throws IOException {
        assertSameSelection(day, concurrency, mix);
    }

    private static void assertSameSelection(Path day, int concurrency, Mix mix) throws IOException {
        RecordedDay recorded = RecordedDay.read(day);
        List<Paper> papers = recorded.papers();
        TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(faulty(mix, day.getFileName(), recorded.records()))) {
            OpenAiChatModel model = OpenAiChatModel.builder()
                    .model("gpt-5")
                    .baseUrl(endpoint.baseUrl())
                    .timeout(Duration.ofSeconds(20))
                    .clock(time)
                    .ticks(time)
                    .sleeper(time)
                    .build();

            Digest digest = WholeRun.digestOf(
                    LlmScorer.builder(model)
                            .concurrency(concurrency)
                            .sleeper(time)
                            .structuredOutput(mix == Mix.NO_SCHEMA)
                            .build(),
                    papers);

            assertThat(digest.selected())
                    .extracting(decision -> decision.paper().id())
                    .containsExactlyInAnyOrderElementsOf(recorded.selected());
            assertThat(digest.accounting().candidates()).isEqualTo(papers.size());
            assertThat(digest.accounting().unscored()).isZero();
            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(endpoint.requests).hasSizeLessThan(papers.size());
        }
    }

    private static Reply faulty(Mix mix, Path day, Map<String, String> marks) {
        Random random = new Random((mix + day.toString()).hashCode());
        return (exchange, request) -> {
            int dice;
            synchronized (random) {
                dice = random.nextInt(10);
            }
            reply(mix, dice, request, marks).to(exchange, request);
        };
    }

    /** @param dice a number from 0 to 9 */
    private static Reply reply(Mix mix, int dice, Request request, Map<String, String> marks) throws IOException {
        List<String> records = listed(request).stream().map(marks::get).toList();
        String sound = String.join("\n", records);
        return switch (mix) {
            case HTTP_500 -> dice < 3 ? status(500, "boom") : answer(sound);
            case TOO_MANY_REQUESTS -> dice < 3 ? status(429, "", "Retry-After", "1") : answer(sound);
            case RESETS_AND_HTML -> dice < 2 ? ScriptedEndpoint.disconnect() : dice < 4 ? ok(HTML) : answer(sound);
            case LEFT_OUT_AND_CUT_OFF ->
                dice < 3
                        ? answer(IntStream.range(0, records.size())
                                .filter(i -> i % 2 == 0)
                                .mapToObj(records::get)
                                .collect(Collectors.joining("\n")))
                        : dice < 6 ? cutOff(sound) : answer(sound);
            case PROSE_AND_FOREIGN ->
                dice < 3
                        ? answer("These are all very interesting papers!")
                        : dice < 5
                                ? answer(records.get(0) + "\n" + RecordedDay.record("9912.99999", 10, 10))
                                : answer(sound);
            case EMPTY_ERROR_BODY_NO_USAGE ->
                dice < 2
                        ? ok("{\"choices\": []}")
                        : dice < 4
                                ? ok("{\"error\": {\"message\": \"upstream failed\", \"code\": 502}}")
                                : dice < 6 ? ok(body(sound, "stop").toString()) : answer(sound);
            case ARRAY -> answer("[" + String.join(",\n  ", records) + "]");
            case OBJECT -> answer("{\"papers\": [" + String.join(", ", records) + "]}");
            case PROSE_AROUND -> answer("Here you are:\n```json\n" + sound + "\n```\nTell me if you need more.");
            case NO_SCHEMA ->
                request.body().contains("response_format")
                        ? status(400, "{\"error\": {\"message\": \"response_format is not supported\"}}")
                        : answer(sound);
        };
    }

    private static List<String> listed(Request request) throws IOException {
        StringBuilder prompt = new StringBuilder();
        JSON.readTree(request.body())
                .path("messages")
                .forEach(message -> prompt.append(message.path("content").asText()));
        return LISTED_ID
                .matcher(prompt)
                .results()
                .map((MatchResult id) -> id.group(1))
                .toList();
    }

    private static Reply cutOff(String sound) {
        ObjectNode body = body(sound.substring(0, sound.length() * 2 / 3), "length");
        body.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100);
        return ok(body.toString());
    }

    private static Reply answer(String content) {
        ObjectNode body = body(content, "stop");
        body.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100);
        return ok(body.toString());
    }

    private static ObjectNode body(String content, String finishReason) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("finish_reason", finishReason);
        choice.putObject("message").put("content", content);
        return body;
    }
}
