package io.github.paperdigest.arxiv.internal.xml;

/**
 * An entry of a document that could not be read.
 *
 * @param subject its id or, without one, its place
 * @param reason what is wrong with it
 */
public record Unreadable(String subject, String reason) {}
