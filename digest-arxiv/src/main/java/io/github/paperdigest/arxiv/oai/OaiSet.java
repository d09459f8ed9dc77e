package io.github.paperdigest.arxiv.oai;

/**
 * A set of records: a group, an archive or a category. Immutable and thread-safe.
 *
 * @param spec its name in requests, for instance {@code cs:cs:AI}
 * @param name what it is about, for instance {@code Artificial Intelligence}
 */
public record OaiSet(String spec, String name) {}
