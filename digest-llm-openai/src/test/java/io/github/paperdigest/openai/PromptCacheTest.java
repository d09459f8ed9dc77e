package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.llm.LlmTitleScreen;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.testkit.fake.CachingEndpoint;
import io.github.paperdigest.testkit.fake.CachingEndpoint.Call;
import io.github.paperdigest.testkit.fake.CachingEndpoint.Contract;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Prompts that begin alike")
class PromptCacheTest {

    private static final Path SHARED = Path.of(System.getProperty("digest.shared", "../shared"));
    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");

    /** Which prices and which setting go with an endpoint. */
    private enum Vendor {
        OPENAI(Contract.STEPS, PromptCache.ON, "gpt-5", "1.25", "0.125", "0", "10"),
        OPENAI_SINCE_5_6(Contract.BREAKPOINTS, PromptCache.ON, "gpt-5.6-terra", "2.00", "0.20", "2.50", "12.00"),
        ANTHROPIC(Contract.CACHE_CONTROL, PromptCache.BREAKPOINTS, "anthropic/claude-test", "3", "0.3", "3.75", "15");

        private final Contract contract;
        private final PromptCache setting;
        private final String model;
        private final String[] prices;

        Vendor(Contract contract, PromptCache setting, String model, String... prices) {
            this.contract = contract;
            this.setting = setting;
            this.model = model;
            this.prices = prices;
        }

        OpenAiChatModel.Builder model(URI address) {
            String own = "{\"models\": {\"anthropic/claude-test\": {\"prompt\": 3, \"cachedPrompt\": 0.3,"
                    + " \"cacheWrite\": 3.75, \"completion\": 15}}}";
            return OpenAiChatModel.builder()
                    .model(model)
                    .baseUrl(address)
                    .prices(PriceList.bundled().with(PriceList.fromJson(own)))
                    .promptCache(setting);
        }
    }

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    @Nested
    @DisplayName("in a whole run")
    class WholeRuns {

        @ParameterizedTest
        @EnumSource(Vendor.class)
        @DisplayName(
                "are kept from the first call on, all that they share, and the bill is the endpoint's to the last digit")
        void kept(Vendor vendor) {
            assertKept(vendor, PromptCacheTest::scores, PromptCacheTest::scorer, ownReader(), WholeRun.papers());
        }

        @ParameterizedTest
        @EnumSource(Vendor.class)
        @DisplayName(
                "are kept on a recorded day with a real reader's profile in the default order, who misses no paper")
        void recorded(Vendor vendor) throws IOException {
            assumeTrue(Files.isDirectory(SHARED), "the recorded days are absent; set -Ddigest.shared to their folder");
            RecordedDay day = RecordedDay.read(SHARED.resolve("days/2025-10-07.jsonl.gz"));
            Profile reader = ProfileDirectory.read(SHARED.resolve("profile-foundations")).toBuilder()
                    .promptOrder(ownReader().promptOrder())
                    .followedAuthors(List.of())
                    .build();

            Digest digest = assertKept(
                    vendor,
                    prompt -> listed(prompt).map(day.records()::get).collect(Collectors.joining("\n")),
                    model -> LlmScorer.builder(model).build(),
                    reader,
                    day.papers());

            assertThat(digest.selected())
                    .extracting(decision -> decision.paper().id())
                    .containsExactlyInAnyOrderElementsOf(day.selected());
        }

