/**
 * arXiv as a source of announcements. Start with {@link io.github.paperdigest.arxiv.ArxivSource}.
 *
 * @provides io.github.paperdigest.spi.provider.PaperSourceProvider {@code arxiv}, {@code arxiv-rss}, {@code arxiv-api} and {@code
 *     arxiv-oai}
 */
module io.github.paperdigest.arxiv {
    requires transitive io.github.paperdigest;
    requires static transitive org.jspecify;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires java.xml;
    requires org.jsoup;
    requires org.slf4j;

    exports io.github.paperdigest.arxiv;
    exports io.github.paperdigest.arxiv.calendar;
    exports io.github.paperdigest.arxiv.id;
    exports io.github.paperdigest.arxiv.oai;

    provides io.github.paperdigest.spi.provider.PaperSourceProvider with
            io.github.paperdigest.arxiv.internal.provider.ArxivSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivRssSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivApiSourceProvider,
            io.github.paperdigest.arxiv.internal.provider.ArxivOaiSourceProvider;
}
