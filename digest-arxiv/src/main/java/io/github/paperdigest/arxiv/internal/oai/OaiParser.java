package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of OAI-PMH with records in arXiv's own formats, or with their headers alone.
 *
 * @see <a href="https://www.openarchives.org/OAI/openarchivesprotocol.html">OAI-PMH 2.0</a>
 */
public final class OaiParser extends EntryReader<OaiRecord> {

    private static final Set<String> VERBS = Set.of("ListRecords", "GetRecord", "ListIdentifiers");
    private static final String ROOT = "<OAI-PMH xmlns='" + ElementNames.OAI + "'>";

    private final boolean identifiers;
    private @Nullable String token;

    private OaiParser(XmlCursor cursor, boolean identifiers) {
        super(cursor);
        this.identifiers = identifiers;
    }

    /**
     * Reads an answer.
     *
     * @throws NotAFeedException if the document is not one, or breaks before anything of one was read
     */
    public static OaiPage parse(Document document) throws NotAFeedException {
        try {
            XmlCursor cursor = XmlCursor.open(document);
            OaiEnvelope envelope = OaiEnvelope.open(cursor, VERBS);
            OaiParser parser = new OaiParser(cursor, "ListIdentifiers".equals(envelope.verb()));
            BrokenXmlException defect = envelope.verb() == null ? null : parser.readAll();
            return new OaiPage(
                    parser.entries(),
                    parser.unreadable(),
                    parser.token,
                    envelope.errorCode(),
                    envelope.errorMessage(),
                    defect);
        } catch (BrokenXmlException e) {
            throw new NotAFeedException(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable BrokenXmlException readAll() throws NotAFeedException {
        return identifiers
                ? readAll("header", List.of(ROOT, "<ListIdentifiers>"))
                : readAll("record", List.of(ROOT, "<ListRecords>"));
    }

    @Override
    protected void readOther(String name) throws BrokenXmlException {
        if (name.equals("resumptionToken")) {
            token = OneLine.orNull(cursor.text());
        }
    }

    @Override
    protected Entry<OaiRecord> begin() {
        return identifiers ? OaiHeader.at(cursor) : new OaiEntry();
    }
}
