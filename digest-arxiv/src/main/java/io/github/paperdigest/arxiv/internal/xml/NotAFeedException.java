package io.github.paperdigest.arxiv.internal.xml;

import org.jspecify.annotations.Nullable;

/** A document is not one of arXiv's; the message says what it is instead. */
public final class NotAFeedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    public NotAFeedException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private NotAFeedException(String message, @Nullable Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** The same, of a document that would come again if it were asked for. */
    public NotAFeedException asLasting() {
        return new NotAFeedException(String.valueOf(getMessage()), this, true);
    }

    /** Whether the document would come again. */
    public boolean isLasting() {
        return lasting;
    }
}
