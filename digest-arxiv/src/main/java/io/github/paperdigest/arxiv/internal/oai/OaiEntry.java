package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.arxiv.oai.OaiRecord;

/** One record of OAI-PMH while it is read: its header, and the metadata below it. Not thread-safe. */
final class OaiEntry implements EntryReader.Entry<OaiRecord> {

    private final OaiMetadata metadata = new OaiMetadata();
    private OaiHeader header = OaiHeader.none();

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
        header = OaiHeader.at(cursor);
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            header.read(cursor);
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
        return header.subject(place);
    }

    @Override
    public OaiRecord finish() {
        ArxivId id = header.id();
        return header.isDeleted()
                ? header.finish()
                : OaiRecord.of(id, header.day(), header.sets(), metadata.toPaper(id));
    }
}
