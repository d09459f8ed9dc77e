package io.github.paperdigest.arxiv.internal.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries below one element of a document, and goes on behind an entry that is broken. Not thread-safe.
 *
 * @param <E> what an entry becomes
 */
public abstract class EntryReader<E> {

    /** arXiv gives 2500 entries at most; a document with more than this many is not from there. */
    private static final int MOST_ENTRIES = 20_000;

    protected final XmlCursor cursor;
    private final List<E> entries = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    /** How many entries have been opened, whether or not they could be read. */
    private int begun;

    protected EntryReader(XmlCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * One entry while it is read.
     *
     * @param <E> what it becomes
     */
    public interface Entry<E> {

        /** Takes the child that the cursor has just opened, and moves to its end. */
        void read(XmlCursor cursor) throws BrokenXmlException;

        /**
         * What the entry has become.
         *
         * @throws IllegalArgumentException if it lacks what it needs; the message says what
         */
        E finish();

        /** The id, or else the place, for messages. */
        String subject(int place);
    }

    /** A new entry. */
    protected abstract Entry<E> begin();

    /** Reads an element that is not an entry. */
    protected abstract void readOther(String name) throws BrokenXmlException;

    protected final List<E> entries() {
        return entries;
    }

    protected final List<Unreadable> unreadable() {
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
    protected final @Nullable BrokenXmlException readAll(String tag, List<String> around) throws NotAFeedException {
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
                    unreadable.add(new Unreadable("entry " + begun, "it is broken: " + e.getMessage()));
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
        Entry<E> entry = begin();
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            entry.read(cursor);
        }
        try {
            entries.add(entry.finish());
        } catch (IllegalArgumentException e) {
            unreadable.add(new Unreadable(entry.subject(begun), String.valueOf(e.getMessage())));
        }
    }
}
