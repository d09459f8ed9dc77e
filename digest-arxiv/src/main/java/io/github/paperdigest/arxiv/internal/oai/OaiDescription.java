package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.ElementTexts;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.arxiv.oai.OaiRepository;
import io.github.paperdigest.arxiv.oai.OaiSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OAI-PMH says of itself and its sets. A document that breaks is none, since there is no telling what is missing.
 *
 * @param repository what it says of itself; its texts are empty in a list of sets
 * @param sets a page of its sets
 * @param resumptionToken by which the next page of sets is asked for; null on the last one
 * @param failure what it says is wrong with the request
 */
public record OaiDescription(
        OaiRepository repository,
        List<OaiSet> sets,
        @Nullable String resumptionToken,
        @Nullable String failure) implements Page {

    private static final Set<String> VERBS = Set.of("Identify", "ListSets");

    public OaiDescription {
        sets = List.copyOf(sets);
    }

    /**
     * Reads an answer.
     *
     * @throws NotAFeedException if the document is not one, or breaks
     */
    public static OaiDescription parse(Document document) throws NotAFeedException {
        try {
            XmlCursor cursor = XmlCursor.open(document);
            OaiEnvelope envelope = OaiEnvelope.open(cursor, VERBS);
            String failure =
                    envelope.errorCode() == null ? null : envelope.errorCode() + ": " + envelope.errorMessage();
            return read(cursor, envelope.verb() != null, failure);
        } catch (BrokenXmlException e) {
            throw new NotAFeedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static OaiDescription read(XmlCursor cursor, boolean opened, @Nullable String failure)
            throws BrokenXmlException {
        ElementTexts texts = new ElementTexts();
        List<OaiSet> sets = new ArrayList<>();
        List<String> emails = new ArrayList<>();
        int depth = cursor.depth();
        while (opened && cursor.nextChild(depth)) {
            String name = ElementNames.of(cursor);
            switch (name) {
                case "set" -> sets.add(set(cursor));
                case "adminEmail" -> emails.add(OneLine.of(String.valueOf(cursor.text())));
                default -> texts.put(name, cursor.text());
            }
        }
        OaiRepository repository = new OaiRepository(
                OneLine.of(texts.text("repositoryName")),
                OneLine.of(texts.text("baseURL")),
                OneLine.of(texts.text("earliestDatestamp")),
                OneLine.of(texts.text("granularity")),
                OneLine.of(texts.text("deletedRecord")),
                emails);
        return new OaiDescription(repository, sets, texts.line("resumptionToken"), failure);
    }

    private static OaiSet set(XmlCursor cursor) throws BrokenXmlException {
        ElementTexts texts = new ElementTexts();
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            texts.put(ElementNames.of(cursor), cursor.text());
        }
        return new OaiSet(OneLine.of(texts.text("setSpec")), OneLine.of(texts.text("setName")));
    }

    @Override
    public Optional<String> error() {
        return Optional.ofNullable(failure);
    }
}
