package io.github.paperdigest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.SourceReport;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Papers, notices and the reports of sources, which digests and announcements share. What a paper lacks has no key. */
final class PaperJson {

    private PaperJson() {}

    static void write(Paper paper, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", paper.id());
        if (paper.version().isPresent()) {
            json.writeNumberField("version", paper.version().getAsInt());
        }
        json.writeStringField("title", paper.title());
        if (!paper.rawTitle().equals(paper.title())) {
            json.writeStringField("rawTitle", paper.rawTitle());
        }
        json.writeArrayFieldStart("authors");
        for (Author author : paper.authors()) {
            write(author, json);
        }
        json.writeEndArray();
        json.writeStringField("abstract", paper.abstractText());
        texts("categories", paper.categories(), json);
        texts("classifications", paper.classifications(), json);
        text("announceType", paper.announceType().map(AnnounceType::value), json);
        text("submitted", paper.submitted(), json);
        text("updated", paper.updated(), json);
        writeVersions(paper, json);
        if (paper.isWithdrawn()) {
            json.writeBooleanField("withdrawn", true);
        }
        text("comment", paper.comment(), json);
        text("journalReference", paper.journalReference(), json);
        text("doi", paper.doi(), json);
        text("license", paper.license(), json);
        text("abstractUrl", paper.abstractUrl(), json);
        json.writeEndObject();
    }

    static Paper read(JsonPlace place) {
        Paper.Builder paper = place.checked(
                () -> Paper.builder(place.get("id").text(), place.get("title").text()));
        place.find("version").ifPresent(version -> version.checked(() -> paper.version(version.integer())));
        place.find("rawTitle").ifPresent(raw -> paper.rawTitle(raw.text()));
        place.find("versions").ifPresent(versions -> paper.versions(readVersions(versions)));
        place.find("withdrawn").ifPresent(withdrawn -> paper.withdrawn(withdrawn.bool()));
        return paper.authors(place.list("authors", PaperJson::readAuthor))
                .abstractText(text("abstract", place).orElse(""))
                .categories(place.list("categories", JsonPlace::text))
                .classifications(place.list("classifications", JsonPlace::text))
                .announceType(place.find("announceType")
                        .map(type -> type.checked(() -> AnnounceType.of(type.text())))
                        .orElse(null))
                .submitted(instant("submitted", place).orElse(null))
                .updated(instant("updated", place).orElse(null))
                .comment(text("comment", place).orElse(null))
                .journalReference(text("journalReference", place).orElse(null))
                .doi(text("doi", place).orElse(null))
                .license(text("license", place).orElse(null))
                .abstractUrl(place.find("abstractUrl")
                        .map(url -> url.parsed("an address is expected", URI::create))
                        .orElse(null))
                .build();
    }

    /** Writes the times of the versions, unless they are the first and the present one, which have keys of their own. */
    private static void writeVersions(Paper paper, JsonGenerator json) throws IOException {
        if (paper.toBuilder().versions(Map.of()).build().versions().equals(paper.versions())) {
            return;
        }
        json.writeObjectFieldStart("versions");
        for (Map.Entry<Integer, Instant> version : paper.versions().entrySet()) {
            json.writeStringField(
                    version.getKey().toString(), version.getValue().toString());
        }
        json.writeEndObject();
    }

    private static Map<Integer, Instant> readVersions(JsonPlace place) {
        Map<Integer, Instant> versions = new TreeMap<>();
        place.members().forEach((number, time) -> {
            if (!number.matches("[1-9][0-9]{0,3}")) {
                throw place.error("the number of a version is expected as a key, not '" + number + "'");
            }
            versions.put(
                    Integer.valueOf(number),
                    time.parsed("a time such as 2025-10-06T00:00:00Z is expected", Instant::parse));
        });
        return versions;
    }

    static void write(List<Notice> notices, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("notices");
        for (Notice notice : notices) {
            json.writeStartObject();
            json.writeStringField("severity", notice.severity().name());
            json.writeStringField("subject", notice.subject());
            json.writeStringField("message", notice.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes what each source brought; without sources there is no key. */
    static void writeSources(List<SourceReport> sources, JsonGenerator json) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("sources");
        for (SourceReport source : sources) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeNumberField("entries", source.entries());
            json.writeNumberField("duplicates", source.duplicates());
            json.writeNumberField("excluded", source.excluded());
            json.writeNumberField("candidates", source.candidates());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static SourceReport readSource(JsonPlace place) {
        SourceReport source = place.checked(() -> SourceReport.of(
                        place.get("name").text(), place.get("candidates").integer())
                .withDuplicates(place.get("duplicates").integer())
                .withExcluded(place.get("excluded").integer()));
        place.get("entries").requireSum(source.entries(), source);
        return source;
    }

    static Notice readNotice(JsonPlace place) {
        return new Notice(
                constant(Notice.Severity.class, place.get("severity")),
                place.get("subject").text(),
                place.get("message").text());
    }

    static void text(String key, Optional<?> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(key, value.get().toString());
        }
    }

    static Optional<String> text(String key, JsonPlace place) {
        return place.find(key).map(JsonPlace::text);
    }

    /** Writes a list of texts; an empty one has no key. */
    static void texts(String key, List<String> values, JsonGenerator json) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static Optional<Instant> instant(String key, JsonPlace place) {
        return place.find(key)
                .map(value -> value.parsed("a time such as 2025-10-06T00:00:00Z is expected", Instant::parse));
    }

    static <E extends Enum<E>> E constant(Class<E> type, JsonPlace place) {
        return place.parsed(
                "one of " + List.of(type.getEnumConstants()) + " is expected",
                name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)));
    }

    /** An author of whom only the name is known is a text, any other an object. */
    private static void write(Author author, JsonGenerator json) throws IOException {
        if (author.equals(Author.of(author.name()))) {
            json.writeString(author.name());
            return;
        }
        json.writeStartObject();
        json.writeStringField("name", author.name());
        texts("affiliations", author.affiliations(), json);
        if (!author.raw().equals(author.name())) {
            json.writeStringField("raw", author.raw());
        }
        json.writeEndObject();
    }

    private static Author readAuthor(JsonPlace place) {
        if (place.isText()) {
            return place.checked(() -> Author.of(place.text()));
        }
        String name = place.get("name").text();
        List<String> affiliations = place.list("affiliations", JsonPlace::text);
        String raw = text("raw", place).orElse(name);
        return place.checked(() -> new Author(name, affiliations, raw));
    }
}
