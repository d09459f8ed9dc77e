package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.internal.json.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Discord's embeds, one a paper. Every punctuation mark of others has a backslash, so that nothing is Markdown, and nobody
 * is mentioned.
 *
 * @see <a href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Limits</a>
 */
public record DiscordForm(PageAddress pages) implements Form {

    /** A message has ten embeds, of 6000 characters together. */
    private static final Packs PACKS = new Packs(6000, 10);

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int LONGEST_CONTENT = 2000;

    private static final int STEP = 16;

    /** A paper as an embed. */
    private record Embed(Note note, String title, String description) {

        static Embed of(Note note) {
            String description = Stream.of(note.details(), note.comment())
                    .filter(text -> !text.isEmpty())
                    .map(DiscordForm::escaped)
                    .collect(Collectors.joining("\n"));
            if (description.length() > LONGEST_DESCRIPTION) {
                throw new IllegalStateException("a note is short enough for an embed");
            }
            return new Embed(note, fitting(note.title(), LONGEST_TITLE), description);
        }

        int length() {
            return title.length() + description.length();
        }
    }

    @Override
    public List<Body> bodies(Bulletin bulletin) {
        Head head = Head.of(bulletin, pages);
        List<Embed> embeds = bulletin.papers().stream()
                .map(paper -> Note.of(paper, head.words()))
                .map(Embed::of)
                .toList();
        List<List<Embed>> packs = PACKS.of(embeds, 0, Embed::length);
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            List<Embed> pack = packs.get(i);
            String content = content(head, i + 1, packs.size());
            String body = JsonFile.line(json -> {
                json.writeStartObject();
                json.writeStringField("content", content);
                json.writeObjectFieldStart("allowed_mentions");
                json.writeArrayFieldStart("parse");
                json.writeEndArray();
                json.writeEndObject();
                json.writeArrayFieldStart("embeds");
                for (Embed embed : pack) {
                    json.writeStartObject();
                    json.writeStringField("title", embed.title());
                    if (embed.note().link().isPresent()) {
                        json.writeStringField("url", embed.note().link().get());
                    }
                    json.writeStringField("description", embed.description());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            bodies.add(new Body(pack.stream().map(embed -> embed.note().id()).toList(), now -> body));
        }
        return bodies;
    }

    private static String content(Head head, int number, int count) {
        String headline = "**" + escaped(head.headline(number, count)) + "**";
        if (number > 1) {
            return headline;
        }
        String page = head.page()
                .map(address -> "\n[" + head.words().page() + "](<" + address + ">)")
                .filter(line -> line.length() <= LONGEST_CONTENT / 2)
                .orElse("");
        String facts = head.facts().lines().map(DiscordForm::escaped).collect(Collectors.joining("\n"));
        String whole = headline + "\n" + facts + page;
        return whole.length() <= LONGEST_CONTENT ? whole : headline + page;
    }

    /** The beginning of a text whose escaped form has so many characters at most. */
    private static String fitting(String text, int length) {
        String escaped = escaped(text);
        for (int cut = length; escaped.length() > length; cut -= STEP) {
            escaped = escaped(PlainText.cut(text, cut));
        }
        return escaped;
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Punct}", "\\\\$0");
    }
}
