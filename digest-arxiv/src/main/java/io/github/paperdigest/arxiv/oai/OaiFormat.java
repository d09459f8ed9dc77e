package io.github.paperdigest.arxiv.oai;

/**
 * The formats of OAI-PMH records that are read here.
 *
 * @see <a href="https://info.arxiv.org/help/oa/index.html">arXiv's OAI-PMH interface</a>
 */
public enum OaiFormat {
    /** Authors one by one with their affiliations; days instead of times, and no version. */
    ARXIV("arXiv"),
    /** Every version with its time to the second; authors on one line. */
    ARXIV_RAW("arXivRaw");

    private final String prefix;

    OaiFormat(String prefix) {
        this.prefix = prefix;
    }

    /** {@return the name of the format in requests, its {@code metadataPrefix}} */
    public String prefix() {
        return prefix;
    }
}
