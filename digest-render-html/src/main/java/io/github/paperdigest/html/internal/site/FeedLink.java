package io.github.paperdigest.html.internal.site;

/**
 * A feed that a page tells of.
 *
 * @param name its form
 * @param type its media type
 * @param address from the page
 */
public record FeedLink(String name, String type, String address) {}