        private Digest assertKept(
                Vendor vendor,
                Function<Prompt, String> answers,
                Function<OpenAiChatModel, Scorer> scorer,
                Profile reader,
                List<Paper> papers) {
            try (CachingEndpoint endpoint =
                    CachingEndpoint.of(vendor.contract, time, awaitingSecond().andThen(answers))) {
                OpenAiChatModel model = vendor.model(endpoint.address()).build();

                Digest digest = run(scorer.apply(model), reader, papers);

                long shared = sharedTokens(reader);
                long least = vendor.contract == Contract.STEPS ? shared / 128 * 128 : shared;
                List<Call> calls = endpoint.calls();
                System.err.println(
                        "XX " + vendor + " " + calls.size() + " calls " + digest.usage() + " shared " + shared);
                assertThat(least).isGreaterThan(1024);
                assertThat(calls).hasSizeGreaterThan(9);
                assertThat(calls.get(0).cached()).isZero();
                assertThat(calls.get(0).written()).isEqualTo(vendor.contract == Contract.STEPS ? 0 : shared);
                assertThat(calls.subList(1, calls.size()))
                        .allSatisfy(call -> assertThat(call.cached()).isGreaterThanOrEqualTo(least))
                        .allSatisfy(call -> assertThat(call.written()).isZero());
                assertThat(calls.stream().map(Call::key).distinct()).hasSize(1);
                assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
                assertThat(digest.usage().cost().map(Cost::total).orElseThrow())
                        .isEqualByComparingTo(
                                endpoint.bill(vendor.prices[0], vendor.prices[1], vendor.prices[2], vendor.prices[3]));
                assertThat(digest.usage().tokens().cachedPromptTokens())
                        .isEqualTo(calls.stream().mapToLong(Call::cached).sum());
                return digest;
            }
        }

        /** Holds the first answer back for a while, so that a second request could come before it. */
        private static Function<Prompt, Prompt> awaitingSecond() {
            AtomicInteger asked = new AtomicInteger();
            Semaphore second = new Semaphore(0);
            return prompt -> {
                if (asked.getAndIncrement() > 0) {
                    second.release();
                    return prompt;
                }
                try {
                    assertThat(second.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return prompt;
            };
        }

        @Test
        @DisplayName(
                "are kept for each reader and each stage on its own, and a reader's second run finds them within five"
                        + " minutes")
        void readers() throws InterruptedException {
            try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.STEPS, time, PromptCacheTest::scores)) {
                OpenAiChatModel model = Vendor.OPENAI.model(endpoint.address()).build();
                Profile other = Profile.builder("other", ownReader().topics() + "Other topics, too.")
                        .build();
                Scorer titles = LlmTitleScreen.builder(model).build();

                List<Call> first = callsOf(endpoint, () -> run(titles, ownReader(), manyPapers()));
                List<Call> second = callsOf(endpoint, () -> run(scorer(model), ownReader()));
                List<Call> third = callsOf(endpoint, () -> run(scorer(model), other));
                List<Call> again = callsOf(endpoint, () -> run(scorer(model), ownReader()));
                time.sleep(Duration.ofMinutes(6));
                List<Call> late = callsOf(endpoint, () -> run(scorer(model), ownReader()));

                for (List<Call> fresh : List.of(first, second, third, late)) {
                    assertThat(fresh).hasSizeGreaterThan(1);
                    assertThat(fresh.get(0).cached()).isZero();
                    assertThat(fresh.subList(1, fresh.size()))
                            .allSatisfy(call -> assertThat(call.cached()).isGreaterThanOrEqualTo(1024));
                }
                assertThat(again)
                        .allSatisfy(call -> assertThat(call.cached()).isGreaterThanOrEqualTo(1024))
                        .allSatisfy(call ->
                                assertThat(call.key()).isEqualTo(second.get(0).key()));
                assertThat(third.get(0).key()).isNotEqualTo(second.get(0).key());
            }
        }

