package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of a recording: a request and what came of it, both without secrets.
 *
 * @param request method, address and body
 * @param failure why no answer came, or null
 * @param status the status of the answer; 0 if none came
 * @param headers its headers, each with one value
 * @param body its body
 */
@SuppressWarnings("ArrayRecordComponent") // Exchanges are never compared.
record RecordedExchange(
        RecordedRequest request, @Nullable String failure, int status, Map<String, String> headers, byte[] body) {

    /** What is asked. Equal requests have equal answers, in the order of the recording. */
    record RecordedRequest(String method, String uri, String body) {}

    /** What a line of a recording says. */
    static RecordedExchange read(String name, String line) {
        JsonPlace place = JsonFile.parse(name, line);
        RecordedRequest request = new RecordedRequest(
                place.get("method").text(),
                place.get("uri").text(),
                place.get("sent").text());
        if (place.find("failure").isPresent()) {
            return new RecordedExchange(request, place.get("failure").text(), 0, Map.of(), new byte[0]);
        }
        Map<String, String> headers = new TreeMap<>();
        place.get("headers").members().forEach((header, value) -> headers.put(header, value.text()));
        byte[] body = place.find("bytes")
                .map(bytes -> Base64.getDecoder().decode(bytes.text()))
                .orElseGet(() -> place.get("body").text().getBytes(StandardCharsets.UTF_8));
        return new RecordedExchange(request, null, place.get("status").integer(), headers, body);
    }

    HttpHeaders httpHeaders() {
        Map<String, List<String>> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return HttpHeaders.of(all, (name, value) -> true);
    }

    String line() {
        return JsonFile.line(json -> {
            json.writeStartObject();
            json.writeStringField("method", request.method());
            json.writeStringField("uri", request.uri());
            json.writeStringField("sent", request.body());
            if (failure != null) {
                json.writeStringField("failure", failure);
            } else {
                json.writeNumberField("status", status);
                json.writeObjectFieldStart("headers");
                for (Map.Entry<String, String> header : headers.entrySet()) {
                    json.writeStringField(header.getKey(), header.getValue());
                }
                json.writeEndObject();
                String text = text(body);
                json.writeStringField(
                        text == null ? "bytes" : "body",
                        text == null ? Base64.getEncoder().encodeToString(body) : text);
            }
            json.writeEndObject();
        });
    }

    /** The text of UTF-8 bytes, null if they are something else. */
    static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
