package io.github.paperdigest.openai.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.openai.internal.request.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is read however its body comes, wherever its text stands and whatever its tokens are called. */
class AnswerBodiesTest {

    private static final String BODY =
            "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"für π\"}}]}";

    private static final CompletionReader READER = new CompletionReader(new Billing("gpt-5", PriceList.empty()), true);
    private static final Redaction REDACTION = new Redaction(new Credentials("", Map.of()), new Prompt("s", "u"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF%s",
                "\n\n  %s",
                ": PROCESSING\n\n: PROCESSING\n%s",
                "%s\n\n<!-- served by x -->",
                "%s}}",
                "[%s]",
                "{\"data\": %s}",
                "{\"result\": %s, \"success\": true}",
                "data: %s\n\ndata: [DONE]\n\n",
                "event: message\ndata: %s\n\n",
            })
    @DisplayName("an answer is found behind and before what does not belong to it")
    void wrapped(String form) throws Exception {
        assertThat(content(form.formatted(BODY))).isEqualTo("für π");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1253"})
    @DisplayName("a body is decoded by its bytes, then by its declared charset")
    void charsets(String charset) throws Exception {
        byte[] body = BODY.replace("ü", "").getBytes(Charset.forName(charset));

        assertThat(read(body, "application/json; charset=" + charset).content()).isEqualTo("fr π");
    }

    @Test
    @DisplayName("UTF-8 under the name of another charset, or of none that exists, is still UTF-8")
    void wronglyDeclared() throws Exception {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

        assertThat(read(body, "application/json; charset=iso-8859-1").content()).isEqualTo("für π");
        assertThat(read(body, "text/html; charset=no such").content()).isEqualTo("für π");
    }

    @Test
    @DisplayName("a body that was packed unasked is unpacked, and one that only looks packed is no answer")
    void packed() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);

