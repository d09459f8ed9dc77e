package io.github.paperdigest.html.internal.site;

import java.util.Collection;

/** The list of all pages for search engines (sitemaps.org). */
final class Sitemap {

    /** What the protocol allows. */
    private static final int MOST = 50_000;

    private Sitemap() {}

    static String of(Collection<String> addresses) {
        Xml xml = new Xml().declaration();
        xml.open("urlset", "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
        addresses.stream()
                .limit(MOST)
                .forEach(address -> xml.open("url").text("loc", address).close("url"));
        return xml.close("urlset").toString();
    }
}
