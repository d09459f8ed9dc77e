package io.github.paperdigest.cli;

/** The names of sources on the command line; in small letters, since that is how they are typed. */
enum SourceName {
    rss("arxiv-rss");

    private final String provider;

    SourceName(String provider) {
        this.provider = provider;
    }

    /** The name of the library's provider. */
    String provider() {
        return provider;
    }
}
