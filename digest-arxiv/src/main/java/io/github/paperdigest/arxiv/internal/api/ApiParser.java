package io.github.paperdigest.arxiv.internal.api;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.model.Paper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of arXiv's API, as it wrote them before November 2025 (texts wrapped into lines, namespaces declared
 * where they are used) and as it writes them since.
 *
 * @see <a href="https://info.arxiv.org/help/api/user-manual.html">arXiv API user's manual</a>
 */
public final class ApiParser extends EntryReader<Paper> {

    private static final List<String> AROUND = List.of("<feed xmlns='" + ElementNames.ATOM
            + "' xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>");

    private int total = -1;
    private @Nullable String message;

    private ApiParser(XmlCursor cursor) {
        super(cursor);
    }

    /**
     * Reads an answer.
     *
     * @throws NotAFeedException if the document is not one, or breaks before anything of one was read
     */
    public static ApiPage parse(Document document) throws NotAFeedException {
        try {
            ApiParser parser = new ApiParser(XmlCursor.open(document));
            parser.cursor.nextTag();
            if (!ElementNames.of(parser.cursor).equals("feed")) {
                throw new NotAFeedException("its first element is <" + parser.cursor.name() + ">", null);
            }
            BrokenXmlException defect = parser.readAll("entry", AROUND);
            return parser.message == null
                    ? new ApiPage(parser.total, parser.entries(), parser.unreadable(), null, defect)
                    : new ApiPage(parser.total, List.of(), List.of(), parser.message, defect);
        } catch (BrokenXmlException e) {
            throw new NotAFeedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    protected void readOther(String name) throws BrokenXmlException {
        if (name.equals("opensearch:totalResults")) {
            String text = OneLine.of(String.valueOf(cursor.text()));
            total = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        }
    }

    @Override
    protected Entry<Paper> begin() {
        return new ApiEntry(error -> message = error);
    }
}
