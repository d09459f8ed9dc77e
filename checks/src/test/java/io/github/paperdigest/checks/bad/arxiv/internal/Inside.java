package io.github.paperdigest.checks.bad.arxiv.internal;

/** Nothing for other modules. */
public final class Inside {}
