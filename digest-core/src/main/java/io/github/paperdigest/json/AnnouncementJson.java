package io.github.paperdigest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * An announcement as JSON, so that a day can be kept and scored again without asking its source. The form is described
 * in {@code docs/formats.md}. All methods are thread-safe.
 */
public final class AnnouncementJson {

    private static final int SCHEMA_VERSION = 1;

    private AnnouncementJson() {}

    /**
     * Writes a text.
     *
     * @param announcement the announcement
     * @return a JSON text that ends with a line break; equal announcements always give the same text
     */
    public static String write(Announcement announcement) {
        return JsonFile.text(json -> write(announcement, json));
    }

    /**
     * Writes a file, in place of one that is there, in one step.
     *
     * @param announcement the announcement
     * @param file the file, in UTF-8; directories are made as needed
     * @throws StorageException if it can't be written; an older file is then still there
     */
    public static void write(Announcement announcement, Path file) {
        AtomicFile.write(file, write(announcement));
    }

    /**
     * Reads a file that this class wrote, in this or an earlier version. Keys that it does not know are ignored.
     *
     * @param file the file
     * @return the announcement
     * @throws StorageException if the file can't be read or is damaged; the message names file and place
     */
    public static Announcement read(Path file) {
        return read(JsonFile.read(file));
    }

    /**
     * Reads a text that this class wrote, in this or an earlier version. Keys that it does not know are ignored.
     *
     * @param name names the text in messages
     * @param text the text
     * @return the announcement
     * @throws StorageException if the text is damaged; the message names the place
     */
    public static Announcement read(String name, String text) {
        return read(JsonFile.parse(name, text));
    }

    private static void write(Announcement announcement, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("date", announcement.date().toString());
        PaperJson.texts("categories", announcement.categories(), json);
        json.writeNumberField("entries", announcement.entries());
        json.writeNumberField("duplicates", announcement.duplicates());
        json.writeNumberField("excluded", announcement.excluded());
        PaperJson.writeSources(announcement.sources(), json);
        json.writeBooleanField("noAnnouncement", announcement.noAnnouncement());
        PaperJson.write(announcement.notices(), json);
        json.writeArrayFieldStart("papers");
        for (Paper paper : announcement.papers()) {
            PaperJson.write(paper, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Announcement read(JsonPlace root) {
        root.requireVersion(SCHEMA_VERSION);
        Announcement.Builder builder = Announcement.builder(
                        root.get("date").parsed("a date such as 2025-10-06 is expected", LocalDate::parse))
                .categories(root.list("categories", JsonPlace::text))
                .duplicates(root.get("duplicates").integer())
                .excluded(root.get("excluded").integer())
                .papers(root.list("papers", PaperJson::read))
                .notices(root.list("notices", PaperJson::readNotice))
                .sources(root.list("sources", PaperJson::readSource));
        if (root.find("noAnnouncement").map(JsonPlace::bool).orElse(false)) {
            builder.noAnnouncement();
        }
        Announcement announcement = root.checked(builder::build);
        root.get("entries").requireSum(announcement.entries(), announcement);
        return announcement;
    }
}
