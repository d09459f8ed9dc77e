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
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of OAI-PMH with records in arXiv's own formats.
 *
 * @see <a href="https://www.openarchives.org/OAI/openarchivesprotocol.html">OAI-PMH 2.0</a>
 */
public final class OaiParser extends EntryReader<OaiRecord> {

    private static final List<String> AROUND = List.of("<OAI-PMH xmlns='" + ElementNames.OAI + "'>", "<ListRecords>");

    private @Nullable String token;
    private @Nullable String errorCode;
    private String errorMessage = "";

    private OaiParser(XmlCursor cursor) {
        super(cursor);
    }

    /**
     * Reads an answer.
     *
     * @throws NotAFeedException if the document is not one, or breaks before anything of one was read
     */
    public static OaiPage parse(Document document) throws NotAFeedException {
        try {
            OaiParser parser = new OaiParser(XmlCursor.open(document));
            BrokenXmlException defect = parser.openList() ? parser.readAll("record", AROUND) : null;
            return new OaiPage(
                    parser.entries(), parser.unreadable(), parser.token, parser.errorCode, parser.errorMessage, defect);
        } catch (BrokenXmlException e) {
            throw new NotAFeedException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Goes to the element that holds the records.
     *
     * @return false if there is an error in its place
     */
    private boolean openList() throws BrokenXmlException, NotAFeedException {
        cursor.nextTag();
        if (!ElementNames.of(cursor).equals("OAI-PMH")) {
            throw new NotAFeedException("its first element is <" + cursor.name() + ">", null);
        }
        int root = cursor.depth();
        while (cursor.nextChild(root)) {
            String name = ElementNames.of(cursor);
            if (name.equals("ListRecords") || name.equals("GetRecord")) {
                return true;
            }
            if (name.equals("error")) {
                errorCode = String.valueOf(cursor.attribute("code"));
                errorMessage = OneLine.of(String.valueOf(cursor.text()));
            }
        }
        if (errorCode == null) {
            throw new NotAFeedException("it has neither records nor an error", null);
        }
        return false;
    }

    @Override
    protected void readOther(String name) throws BrokenXmlException {
        if (name.equals("resumptionToken")) {
            token = OneLine.orNull(cursor.text());
        }
    }

    @Override
    protected Entry<OaiRecord> begin() {
        return new OaiEntry();
    }
}
