package io.github.paperdigest.html.internal.site;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a site is besides its archive.
 *
 * @param profile whose days are shown
 * @param url where the site will be, ending in a slash; null if nobody said
 * @param entryADay whether an entry of a feed is a day, not a paper
 */
public record SiteSettings(String profile, @Nullable URI url, boolean entryADay) {

    /** The address of a file: as the web knows it, or else relative to the site's own directory. */
    String address(String path) {
        return url == null ? path : url + path;
    }
}
