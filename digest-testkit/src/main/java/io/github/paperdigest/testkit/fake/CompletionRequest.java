package io.github.paperdigest.testkit.fake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.paperdigest.model.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for a chat completion, and what it tells about caches.
 *
 * @param key the {@code prompt_cache_key}; empty if there is none
 * @param text all messages, one behind the other
 * @param breakpoints after how many characters of the text a {@code prompt_cache_breakpoint} stands
 * @param hasOwnBreakpointsOnly whether {@code prompt_cache_options} turns others off
 * @param cacheControls after how many characters of the text a {@code cache_control} stands
 */
record CompletionRequest(
        String model,
        String key,
        Prompt prompt,
        String text,
        List<Integer> breakpoints,
        boolean hasOwnBreakpointsOnly,
        List<Integer> cacheControls) {

    private static final JsonFactory JSON = new JsonFactory();

    static CompletionRequest read(String body) {
        Map<?, ?> root = (Map<?, ?>) Objects.requireNonNull(parse(body), "a request has a body");
        StringBuilder text = new StringBuilder();
        StringBuilder system = new StringBuilder();
        StringBuilder user = new StringBuilder();
        List<Integer> breakpoints = new ArrayList<>();
        List<Integer> cacheControls = new ArrayList<>();
        for (Object message : (List<?>) Objects.requireNonNull(root.get("messages"), "a request has messages")) {
            Map<?, ?> fields = (Map<?, ?>) message;
            StringBuilder target = "system".equals(fields.get("role")) ? system : user;
            Object content = fields.get("content");
            List<?> parts = content instanceof List<?> list ? list : List.of(Map.of("text", String.valueOf(content)));
            for (Object part : parts) {
                Map<?, ?> values = (Map<?, ?>) part;
                text.append(values.get("text"));
                target.append(values.get("text"));
                if (values.containsKey("prompt_cache_breakpoint")) {
                    breakpoints.add(text.length());
                }
                if (values.containsKey("cache_control")) {
                    cacheControls.add(text.length());
                }
            }
        }
        Object options = root.get("prompt_cache_options");
        return new CompletionRequest(
                String.valueOf(root.get("model")),
                root.containsKey("prompt_cache_key") ? String.valueOf(root.get("prompt_cache_key")) : "",
                new Prompt(system.toString(), user.toString()),
                text.toString(),
                List.copyOf(breakpoints),
                options instanceof Map<?, ?> map && "explicit".equals(map.get("mode")),
                List.copyOf(cacheControls));
    }

    private static @Nullable Object parse(String body) {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("a request is JSON", e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }
}
