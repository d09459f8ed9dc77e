package io.github.paperdigest.html.internal.page;

/**
 * A link of the library's own making.
 *
 * @param text what it says; plain text
 * @param address a relative one, or one of http or https
 */
public record Link(String text, String address) {}
