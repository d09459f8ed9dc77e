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

/** The header of a record while it is read, as it stands in a record or, in a list of identifiers, alone. Not thread-safe. */
final class OaiHeader implements EntryReader.Entry<OaiRecord> {

    private static final String IDENTIFIER = "oai:arXiv.org:";

    private final boolean deleted;
    private final List<String> sets = new ArrayList<>();
    private String identifier = "";
    private String datestamp = "";

    private OaiHeader(boolean deleted) {
        this.deleted = deleted;
    }

    /** One that is not there. */
    static OaiHeader none() {
        return new OaiHeader(false);
    }

    /** The one whose element the cursor has just opened. */
    static OaiHeader at(XmlCursor cursor) {
        return new OaiHeader("deleted".equals(cursor.attribute("status")));
    }

    @Override
    public void read(XmlCursor cursor) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        @Nullable String text = OneLine.orNull(cursor.text());
        if (text == null) {
            return;
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

    @Override
    public String subject(int place) {
        return identifier.isEmpty() ? "record " + place : identifier;
    }

    boolean isDeleted() {
        return deleted;
    }

    List<String> sets() {
        return sets;
    }

    /**
     * The id of the paper.
     *
     * @throws IllegalArgumentException if there is none
     */
    ArxivId id() {
        if (!identifier.startsWith(IDENTIFIER)) {
            throw new IllegalArgumentException("it has no arXiv id");
        }
        return ArxivId.parse(identifier).withoutVersion();
    }

    /**
     * The day of the last change.
     *
     * @throws IllegalArgumentException if it is not one
     */
    LocalDate day() {
        try {
            return LocalDate.parse(datestamp.length() > 10 ? datestamp.substring(0, 10) : datestamp);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its datestamp '" + datestamp + "' is not a date", e);
        }
    }

    /** A record of which nothing but this is known. */
    @Override
    public OaiRecord finish() {
        return deleted ? OaiRecord.deleted(id(), day(), sets) : OaiRecord.listed(id(), day(), sets);
    }
}
