package io.github.paperdigest.arxiv.internal.xml;

/** Names of elements with the prefix that arXiv gives their namespace, whatever prefix a document has. */
public final class ElementNames {

    public static final String ATOM = "http://www.w3.org/2005/Atom";
    public static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    private static final String OAI_ARXIV = "http://arxiv.org/OAI/arXiv/";
    private static final String OAI_ARXIV_RAW = "http://arxiv.org/OAI/arXivRaw/";
    private static final String ARXIV = "http://arxiv.org/schemas/atom";
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/";

    private ElementNames() {}

    /** {@code title} for elements of RSS, Atom and OAI-PMH, {@code dc:creator}, {@code arxiv:DOI}; others in braces. */
    public static String of(XmlCursor cursor) {
        return switch (cursor.namespace()) {
            case "", ATOM, OAI, OAI_ARXIV, OAI_ARXIV_RAW -> cursor.name();
            case ARXIV -> "arxiv:" + cursor.name();
            case DUBLIN_CORE -> "dc:" + cursor.name();
            case OPEN_SEARCH -> "opensearch:" + cursor.name();
            default -> "{" + cursor.namespace() + "}" + cursor.name();
        };
    }
}
