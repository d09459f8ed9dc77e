package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of arXiv's OAI-PMH interface.
 *
 * @param records the records that could be read
 * @param unreadable the records that could not be read
 * @param resumptionToken by which the next page is asked for; null on the last one
 * @param errorCode the code of the error, for instance {@code noRecordsMatch}
 * @param errorMessage what it says
 * @param defect why the answer could not be read to its end
 */
public record OaiPage(
        List<OaiRecord> records,
        List<Unreadable> unreadable,
        @Nullable String resumptionToken,
        @Nullable String errorCode,
        String errorMessage,
        @Nullable BrokenXmlException defect) {

    public OaiPage {
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
    }
}
