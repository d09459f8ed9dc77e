package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.internal.json.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Telegram's messages in its HTML.
 *
 * @param chat the id of a chat, or the {@code @name} of a channel
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
public record TelegramForm(PageAddress pages, String chat) implements Form {

    /** A message has 4096 UTF-16 units without its tags, and 100 of those. */
    private static final Packs PACKS = new Packs(4096, 30);

    private static final int HEAD = 1100;

    @Override
    public List<Body> bodies(Bulletin bulletin) {
        Head head = Head.of(bulletin, pages);
        List<Note> notes = bulletin.papers().stream()
                .map(paper -> Note.of(paper, head.words()))
                .toList();
        List<List<Note>> packs = PACKS.of(notes, HEAD, TelegramForm::length);
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            String text = head(head, i + 1, packs.size())
                    + packs.get(i).stream().map(TelegramForm::html).collect(Collectors.joining());
            String body = JsonFile.line(json -> {
                json.writeStartObject();
                json.writeStringField("chat_id", chat);
                json.writeStringField("text", text);
                json.writeStringField("parse_mode", "HTML");
                json.writeObjectFieldStart("link_preview_options");
                json.writeBooleanField("is_disabled", true);
                json.writeEndObject();
                json.writeEndObject();
            });
            bodies.add(new Body(packs.get(i).stream().map(Note::id).toList(), now -> body));
        }
        return bodies;
    }

    private static String head(Head head, int number, int count) {
        String headline = "<b>" + escaped(head.headline(number, count)) + "</b>";
        return number > 1
                ? headline
                : headline + "\n" + escaped(head.facts())
                        + head.page()
                                .map(address -> "\n" + link(head.words().page(), address))
                                .orElse("");
    }

    private static String html(Note note) {
        StringBuilder html = new StringBuilder("\n\n<b>");
        html.append(note.link().map(url -> link(note.title(), url)).orElseGet(() -> escaped(note.title())));
        html.append("</b>");
        for (String line : List.of(note.details(), note.comment())) {
            if (!line.isEmpty()) {
                html.append('\n').append(escaped(line));
            }
        }
        return html.toString();
    }

    /** What a note adds to a message without its tags. */
    private static int length(Note note) {
        return note.title().length() + note.details().length() + note.comment().length() + "\n\n\n\n".length();
    }

    private static String link(String text, String url) {
        return "<a href=\"" + escaped(url) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
