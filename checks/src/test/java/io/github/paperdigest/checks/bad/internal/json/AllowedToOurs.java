package io.github.paperdigest.checks.bad.internal.json;

/** Core's, for the library's other modules too. */
public final class AllowedToOurs {}
