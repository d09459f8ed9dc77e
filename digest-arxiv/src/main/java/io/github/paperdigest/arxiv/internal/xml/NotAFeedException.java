package io.github.paperdigest.arxiv.internal.xml;

import org.jspecify.annotations.Nullable;

/** A document is not one of arXiv's; the message says what it is instead. */
public final class NotAFeedException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotAFeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
