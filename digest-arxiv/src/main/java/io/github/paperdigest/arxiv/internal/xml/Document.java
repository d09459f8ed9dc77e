package io.github.paperdigest.arxiv.internal.xml;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from their beginning again. */
@FunctionalInterface
public interface Document {

    /** The bytes from the beginning. */
    InputStream open() throws IOException;
}
