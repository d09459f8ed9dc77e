/** The digest as Markdown. Start with {@link io.github.paperdigest.markdown.MarkdownRenderer}. */
module io.github.paperdigest.markdown {
    requires transitive io.github.paperdigest;
    requires static org.jspecify;

    exports io.github.paperdigest.markdown;

    provides io.github.paperdigest.spi.provider.DigestRendererProvider with
            io.github.paperdigest.markdown.internal.provider.MarkdownRendererProvider;
}
