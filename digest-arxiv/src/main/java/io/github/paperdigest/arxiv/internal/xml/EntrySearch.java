package io.github.paperdigest.arxiv.internal.xml;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries in a document that a parser could not read through: it goes by the text of the tags alone. What it finds
 * is joined to a beginning that opens the elements around.
 */
final class EntrySearch {

    private EntrySearch() {}

    /**
     * The rest of a document from one of its entries on.
     *
     * @param in the document from its beginning
     * @param tag the name of an entry's tag
     * @param ordinal which entry, 1 for the first
     * @param beginning what to put before the rest
     * @return null if the document has fewer entries
     */
    static @Nullable Reader from(Reader in, String tag, int ordinal, String beginning) throws IOException {
        String opening = "<" + tag;
        int matched = 0;
        int found = 0;
        char[] buffer = new char[8192];
        int count = in.read(buffer, 0, buffer.length);
        while (count > 0) {
            for (int i = 0; i < count; i++) {
                char c = buffer[i];
                if (matched == opening.length()) {
                    matched = 0;
                    found += endsName(c) ? 1 : 0;
                    if (found == ordinal && endsName(c)) {
                        return new Joined(beginning + opening + new String(buffer, i, count - i), in);
                    }
                }
                matched = c == opening.charAt(matched) ? matched + 1 : c == '<' ? 1 : 0;
            }
            count = in.read(buffer, 0, buffer.length);
        }
        return null;
    }

    private static boolean endsName(char c) {
        return c == '>' || c == '/' || Character.isWhitespace(c);
    }

    /** One text after the other. */
    private static final class Joined extends Reader {
        private final Reader head;
        private final Reader tail;
        private boolean inTail;

        Joined(String head, Reader tail) {
            this.head = new StringReader(head);
            this.tail = tail;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = inTail ? -1 : head.read(buffer, offset, length);
            if (count >= 0) {
                return count;
            }
            inTail = true;
            return tail.read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            tail.close();
        }
    }
}
