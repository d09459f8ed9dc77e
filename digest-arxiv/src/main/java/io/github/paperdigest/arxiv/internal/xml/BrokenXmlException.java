package io.github.paperdigest.arxiv.internal.xml;

import org.jspecify.annotations.Nullable;

/** A document could not be read any further. */
public final class BrokenXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean cutOff;

    BrokenXmlException(String message, boolean cutOff, @Nullable Throwable cause) {
        super(message, cause);
        this.cutOff = cutOff;
    }

    /** True if the document just ends; false if something in it is wrong. */
    public boolean cutOff() {
        return cutOff;
    }
}
