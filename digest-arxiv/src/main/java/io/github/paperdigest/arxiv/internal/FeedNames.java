package io.github.paperdigest.arxiv.internal;

/** Names of elements with the prefix that arXiv gives their namespace, whatever prefix a document has. */
final class FeedNames {

    static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String ARXIV = "http://arxiv.org/schemas/atom";
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/";

    private FeedNames() {}

    /** {@code title} for elements of RSS and Atom, {@code dc:creator}, {@code arxiv:DOI}; others in braces. */
    static String of(XmlCursor cursor) {
        return switch (cursor.namespace()) {
            case "", ATOM -> cursor.name();
            case ARXIV -> "arxiv:" + cursor.name();
            case DUBLIN_CORE -> "dc:" + cursor.name();
            case OPEN_SEARCH -> "opensearch:" + cursor.name();
            default -> "{" + cursor.namespace() + "}" + cursor.name();
        };
    }
}
