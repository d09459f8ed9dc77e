package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        @Nullable BrokenXmlException defect)
        implements Page {

    /** Errors that say something of what was asked for: there is none, or the token is too old. */
    private static final Set<String> ANSWERS = Set.of("noRecordsMatch", "idDoesNotExist", "badResumptionToken");

    public OaiPage {
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
    }

    @Override
    public Optional<String> error() {
        return errorCode == null || holdsWhateverTheStatus()
                ? Optional.empty()
                : Optional.of(errorCode + ": " + errorMessage);
    }

    @Override
    public boolean holdsWhateverTheStatus() {
        return errorCode != null && ANSWERS.contains(errorCode);
    }

    /** Whether it says, without a defect, that nothing is there. */
    public boolean claimsNothing() {
        return defect == null && entries() == 0 && (errorCode == null || "noRecordsMatch".equals(errorCode));
    }

    @Override
    public boolean isWhole() {
        return defect == null && errorCode == null;
    }

    @Override
    public int entries() {
        return records.size() + unreadable.size();
    }
}
