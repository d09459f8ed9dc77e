package io.github.paperdigest.arxiv.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries below one element of a document, and goes on behind an entry that is broken. Not thread-safe.
 *
 * @param <E> what an entry becomes
 */
abstract class EntryReader<E> {

    /** arXiv gives 2500 entries at most; a document with more than this many is not from there. */
    private static final int MOST_ENTRIES = 20_000;

    protected final XmlCursor cursor;
    private final List<E> entries = new ArrayList<>();
    private final List<Feed.Unreadable> unreadable = new ArrayList<>();
    /** How many entries have been opened, whether or not they could be read. */
    private int begun;

    EntryReader(XmlCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads an element that is no entry. */
    abstract void readOther(String name) throws BrokenXmlException;

    /**
     * Reads the entry that was just opened.
     *
     * @throws UnreadableEntryException if it can't be used
     */
    abstract E readEntry(int place) throws BrokenXmlException, UnreadableEntryException;

    /** An entry is well-formed, but no paper. */
    static final class UnreadableEntryException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String subject;

        UnreadableEntryException(String subject, IllegalArgumentException reason) {
            super(reason.getMessage(), reason);
            this.subject = subject;
        }
    }

    List<E> entries() {
        return entries;
    }

    List<Feed.Unreadable> unreadable() {
        return unreadable;
    }

    /**
     * Reads all entries.
     *
     * @param tag the name of an entry's tag
     * @param around the opening tags of the elements around the entries, for a restart
     * @return why it ended early, or null
     * @throws NotAFeedException if the document breaks before the first entry
     */
    @Nullable
    BrokenXmlException readAll(String tag, List<String> around) throws NotAFeedException {
        int depth = cursor.depth();
        while (true) {
            try {
                while (cursor.nextChild(depth)) {
                    readChild(tag);
                }
                return null;
            } catch (BrokenXmlException e) {
                if (begun == 0) {
                    throw new NotAFeedException("it breaks before its first entry: " + e.getMessage(), e);
                }
                if (!cursor.restart(tag, begun + 1, around)) {
                    return e;
                }
                depth = around.size();
                if (begun > entries.size() + unreadable.size()) {
                    unreadable.add(new Feed.Unreadable("entry " + begun, "it is broken: " + e.getMessage()));
                }
            }
        }
    }

    private void readChild(String tag) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        if (!name.equals(tag)) {
            readOther(name);
            return;
        }
        if (++begun > MOST_ENTRIES) {
            throw new BrokenXmlException("it has more than " + MOST_ENTRIES + " entries", false, null);
        }
        try {
            entries.add(readEntry(begun));
        } catch (UnreadableEntryException e) {
            unreadable.add(new Feed.Unreadable(e.subject, String.valueOf(e.getMessage())));
        }
    }
}