        assertThat(read(packed.toByteArray(), "application/json").content()).isEqualTo("für π");
        assertThatThrownBy(() -> read(half, "application/json")).hasMessageContaining("the answer is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: ", "data:", ""})
    @DisplayName("the chunks of a stream that nobody asked for are put together, without their thinking")
    void streamed(String prefix) throws Exception {
        String stream = List.of(
                        "{\"choices\": [{\"index\": 0, \"delta\": {\"role\": \"assistant\", \"reasoning_content\": \"hm\"}}]}",
                        "{\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"a\"}}]}",
                        "{\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"b\"}, \"finish_reason\": null}]}",
                        "{\"choices\": [{\"index\": 1, \"delta\": {\"content\": \"other\"}}]}",
                        "{\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"length\"}]}",
                        "{\"choices\": [], \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 2}}")
                .stream()
                .map(chunk -> prefix + chunk)
                .reduce("", (all, chunk) -> all + chunk + (prefix.isEmpty() ? "\n" : "\r\n\r\n"));

        Completion completion = read(stream);

        assertThat(completion.content()).isEqualTo("ab");
        assertThat(completion.finishReason()).isEqualTo("length");
        assertThat(completion.usage()).contains(TokenUsage.of(7, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\": {\"content\": [{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\", \"text\": \"no\"}]}, {\"type\": \"text\", \"text\": \"{1}\"}]}}",
                "{\"message\": {\"content\": [{\"type\": \"output_text\", \"text\": \"{1}\"}]}}",
                "{\"message\": {\"content\": [\"{\", \"1}\"]}}",
                "{\"message\": {\"content\": {\"type\": \"text\", \"text\": \"{1}\"}}}",
                "{\"message\": {\"content\": null, \"tool_calls\": [{\"function\": {\"name\": \"f\", \"arguments\": \"{1}\"}}]}}",
                "{\"message\": {\"function_call\": {\"arguments\": \"{1}\"}}}",
                "{\"message\": {\"content\": \"\", \"reasoning\": \"no\", \"output_text\": \"{1}\"}}",
                "{\"text\": \"{1}\"}",
                "{\"message\": \"{1}\"}",
                "{\"finish_reason\": \"stop\", \"message\": {\"content\": \"\", \"reasoning_content\": \"{1}\"}}",
            })
    @DisplayName("the text is read wherever it stands")
    void places(String choice) throws Exception {
        assertThat(content("{\"choices\": [" + choice + "]}")).isEqualTo("{1}");
    }

    @Test
    @DisplayName("an object in place of the text is the text")
    void objects() throws Exception {
        assertThat(content("{\"choices\": [{\"message\": {\"content\": {\"papers\": [1]}}}]}"))
                .isEqualTo("{\"papers\":[1]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop   | Let me see: {1}",
                "length | {1}",
                "''     | {1}",
                "stop   | <think>{1}",
            })
    @DisplayName("thinking is no answer if the model did not end of itself or anything stands before the records")
    void thinkingAlone(String finishReason, String thinking) {
        String body = "{\"choices\": [{\"finish_reason\": \"" + finishReason
                + "\", \"message\": {\"content\": null, \"reasoning\": \"" + thinking + "\"}}]}";

        assertThatThrownBy(() -> read(body)).isInstanceOf(FailedTryException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 15 | 10 | 5 | 0 | 0 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 5015 | 10 | 5005 | 0 | 0 | 5000",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 65, 'completion_tokens_details': {'reasoning_tokens': 50} | 10 | 55 | 0 | 0 | 50",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 3 | 10 | 5 | 0 | 0 | 0",
                "'prompt_tokens': 10, 'total_tokens': 15 | 10 | 5 | 0 | 0 | 0",
                "'prompt_tokens': 0, 'completion_tokens': 0, 'total_tokens': 15 | 0 | 15 | 0 | 0 | 15",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'cached_tokens': 4, 'reasoning_tokens': 3 | 10 | 5 | 4 | 0 | 3",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'cache_read_input_tokens': 4 | 10 | 5 | 4 | 0 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'num_cached_tokens': 4 | 10 | 5 | 4 | 0 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'prompt_tokens_details': {'cached_tokens': 4, 'cache_write_tokens': 3} | 10 | 5 | 4 | 3 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'prompt_tokens_details': {'cached_tokens': 4, 'cache_creation_input_tokens': 3} | 10 | 5 | 4 | 3 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 22, 'cache_read_input_tokens': 4, 'cache_creation_input_tokens': 3 | 17 | 5 | 4 | 3 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 15, 'cache_read_input_tokens': 4, 'cache_creation_input_tokens': 3 | 10 | 5 | 4 | 3 | 0",
                "'prompt_tokens': 10, 'completion_tokens': 5, 'prompt_cache_hit_tokens': 4, 'prompt_cache_miss_tokens': 6 | 10 | 5 | 4 | 0 | 0",
                "'input_tokens': 10, 'output_tokens': 5, 'cache_read_input_tokens': 4, 'cache_creation_input_tokens': 2 | 16 | 5 | 4 | 2 | 0",
                "'input_tokens': 10, 'output_tokens': 5, 'output_tokens_details': {'thinking_tokens': 3} | 10 | 5 | 0 | 0 | 3",
                "'input_tokens': 10, 'output_tokens': 5, 'input_tokens_details': {'cached_tokens': 4}, 'output_tokens_details': {'reasoning_tokens': 3} | 10 | 5 | 4 | 0 | 3",
                "'inputTokens': 10, 'outputTokens': 5, 'totalTokens': 21, 'cacheReadInputTokens': 4, 'cacheWriteInputTokens': 2 | 16 | 5 | 4 | 2 | 0",
                "'promptTokenCount': 10, 'candidatesTokenCount': 5, 'thoughtsTokenCount': 3, 'cachedContentTokenCount': 4 | 10 | 8 | 4 | 0 | 3",
                "'promptTokenCount': 10, 'candidatesTokenCount': 5, 'thoughtsTokenCount': 3, 'totalTokenCount': 18 | 10 | 8 | 0 | 0 | 3",
                "'promptTokenCount': 10, 'toolUsePromptTokenCount': 2, 'thoughtsTokenCount': 3, 'totalTokenCount': 15 | 12 | 3 | 0 | 0 | 3",
            })
    @DisplayName("all tokens that the endpoint counts are billed, under each vendor's names")
    void usage(String usage, long prompt, long completion, long cached, long written, long reasoning) throws Exception {
        assertThat(withUsage(usage).usage())
                .contains(TokenUsage.of(prompt, completion)
                        .withCachedPrompt(cached)
                        .withCacheWrite(written)
                        .withReasoning(reasoning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'prompt_tokens': 0, 'completion_tokens': 0",
                "'prompt_tokens': 0, 'completion_tokens': 0, 'total_tokens': 0",
                "'total_tokens': 15",
            })
    @DisplayName("zeros for everything, and a total alone, are no report")
    void noReport(String usage) throws Exception {
        assertThat(withUsage(usage).usage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x_groq': {'usage", "usageMetadata", "usage_metadata"})
    @DisplayName("the report may stand in another place")
    void placesOfUsage(String place) throws Exception {
        String usage =
                "'" + place + "': {'prompt_tokens': 10, 'completion_tokens': 5}" + (place.contains("{") ? "}" : "");

        assertThat(read(BODY.replaceFirst(
                                "\\{", "{'usage': null, ".replace('\'', '"') + usage.replace('\'', '"') + ", "))
                        .usage())
                .contains(TokenUsage.of(10, 5));
    }

    private static Completion withUsage(String usage) throws Exception {
        return read(BODY.replaceFirst("\\{", "{\"usage\": {" + usage.replace('\'', '"') + "}, "));
    }

    private static String content(String body) throws Exception {
        return read(body).content();
    }

    private static Completion read(String body) throws FailedTryException {
        return read(body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static Completion read(byte[] body, String contentType) throws FailedTryException {
        HttpHeaders headers = HttpHeaders.of(Map.of("content-type", List.of(contentType)), (a, b) -> true);
        HttpAnswer answer = new HttpAnswer(URI.create("http://localhost"), 200, headers, body, true);
        return READER.read(new Reply(answer, REDACTION, Instant.EPOCH));
    }
}
