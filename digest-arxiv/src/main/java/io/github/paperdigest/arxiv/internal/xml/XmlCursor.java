package io.github.paperdigest.arxiv.internal.xml;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an XML document as a stream, with the JDK's parser. Document types and entities of their own are refused,
 * nesting, the length of a text and the length of the whole are limited, and everything that can go wrong is a
 * {@link BrokenXmlException}. Not thread-safe.
 */
public final class XmlCursor {

    /** A page of 2500 records of OAI-PMH has about 6 million characters. */
    static final long LONGEST_DOCUMENT = 32_000_000;

    /** 3000 authors with their affiliations have about 600 000 characters. */
    static final int LONGEST_TEXT = 2_000_000;

    /** arXiv's documents are 7 deep. */
    static final int DEEPEST = 40;

    /** A document that breaks more often than this is given up: each time it is read from its beginning again. */
    private static final int MOST_RESTARTS = 100;

    private final Document document;
    private final StringBuilder text = new StringBuilder();
    private RepairingReader source;
    private XMLStreamReader reader;
    private int depth;
    private int restarts;

    private XmlCursor(Document document) throws IOException, XMLStreamException {
        this.document = document;
        this.source = new RepairingReader(Decoding.of(document.open()), LONGEST_DOCUMENT);
        this.reader = factory().createXMLStreamReader(source);
    }

    /** Starts before the root element. */
    public static XmlCursor open(Document document) throws BrokenXmlException {
        try {
            return new XmlCursor(document);
        } catch (IOException | XMLStreamException e) {
            throw new BrokenXmlException("it can't be read: " + reason(e), false, e);
        }
    }

    /**
     * After the document broke: starts again before one of its entries.
     *
     * @param tag the name of an entry's tag
     * @param ordinal which entry of the document, 1 for the first
     * @param around the opening tags of the elements around the entries
     * @return false if there is no such entry, or too much is broken
     */
    boolean restart(String tag, int ordinal, List<String> around) {
        if (++restarts > MOST_RESTARTS) {
            return false;
        }
        try {
            Reader whole = new RepairingReader(Decoding.of(document.open()), LONGEST_DOCUMENT);
            Reader rest = EntrySearch.from(whole, tag, ordinal, String.join("", around));
            if (rest == null) {
                return false;
            }
            source = new RepairingReader(rest, LONGEST_DOCUMENT);
            reader = factory().createXMLStreamReader(source);
            depth = 0;
            for (int i = 0; i < around.size(); i++) {
                nextTag();
            }
            return true;
        } catch (IOException | XMLStreamException | BrokenXmlException e) {
            return false;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** The depth of the present element; the root has 1. */
    public int depth() {
        return depth;
    }

    /** The name of the present element without a prefix. */
    public String name() {
        return reader.getLocalName();
    }

    /** The namespace of the present element, or an empty string. */
    String namespace() {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** An attribute of the element that was just opened. */
    public @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /**
     * Goes to the next start or end of an element.
     *
     * @return true at a start, false at an end
     */
    public boolean nextTag() throws BrokenXmlException {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new BrokenXmlException("it ends early", true, null);
            }
        }
    }

    /**
     * Goes to the next child of the element at this depth.
     *
     * @return true at its start; false at the end of the parent
     */
    public boolean nextChild(int parentDepth) throws BrokenXmlException {
        while (true) {
            boolean start = nextTag();
            if (start && depth == parentDepth + 1) {
                return true;
            }
            if (!start && depth < parentDepth) {
                return false;
            }
        }
    }

    /**
     * As {@link #nextChild}, and collects the text on the way to it.
     *
     * @param collected gets the text between the children, as far as it is no longer than a text may be
     */
    public boolean nextChildOrText(int parentDepth, StringBuilder collected) throws BrokenXmlException {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT && depth == parentDepth + 1) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && depth < parentDepth) {
                return false;
            }
            if (isText(event) && depth == parentDepth && collected.length() <= LONGEST_TEXT) {
                collected.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new BrokenXmlException("it ends early", true, null);
            }
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    /**
     * The text of the element that was just opened, and moves to its end. Elements inside keep their tags: text that looks
     * like markup is an author's text that someone forgot to escape.
     *
     * @return null if the text is too long
     */
    public @Nullable String text() throws BrokenXmlException {
        text.setLength(0);
        boolean tooLong = false;
        int outside = depth - 1;
        while (depth > outside) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                text.append('<').append(reader.getLocalName()).append('>');
            } else if (event == XMLStreamConstants.END_ELEMENT && depth > outside) {
                text.append("</").append(reader.getLocalName()).append('>');
            } else if (isText(event)) {
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new BrokenXmlException("it ends early", true, null);
            }
            if (text.length() > LONGEST_TEXT) {
                tooLong = true;
                text.setLength(0);
            }
        }
        return tooLong ? null : text.toString();
    }

    private int advance() throws BrokenXmlException {
        int event = read();
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
            throw new BrokenXmlException("its elements are nested more than " + DEEPEST + " deep", false, null);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new BrokenXmlException(
                    "it has a document type or an entity of its own, which is not read", false, null);
        }
        return event;
    }

    private int read() throws BrokenXmlException {
        try {
            return reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's parser answers some malformed documents with an unchecked exception.
            throw new BrokenXmlException(reason(e), atEnd(), e);
        }
    }

    private boolean atEnd() {
        return reader.getLocation().getCharacterOffset() >= source.characters() - 1;
    }

    /** The parser's message on one line, without the position that it repeats in front. */
    private static String reason(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int at = message.indexOf("Message: ");
        return OneLine.of(at < 0 ? message : message.substring(at + "Message: ".length()));
    }
}
