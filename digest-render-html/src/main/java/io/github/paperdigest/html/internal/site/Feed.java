package io.github.paperdigest.html.internal.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.internal.json.JsonFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A feed, as Atom (RFC 4287) and as JSON Feed 1.1.
 *
 * @param id of the feed
 * @param title of the feed
 * @param author who selected
 * @param language of title and comments
 * @param home the site
 * @param self the address of the Atom feed
 * @param selfJson the address of the JSON feed
 * @param isAbsolute whether addresses on the site are known as the web knows them
 * @param entries the newest first
 */
record Feed(
        String id,
        String title,
        String author,
        String language,
        String home,
        String self,
        String selfJson,
        boolean isAbsolute,
        List<FeedEntry> entries) {

    String atom() {
        Xml xml = new Xml().declaration();
        xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", language);
        xml.text("id", id).text("title", title).text("updated", updated().toString());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", home);
        xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", self);
        xml.open("author").text("name", author).close("author");
        entries.forEach(entry -> atom(entry, xml));
        return xml.close("feed").toString();
    }

    private static void atom(FeedEntry entry, Xml xml) {
        xml.open("entry").text("id", entry.id()).text("title", entry.title());
        xml.text("published", entry.published().toString());
        xml.text("updated", entry.updated().toString());
        xml.empty("link", "rel", "alternate", "href", entry.link());
        if (!entry.related().equals(entry.link())) {
            xml.empty("link", "rel", "related", "type", "text/html", "href", entry.related());
        }
        entry.authors().forEach(name -> xml.open("author").text("name", name).close("author"));
        entry.tags().forEach(tag -> xml.empty("category", "term", tag));
        if (!entry.summary().isEmpty()) {
            xml.text("summary", entry.summary());
        }
        xml.text("content", entry.content(), "type", "html");
        xml.close("entry");
    }

    /** When the newest entry was written; a feed that has none is as old as time. */
    private Instant updated() {
        return entries.stream()
                .map(FeedEntry::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    String json() {
        return JsonFile.text(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "https://jsonfeed.org/version/1.1");
        json.writeStringField("title", title);
        if (isAbsolute) {
            json.writeStringField("home_page_url", home);
            json.writeStringField("feed_url", selfJson);
        }
        json.writeStringField("language", language);
        names("authors", List.of(author), json);
        json.writeArrayFieldStart("items");
        for (FeedEntry entry : entries) {
            json.writeStartObject();
            json.writeStringField("id", entry.id());
            json.writeStringField("url", isAbsolute ? entry.related() : entry.link());
            if (isAbsolute && !entry.related().equals(entry.link())) {
                json.writeStringField("external_url", entry.link());
            }
            json.writeStringField("title", entry.title());
            if (!entry.summary().isEmpty()) {
                json.writeStringField("summary", entry.summary());
            }
            json.writeStringField("content_html", entry.content());
            json.writeStringField("date_published", entry.published().toString());
            json.writeStringField("date_modified", entry.updated().toString());
            names("authors", entry.authors(), json);
            json.writeArrayFieldStart("tags");
            for (String tag : entry.tags()) {
                json.writeString(tag);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void names(String key, List<String> names, JsonGenerator json) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(key);
        for (String name : names) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
