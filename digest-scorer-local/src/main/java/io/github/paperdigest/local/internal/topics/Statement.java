package io.github.paperdigest.local.internal.topics;

/**
 * One thing that a reader says about what they want.
 *
 * @param topic the heading or numbered topic it stands under; an empty string outside any
 * @param wanted whether the reader wants to see this or wants to be spared it
 * @param text what it is, without Markdown
 */
public record Statement(String topic, boolean wanted, String text) {}
