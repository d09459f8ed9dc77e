package io.github.paperdigest.arxiv.internal.xml;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Replaces what XML 1.0 does not allow as a character by U+FFFD, so that a stray control character in one abstract does
 * not end the whole feed, and ends the reading of a text that is longer than any honest answer.
 */
final class LegalXmlReader extends FilterReader {

    private final long longest;
    private long characters;

    LegalXmlReader(Reader in, long longest) {
        super(in);
        this.longest = longest;
    }

    /** How many characters have been handed out. */
    long characters() {
        return characters;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            if (isIllegal(buffer[i])) {
                buffer[i] = '\uFFFD';
            }
        }
        characters += Math.max(count, 0);
        if (characters > longest) {
            throw new IOException("it is longer than " + longest + " characters");
        }
        return count;
    }

    private static boolean isIllegal(char c) {
        return (c < ' ' && c != '\n' && c != '\t' && c != '\r') || c >= '\uFFFE';
    }
}
