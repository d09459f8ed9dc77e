/** The digest as HTML. Start with {@link io.github.paperdigest.html.HtmlRenderer}. */
module io.github.paperdigest.html {
    requires transitive io.github.paperdigest;
    requires com.fasterxml.jackson.core;
    requires gg.jte.runtime;
    requires static java.compiler; // an annotation on the classes of the templates
    requires static org.jspecify;
    requires org.slf4j;

    exports io.github.paperdigest.html;

    provides io.github.paperdigest.spi.provider.DigestRendererProvider with
            io.github.paperdigest.html.internal.provider.HtmlRendererProvider;
}
