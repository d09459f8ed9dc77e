package io.github.paperdigest.arxiv.internal;

import org.jspecify.annotations.Nullable;

/** A document is none of arXiv's; the message says what it is instead. */
public final class NotAFeedException extends Exception {

    private static final long serialVersionUID = 1L;

    NotAFeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
