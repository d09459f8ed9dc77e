package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is around the answer to any verb of OAI-PMH: the element of the verb, or an error in its place.
 *
 * @param verb the verb, in whose element the cursor is now; null if there is an error
 * @param errorCode the code of the error, for instance {@code noRecordsMatch}
 * @param errorMessage what it says
 */
record OaiEnvelope(@Nullable String verb, @Nullable String errorCode, String errorMessage) {

    /**
     * Goes into the element of a verb.
     *
     * @param verbs the verbs that can have been asked for
     */
    static OaiEnvelope open(XmlCursor cursor, Set<String> verbs) throws BrokenXmlException, NotAFeedException {
        cursor.nextTag();
        if (!ElementNames.of(cursor).equals("OAI-PMH")) {
            throw new NotAFeedException("its first element is <" + cursor.name() + ">", null);
        }
        String code = null;
        String message = "";
        int root = cursor.depth();
        while (cursor.nextChild(root)) {
            String name = ElementNames.of(cursor);
            if (verbs.contains(name)) {
                return new OaiEnvelope(name, null, "");
            }
            if (name.equals("error")) {
                code = String.valueOf(cursor.attribute("code"));
                message = OneLine.of(String.valueOf(cursor.text()));
            }
        }
        if (code == null) {
            throw new NotAFeedException("it has neither records nor an error", null);
        }
        return new OaiEnvelope(null, code, message);
    }
}
