package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of OAI-PMH while it is read: its header, and the metadata below it. Not thread-safe. */
final class OaiEntry implements EntryReader.Entry<OaiRecord> {

    private static final String IDENTIFIER = "oai:arXiv.org:";

    private final List<String> sets = new ArrayList<>();
    private final OaiMetadata metadata = new OaiMetadata();
    private String identifier = "";
    private String datestamp = "";
    private boolean deleted;

    @Override
    public void read(XmlCursor cursor) throws BrokenXmlException {
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

    @Override
    public String subject(int place) {
        return identifier.isEmpty() ? "record " + place : identifier;
    }

    @Override
    public OaiRecord finish() {
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
            throw new IllegalArgumentException("its datestamp '" + datestamp + "' is not a date", e);
        }
    }
}
