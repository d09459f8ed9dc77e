package io.github.paperdigest.deliver.internal.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Feishu's (and Lark's) posts for a custom bot: text and links as parts of their own, in which nothing is markup.
 *
 * @param secret signs the messages; empty if the bot does not ask for that
 * @see <a href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">Custom bots</a>
 */
public record FeishuForm(PageAddress pages, String secret) implements Form {

    /** A request has 20 KB. */
    private static final Packs PACKS = new Packs(18_000, 100);

    private static final int HEAD = 5000;

    private static final int MAX_QUOTE = 200;

    /** What Feishu answers to more than 100 messages a minute or 5 a second. */
    private static final List<Integer> TOO_MANY = List.of(9499, 11232);

    /** What Feishu answers where the signature, the address or a keyword is wrong. */
    private static final List<Integer> NOT_ALLOWED = List.of(19021, 19022, 19024);

    private static final JsonTree JSON = JsonTree.of(new JsonFactory());

    @Override
    public List<Body> bodies(Bulletin bulletin) {
        Head head = Head.of(bulletin, pages);
        List<Note> notes = bulletin.papers().stream()
                .map(paper -> Note.of(paper, head.words()))
                .toList();
        List<List<Note>> packs = PACKS.of(
                notes,
                HEAD,
                note -> JsonFile.line(json -> {
                            json.writeStartArray();
                            write(note, json);
                            json.writeEndArray();
                        })
                        .getBytes(StandardCharsets.UTF_8)
                        .length);
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            List<Note> pack = packs.get(i);
            int number = i + 1;
            bodies.add(
                    new Body(pack.stream().map(Note::id).toList(), now -> body(head, number, packs.size(), pack, now)));
        }
        return bodies;
    }

    private String body(Head head, int number, int count, List<Note> notes, Instant now) {
        return JsonFile.line(json -> {
            json.writeStartObject();
            if (!secret.isEmpty()) {
                String timestamp = Long.toString(now.getEpochSecond());
                json.writeStringField("timestamp", timestamp);
                json.writeStringField("sign", signature(timestamp));
            }
            json.writeStringField("msg_type", "post");
            json.writeObjectFieldStart("content");
            json.writeObjectFieldStart("post");
            json.writeObjectFieldStart("en_us");
            json.writeStringField("title", head.headline(number, count));
            json.writeArrayFieldStart("content");
            if (number == 1) {
                writeLine(head.facts(), json);
                if (head.page().isPresent()) {
                    writeLink(head.words().page(), head.page().get(), json);
                }
            }
            for (Note note : notes) {
                write(note, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void write(Note note, JsonGenerator json) throws IOException {
        if (note.link().isPresent()) {
            writeLink(note.title(), note.link().get(), json);
        } else {
            writeLine(note.title(), json);
        }
        for (String line : List.of(note.details(), note.comment())) {
            if (!line.isEmpty()) {
                writeLine(line, json);
            }
        }
    }

    private static void writeLine(String text, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringField("tag", "text");
        json.writeStringField("text", text);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeLink(String text, String url, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringField("tag", "a");
        json.writeStringField("text", text);
        json.writeStringField("href", url);
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The key is the timestamp with the secret, and nothing is signed with it. */
    private String signature(String timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Feishu's errors have the status 200. */
    @Override
    public Optional<RemoteFailure> failureIn(HttpAnswer answer) {
        JsonNode body;
        try {
            body = JSON.read(answer.text());
        } catch (JsonProcessingException e) {
            return Optional.of(RemoteFailure.of(FailureKind.INVALID_RESPONSE, "the answer is not JSON"));
        }
        int code = body.path("code").asInt(body.path("StatusCode").asInt(0));
        if (code == 0) {
            return Optional.empty();
        }
        FailureKind kind = TOO_MANY.contains(code)
                ? FailureKind.RATE_LIMITED
                : NOT_ALLOWED.contains(code) ? FailureKind.AUTHENTICATION : FailureKind.INVALID_REQUEST;
        return Optional.of(RemoteFailure.of(
                kind,
                "the service answered with code " + code + ": "
                        + Note.quiet(body.path("msg").asText(""), MAX_QUOTE)));
    }

    /** {@return the kind of form, without the secret} */
    @Override
    public String toString() {
        return "FeishuForm[" + (secret.isEmpty() ? "not signed" : "signed") + "]";
    }
}