        @Test
        @DisplayName("are not kept where the profile asks for the papers first, and no key is sent that says so")
        void papersFirst() {
            Profile reader = ownReader().toBuilder()
                    .promptOrder(List.of(
                            Profile.PromptPart.PAPERS,
                            Profile.PromptPart.INSTRUCTIONS,
                            Profile.PromptPart.SCORING,
                            Profile.PromptPart.TOPICS))
                    .build();
            try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.STEPS, time, PromptCacheTest::scores)) {
                run(scorer(Vendor.OPENAI.model(endpoint.address()).build()), reader);

                assertThat(endpoint.calls())
                        .allSatisfy(call -> assertThat(call.cached()).isZero());
            }
        }

        @Test
        @DisplayName("are written whole at every call, and never read, by a model since GPT-5.6 that is told nothing")
        void untold() {
            try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.BREAKPOINTS, time, PromptCacheTest::scores)) {
                OpenAiChatModel model = Vendor.OPENAI_SINCE_5_6
                        .model(endpoint.address())
                        .promptCache(PromptCache.OFF)
                        .build();

                Digest digest = run(scorer(model), ownReader());

                assertThat(endpoint.calls())
                        .allSatisfy(call -> assertThat(call.cached()).isZero())
                        .allSatisfy(call -> assertThat(call.written()).isGreaterThan(call.prompt() - 2));
                assertThat(digest.usage().cost().map(Cost::total).orElseThrow())
                        .isEqualByComparingTo(endpoint.bill("2.00", "0.20", "2.50", "12.00"));
            }
        }
    }

    @Nested
    @DisplayName("are told of")
    class Told {

        private final Prompt prompt = new Prompt("system", "shared, then papers").withSharedPrefix(7);
        private final ChatRequest request = ChatRequest.of(prompt);

        @Test
        @DisplayName("by a key alone, the same for what begins alike, without a name in it")
        void key() throws Exception {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
                OpenAiChatModel model = model(endpoint, "gpt-5", PromptCache.ON, "{}");
                model.chat(request);
                model.chat(ChatRequest.of(new Prompt("system", "shared, then others").withSharedPrefix(7)));
                model.chat(ChatRequest.of(new Prompt("system", "SHARED, then papers").withSharedPrefix(7)));
                model.chat(ChatRequest.of(new Prompt("system", "shared, then papers")));

                List<JsonNode> bodies = bodies(endpoint);
                assertThat(bodies)
                        .allSatisfy(
                                body -> assertThat(content(body).isTextual()).isTrue());
                assertThat(content(bodies.get(0)).textValue()).isEqualTo("shared, then papers");
                assertThat(keys(bodies).get(0))
                        .matches("[0-9a-f]{32}")
                        .isEqualTo(keys(bodies).get(1));
                assertThat(keys(bodies).get(2)).isNotEqualTo(keys(bodies).get(0));
                assertThat(bodies.get(3).has("prompt_cache_key")).isFalse();
            }
        }

        @Test
        @DisplayName(
                "by a breakpoint and a key where the model has breakpoints, and the endpoint's own one is turned off")
        void breakpoint() throws Exception {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
                model(endpoint, "gpt-5.6", PromptCache.ON, "{}").chat(request);

                JsonNode body = bodies(endpoint).get(0);
                assertThat(content(body)).isEqualTo(json("""
                        [{"type": "text", "text": "shared,", "prompt_cache_breakpoint": {"mode": "explicit"}},
                         {"type": "text", "text": " then papers"}]
                        """));
                assertThat(body.path("prompt_cache_options")).isEqualTo(json("{\"mode\": \"explicit\"}"));
                assertThat(body.has("prompt_cache_key")).isTrue();
            }
        }

        @Test
        @DisplayName("by cache_control where the setting says so, and by nothing else")
        void cacheControl() throws Exception {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
                model(endpoint, "gpt-5", PromptCache.BREAKPOINTS, "{}").chat(request);

                JsonNode body = bodies(endpoint).get(0);
                assertThat(content(body)).isEqualTo(json("""
                        [{"type": "text", "text": "shared,", "cache_control": {"type": "ephemeral"}},
                         {"type": "text", "text": " then papers"}]
                        """));
                assertThat(body.toString()).doesNotContain("prompt_cache");
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = PromptCache.class,
                names = {"AUTO", "OFF"})
        @DisplayName("by nothing at an endpoint that nobody knows, or where the setting says so")
        void nothing(PromptCache setting) throws Exception {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
                OpenAiChatModel model = model(endpoint, "gpt-5.6", setting, "{}");
                model.chat(request);

                assertThat(endpoint.requests.get(0).body())
                        .doesNotContain("cache")
                        .contains("shared, then papers");
                assertThat(model.cachedTokens(5000)).isZero();
            }
        }

        @Test
        @DisplayName("by the user's own fields, if there are any")
        void own() throws Exception {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(answer("ok"))) {
                String body = "{\"prompt_cache_key\": \"mine\", \"prompt_cache_retention\": \"24h\"}";
                model(endpoint, "gpt-5.6", PromptCache.ON, body).chat(request);

                JsonNode sent = bodies(endpoint).get(0);
                assertThat(sent.path("prompt_cache_key").textValue()).isEqualTo("mine");
                assertThat(sent.has("prompt_cache_options"))
                        .as("excluded by retention")
                        .isFalse();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "400 {'error': {'message': \"property 'prompt_cache_key' is unsupported\", 'type': 'invalid_request_error'}}",
                    "422 {'message': \"body.prompt_cache_key: property 'body.prompt_cache_key' is unsupported\", 'param': 'validation_error', 'code': 'wrong_api_format'}",
                    "400 {'message': 'Validation: Unsupported parameter(s): `prompt_cache_key`', 'type': 'Bad Request', 'code': 400}",
                    "400 {'error': {'message': 'Unrecognized request argument supplied: prompt_cache_key', 'param': null}}",
                    "400 {'error': {'message': 'Unknown parameter', 'param': 'prompt_cache_options'}}",
                    "400 {'detail': 'Unsupported parameter: prompt_cache_breakpoint'}",
                    "400 {'error': {'message': 'messages.1.content.0.cache_control: Extra inputs are not permitted'}}",
                    "422 {'detail': [{'loc': ['body', 'messages', 1, 'content'], 'msg': 'Input should be a valid string'}]}",
                    "400 {'error': {'message': \"Invalid type for 'messages[1].content': expected a string, but got an array\", 'param': 'messages[1].content'}}",
                    "400 {'error': {'message': 'Failed to deserialize the JSON body: messages[1]: invalid type: sequence, expected a string', 'param': 'messages'}}",
                    "400 {'error': {'message': 'json: cannot unmarshal array into Go struct field Message.messages of type string', 'param': 'x'}}",
                    "400 {}",
                })
        @DisplayName("no more once the endpoint has refused that, in any words, without a retry or a lost answer")
        void refused(String refusal) throws Exception {
            String body = refusal.substring(4).replace('\'', '"').replace("\"\"", "\"");
            int status = Integer.parseInt(refusal.substring(0, 3));
            for (PromptCache setting : List.of(PromptCache.ON, PromptCache.BREAKPOINTS)) {
                try (ScriptedEndpoint endpoint =
                        ScriptedEndpoint.replying(status(status, body), answer("ok"), answer("ok"))) {
                    OpenAiChatModel model = model(endpoint, "gpt-5.6", setting, "{}");
                    assertThat(model.cachedTokens(5000)).isEqualTo(5000);
                    assertThat(model.chat(request).retries()).isZero();
                    model.chat(request);

                    assertThat(endpoint.requests).hasSize(3);
                    assertThat(endpoint.requests.get(0).body()).contains("cache");
                    for (JsonNode later : bodies(endpoint).subList(1, 3)) {
                        assertThat(later.toString()).doesNotContain("cache");
                        assertThat(content(later).textValue()).isEqualTo("shared, then papers");
                    }
                    assertThat(model.cachedTokens(5000)).isZero();
                }
            }
        }

        @Test
        @DisplayName("still, and in a looser format, where the endpoint refuses the format alone")
        void formatRefused() throws Exception {
            String refusal = "{\"error\": {\"message\": \"response_format json_schema is not supported\"}}";
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(400, refusal), answer("ok"))) {
                model(endpoint, "gpt-5", PromptCache.ON, "{}")
                        .chat(request.withResponseFormat(new ResponseFormat("scores", "{\"type\": \"object\"}")));

                JsonNode second = bodies(endpoint).get(1);
                assertThat(second.path("response_format").path("type").textValue())
                        .isEqualTo("json_object");
                assertThat(second.has("prompt_cache_key")).isTrue();
            }
        }

        @Test
        @DisplayName("still, after a failure that may pass or that another field is to blame for")
        void otherFailures() throws Exception {
            String other = "{\"error\": {\"message\": \"Unknown parameter: 'seed'.\", \"param\": \"seed\"}}";
            try (ScriptedEndpoint endpoint =
                    ScriptedEndpoint.replying(status(500, "{}"), status(400, other), answer("ok"))) {
                OpenAiChatModel model = model(endpoint, "gpt-5", PromptCache.ON, "{}");
                ChatRequest once = request.withoutRetries();
                assertThatThrownBy(() -> model.chat(once)).isInstanceOf(ScoringException.class);
                assertThatThrownBy(() -> model.chat(once)).isInstanceOf(ScoringException.class);
                model.chat(once);

                assertThat(endpoint.requests).hasSize(3);
                assertThat(keys(bodies(endpoint))).allMatch(key -> key.length() == 32);
            }
        }

        private OpenAiChatModel model(ScriptedEndpoint endpoint, String name, PromptCache setting, String body) {
            return OpenAiChatModel.builder()
                    .model(name)
                    .baseUrl(endpoint.baseUrl())
                    .bodyFields(body)
                    .promptCache(setting)
                    .clock(time)
                    .ticks(time)
                    .sleeper(time)
                    .build();
        }

        private static JsonNode content(JsonNode body) {
            return body.path("messages").path(1).path("content");
        }

        private static List<String> keys(List<JsonNode> bodies) {
            return bodies.stream()
                    .map(body -> body.path("prompt_cache_key").asText(""))
                    .toList();
        }

        private static List<JsonNode> bodies(ScriptedEndpoint endpoint) throws JsonProcessingException {
            return endpoint.requests.stream()
                    .map(each -> {
                        try {
                            return json(each.body());
                        } catch (JsonProcessingException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static List<Call> callsOf(CachingEndpoint endpoint, Runnable run) {
        int before = endpoint.calls().size();
        run.run();
        return endpoint.calls().subList(before, endpoint.calls().size());
    }

    /** Up to the list of papers, as this endpoint counts tokens. */
    private static long sharedTokens(Profile reader) {
        PromptTemplate template = new DefaultPromptBuilder().scoring(reader);
        return (template.system().length() + template.before().length()) / 4;
    }

    private static Scorer scorer(OpenAiChatModel model) {
        return LlmScorer.builder(model)
                .batchSize(BatchSize.fixed(WholeRun.BATCH))
                .build();
    }

    /** Enough for several prompts of titles. */
    private static List<Paper> manyPapers() {
        return IntStream.rangeClosed(1, 200)
                .mapToObj(n ->
                        Paper.builder("2511.%05d".formatted(n), "Title " + n).build())
                .toList();
    }

    private static Digest run(Scorer scorer, Profile reader) {
        return run(scorer, reader, WholeRun.papers());
    }

    private static Digest run(Scorer scorer, Profile reader, List<Paper> papers) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer)
                .scorer(Scorer.of("rest", paper -> ScoringOutcome.scored(1, 1, "")))
                .build()) {
            return pipeline.run(reader, RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2025, 10, 6), papers)));
        }
    }

    private static Profile ownReader() {
        return Profile.builder("reader", "Sparse attention, and whatever makes it fast on real machines.\n".repeat(60))
                .categories(List.of("cs.LG"))
                .build();
    }

    private static Stream<String> listed(Prompt prompt) {
        return LISTED_ID.matcher(prompt.user()).results().map(listed -> listed.group(1));
    }

    /** Some papers high, some low. */
    private static String scores(Prompt prompt) {
        return listed(prompt)
                .map(id -> "{\"ARXIVID\": \"" + id + "\", \"COMMENT\": \"c\", \"RELEVANCE\": "
                        + (Math.floorMod(id.hashCode(), 5) == 0 ? 9 : 3) + ", \"NOVELTY\": 8}")
                .collect(Collectors.joining("\n"));
    }
}
