package io.github.paperdigest.deliver.internal.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.internal.json.JsonFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Slack's blocks. Text of others is in elements of rich text, in which nothing is markup; only the notification is read
 * as Slack's markup, and has the headline alone.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks</a>
 */
public record SlackForm(PageAddress pages) implements Form {

    /** Slack takes 50 blocks, and says msg_blocks_too_long from some 13,000 characters on. */
    private static final Packs PACKS = new Packs(12_000, 45);

    private static final int HEAD = 2500;

    @Override
    public List<Body> bodies(Bulletin bulletin) {
        Head head = Head.of(bulletin, pages);
        List<Note> notes = bulletin.papers().stream()
                .map(paper -> Note.of(paper, head.words()))
                .toList();
        List<List<Note>> packs = PACKS.of(
                notes, HEAD, note -> JsonFile.line(json -> write(note, json)).length());
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            List<Note> pack = packs.get(i);
            boolean first = i == 0;
            String headline = head.headline(i + 1, packs.size());
            String body = JsonFile.line(json -> {
                json.writeStartObject();
                json.writeStringField("text", escaped(headline));
                json.writeBooleanField("unfurl_links", false);
                json.writeBooleanField("unfurl_media", false);
                json.writeArrayFieldStart("blocks");
                writeHeadline(headline, json);
                if (first) {
                    writeFacts(head, json);
                }
                for (Note note : pack) {
                    write(note, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            bodies.add(new Body(pack.stream().map(Note::id).toList(), now -> body));
        }
        return bodies;
    }

    private static void writeHeadline(String headline, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "header");
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "plain_text");
        json.writeStringField("text", headline);
        json.writeBooleanField("emoji", false);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFacts(Head head, JsonGenerator json) throws IOException {
        startRichText(json);
        writeText(head.facts(), json);
        if (head.page().isPresent()) {
            writeText("\n", json);
            writeLink(head.words().page(), head.page().get(), json);
        }
        endRichText(json);
    }

    private static void write(Note note, JsonGenerator json) throws IOException {
        startRichText(json);
        if (note.link().isPresent()) {
            writeLink(note.title(), note.link().get(), json);
        } else {
            writeText(note.title(), json);
        }
        for (String line : List.of(note.details(), note.comment())) {
            if (!line.isEmpty()) {
                writeText("\n" + line, json);
            }
        }
        endRichText(json);
    }

    private static void startRichText(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "rich_text");
        json.writeArrayFieldStart("elements");
        json.writeStartObject();
        json.writeStringField("type", "rich_text_section");
        json.writeArrayFieldStart("elements");
    }

    private static void endRichText(JsonGenerator json) throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeText(String text, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static void writeLink(String text, String url, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "link");
        json.writeStringField("url", url);
        json.writeStringField("text", text);
        json.writeObjectFieldStart("style");
        json.writeBooleanField("bold", true);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What Slack's markup needs; without angle brackets nothing in it is a link or a mention. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
