package io.github.paperdigest.arxiv.internal;

import io.github.paperdigest.arxiv.ArxivId;
import io.github.paperdigest.arxiv.OaiRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of OAI-PMH while it is read: its header, and the metadata below it. Not thread-safe. */
final class OaiEntry {

    private static final String IDENTIFIER = "oai:arXiv.org:";

    private final List<String> sets = new ArrayList<>();
    private final OaiMetadata metadata = new OaiMetadata();
    private String identifier = "";
    private String datestamp = "";
    private boolean deleted;

    /** Takes the part of the record that the cursor has just opened. */
    void read(XmlCursor cursor) throws BrokenXmlException {
        switch (ElementNames.of(cursor)) {
            case "header" -> readHeader(cursor);
            case "metadata" -> readMetadata(cursor);
            default -> {
                // What is about the record says nothing about the paper.
            }
        }
    }

    private void readHeader(XmlCursor cursor) throws BrokenXmlException {
        deleted = "deleted".equals(cursor.attribute("status"));
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            String name = ElementNames.of(cursor);
            @Nullable String text = OneLine.orNull(cursor.text());
            if (text == null) {
                continue;
            }
            switch (name) {
                case "identifier" -> identifier = text;
                case "datestamp" -> datestamp = text;
                case "setSpec" -> sets.add(text);
                default -> {
                    // OAI-PMH knows no other.
                }
            }
        }
    }

    private void readMetadata(XmlCursor cursor) throws BrokenXmlException {
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            int format = cursor.depth();
            while (cursor.nextChild(format)) {
                metadata.read(cursor);
            }
        }
    }

    /** The id, or else the place, for messages. */
    String subject(int place) {
        return identifier.isEmpty() ? "record " + place : identifier;
    }

    /**
     * The record.
     *
     * @throws IllegalArgumentException if it lacks what a record needs; the message says what
     */
    OaiRecord toRecord() {
        if (!identifier.startsWith(IDENTIFIER)) {
            throw new IllegalArgumentException("it has no arXiv id");
        }
        ArxivId id = ArxivId.parse(identifier).withoutVersion();
        LocalDate changed = day();
        return deleted ? OaiRecord.deleted(id, changed, sets) : OaiRecord.of(id, changed, sets, metadata.toPaper(id));
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(datestamp.length() > 10 ? datestamp.substring(0, 10) : datestamp);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its datestamp '" + datestamp + "' is no date", e);
        }
    }
}
