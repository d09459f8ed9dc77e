/**
 * arXiv as a source of announcements. Start with {@link io.github.paperdigest.arxiv.ArxivSource}.
 *
 * @provides io.github.paperdigest.spi.provider.PaperSourceProvider {@code arxiv}, {@code arxiv-rss}, {@code arxiv-api}, {@code
 *     arxiv-oai} and {@code arxiv-listing}
 */
module io.github.paperdigest.arxiv {
    requires transitive io.github.paperdigest;
    requires static transitive org.jspecify;
    requires java.xml;
    requires org.jsoup;
    requires org.slf4j;

    exports io.github.paperdigest.arxiv;
    exports io.github.paperdigest.arxiv.calendar;
    exports io.github.paperdigest.arxiv.category;
    exports io.github.paperdigest.arxiv.id;
    exports io.github.paperdigest.arxiv.oai;
    exports io.github.paperdigest.arxiv.search;

    provides io.github.paperdigest.spi.provider.PaperSourceProvider with
            io.github.paperdigest.arxiv.internal.provider.ArxivSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivRssSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivApiSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivOaiSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivListingSourceProvider;
}
