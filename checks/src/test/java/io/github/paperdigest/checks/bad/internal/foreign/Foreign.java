package io.github.paperdigest.checks.bad.internal.foreign;

/** Core's, and nothing for other modules. */
public final class Foreign {}
