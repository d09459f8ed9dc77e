package io.github.paperdigest.openai;

import static io.github.paperdigest.openai.ScriptedEndpoint.answer;
import static io.github.paperdigest.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key in each place where one can be said, and every way by which it might come out again. */
class SecretsStaySecretTest {

    private static final String KEY = "sk-proj-KSECRET/0123+456=";
    private static final String HEADER = "HSECRET-0123456789abcdef";
    private static final String QUERY = "QSECRET-12345678";
    private static final String BODY = "BSECRET-12345678";
    private static final String PASSWORD = "PSECRET12";
    private static final List<String> SECRETS = List.of(KEY, HEADER, QUERY, BODY, PASSWORD);

    private static final ChatRequest REQUEST = ChatRequest.of(new Prompt("system", "user"));

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 418, 429, 500, 503})
    @DisplayName("an endpoint that repeats all it was sent, in any spelling, tells nobody a secret")
    void echo(int status) {
        for (ScriptedEndpoint.Reply reply : List.of(
                echoing(status, "%s"),
                echoing(status, "<html><body>%s</body></html>"),
                json(status, "{\"error\": \"Unexpected endpoint or method. (POST %s)\"}"),
                json(status, "{\"error\": {\"message\": \"%s\", \"code\": \"%<s\"}}"),
                json(status, "{\"detail\": [{\"loc\": [\"%s\"], \"msg\": \"%<s\"}]}"))) {
            try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(reply)) {
                ScoringException thrown = catchThrowableOfType(
                        ScoringException.class,
                        () -> model(endpoint.baseUrl()).build().chat(REQUEST));

                assertNoSecret(printed(thrown));
                assertNoSecret(thrown.failure().body() + thrown.failure().headers() + thrown.failure());
            }
        }
    }

    @Test
    @DisplayName("a 404 that repeats the address shows it without the values of its query")
    void queryInAddress() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying((exchange, request) ->
                status(404, "Cannot POST " + request.path()).to(exchange, request))) {
            assertThatThrownBy(() -> model(endpoint.baseUrl()).build().chat(REQUEST))
                    .hasMessageContaining("Cannot POST /v1/chat/completions?api-version=***&key=***");
        }
    }

    @Test
    @DisplayName("an answer that repeats credentials is without them, in the digest and wherever it goes")
    void answerWithSecrets() throws Exception {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying((exchange, request) -> answer(
                        WholeRun.scoresFor(request.body()).replace("\"c\\", "\"" + String.join(" ", SECRETS) + "\\"))
                .to(exchange, request))) {
            var digest = WholeRun.with(model(endpoint.baseUrl()).build(), time, 2);

            assertThat(digest.selected()).hasSize(WholeRun.PAPERS);
            assertNoSecret(DigestJson.write(digest));
            assertThat(DigestJson.write(digest)).contains("*** *** *** *** ***");
        }
    }

    @Test
    @DisplayName("no exception that led to a failure holds a secret, nor one that it suppressed")
    void causes() {
        ScoringException thrown = catchThrowableOfType(
                ScoringException.class,
                () -> model(URI.create("http://127.0.0.1/v1"))
                        .httpClient(HttpClient.newBuilder()
                                .proxy(new TellingProxies())
                                .build())
                        .build()
                        .chat(REQUEST));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.UNEXPECTED);
        assertNoSecret(printed(thrown));
        assertThat(printed(thrown))
                .contains(
                        "java.lang.IllegalStateException: no proxy for http://h/?key=***",
                        "TellingProxies.select(",
                        ": java.io.IOException: ***");
    }

    /** Says what it should not, as foreign code may. */
    private static final class TellingProxies extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            IllegalStateException telling =
                    new IllegalStateException("no proxy for http://h/?key=" + QUERY, new IOException(KEY));
            telling.addSuppressed(new IOException(HEADER));
            throw telling;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    @Test
    @DisplayName("models that differ in a secret alone are the same model, whose identity holds none")
    void identity() {
        URI base = URI.create("http://localhost/v1");
        String identity = model(base).build().identity();

        assertNoSecret(identity);
        assertThat(identity).isEqualTo("gpt-5 {\"user\":{\"password\":\"***\"},\"seed\":7,\"token\":[\"***\"]}");
        assertThat(OpenAiChatModel.builder()
                        .model("gpt-5")
                        .apiKey("another-key")
                        .bodyFields("{\"user\": {\"password\": \"other\"}, \"seed\": 7, \"token\": [\"one\"]}")
                        .build()
                        .identity())
                .isEqualTo(identity);
        assertThat(model(base).bodyFields("{\"user\": \"" + KEY + "\"}").build().identity())
                .isEqualTo("gpt-5 {\"user\":\"***\"}");
        assertThat(OpenAiChatModel.builder()
                        .model("gpt-5")
                        .bodyFields("{\"max_tokens\": 100}")
                        .build()
                        .identity())
                .isEqualTo("gpt-5 {\"max_tokens\":100}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"extra\":[\"KEY\"]}",
                "{\"user\":\"eyJhbGciOiJIUzI1NiJ9.e30.abc\"}",
                "{\"headers\":{\"x\":\"Basic dXNlcjpwdw==\"}}",
                "{\"auth\":{\"deep\":[{\"any\":\"short\"}]}}",
            })
    @DisplayName("a credential in the body is known by the name of any field around it, or by its looks")
    void bodyCredentials(String fields) {
        String identity = OpenAiChatModel.builder()
                .model("m")
                .bodyFields(fields.replace("KEY", "sk-proj-0123456789abcdef"))
                .build()
                .identity();

        assertThat(identity).contains("\"***\"").doesNotContain("0123456789", "eyJ", "dXNl", "short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eos_token\":\"</s>\",\"max_tokens\":20000,\"reasoning_effort\":\"medium\"}",
                "{\"provider\":{\"order\":[\"together\",\"deepinfra/fp8\"]},\"service_tier\":\"flex\"}",
                "{\"version\":\"gpt-5-2025-08-07\"}",
            })
    @DisplayName("what answers depend on is no credential, and stays in the identity")
    void bodyParameters(String fields) {
        assertThat(OpenAiChatModel.builder()
                        .model("m")
                        .bodyFields(fields)
                        .build()
                        .identity())
                .isEqualTo("m " + fields);
    }

    @Test
    @DisplayName("an address with a user and a password is shown without them, whosever they are")
    void userInfo() {
        try (ScriptedEndpoint endpoint =
                ScriptedEndpoint.replying(status(400, "bad upstream https://user:pw@host/v1, a@b, http://h/@x"))) {
            assertThatThrownBy(() -> model(endpoint.baseUrl()).build().chat(REQUEST))
                    .hasMessageContaining("bad upstream https://***@host/v1, a@b, http://h/@x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"BSECRET-12345678\"",
                "BSECRET-12345678",
                "{\"key\": BSECRET-12345678}",
                "[\"BSECRET-12345678\"]"
            })
    @DisplayName("body fields that can't be used are refused without being shown")
    void wrongBody(String json) {
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> OpenAiChatModel.builder().model("m").bodyFields(json).build());

        assertThat(printed(thrown)).contains("the extra body fields").doesNotContain("BSECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:PSECRET12@host/v1",
                "ftp://host/v1?key=QSECRET-12345678",
                "http:///v1?key=QSECRET-12345678"
            })
    @DisplayName("an address that can't be used is refused without its secrets")
    void wrongAddress(String address) {
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> OpenAiChatModel.builder()
                        .model("m")
                        .baseUrl(URI.create(address))
                        .build());

        assertNoSecret(printed(thrown));
    }

    @Test
    @DisplayName("a key in the query counts as a key")
    void keyInQuery() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.replying(status(401, ""))) {
            URI base = URI.create(endpoint.baseUrl() + "?key=" + QUERY);
            assertThatThrownBy(() -> OpenAiChatModel.builder()
                            .model("m")
                            .baseUrl(base)
                            .build()
                            .chat(REQUEST))
                    .hasMessageEndingWith("check the API key and what it is allowed to do");
        }
    }

    private OpenAiChatModel.Builder model(URI base) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(URI.create(base + "?api-version=2024-10-21&key=" + QUERY))
                .apiKey(KEY)
                .header("X-Gateway", HEADER)
                .header("Proxy-Authorization", "Basic " + base64("user:" + PASSWORD))
                .bodyFields("{\"user\": {\"password\": \"" + BODY + "\"}, \"seed\": 7, \"token\": [\"" + BODY + "\"]}")
                .maxRetries(1)
                .clock(time)
                .ticks(time)
                .sleeper(time);
    }

    /** Says all secrets in each spelling. */
    private static ScriptedEndpoint.Reply echoing(int status, String template) {
        return (exchange, request) -> {
            String all = request.path() + " " + request.body() + " "
                    + request.headers().entrySet();
            for (String secret : SECRETS) {
                all += " " + secret + " " + URLEncoder.encode(secret, StandardCharsets.UTF_8) + " " + base64(secret)
                        + " " + secret.toLowerCase(Locale.ROOT) + " " + secret.substring(0, 5) + "\n  "
                        + secret.substring(5);
            }
            status(
                            status,
                            template.formatted(all),
                            "x-request-id",
                            "id " + KEY.strip(),
                            "Location",
                            "http://x/?" + QUERY)
                    .to(exchange, request);
        };
    }

    private static ScriptedEndpoint.Reply json(int status, String template) {
        return (exchange, request) -> {
            String all = String.join("\\n", SECRETS) + " " + request.path() + " "
                    + KEY.replace("/", "\\/").replace("-", "\\u002d");
            status(status, template.formatted(all), "Content-Type", "application/json")
                    .to(exchange, request);
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String printed(Throwable thrown) {
        StringWriter words = new StringWriter();
        thrown.printStackTrace(new PrintWriter(words));
        return words.toString();
    }

    private static void assertNoSecret(String text) {
        String flat = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            assertThat(flat).doesNotContain(secret.toLowerCase(Locale.ROOT));
            assertThat(flat).doesNotContain(base64(secret).toLowerCase(Locale.ROOT));
            assertThat(flat)
                    .doesNotContain(
                            URLEncoder.encode(secret, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
        }
        assertThat(flat).doesNotContainPattern("[khqbp]secret");
    }
}
