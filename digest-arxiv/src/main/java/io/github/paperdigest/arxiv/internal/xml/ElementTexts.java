package io.github.paperdigest.arxiv.internal.xml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of an entry's elements by their names, while the entry is read. Not thread-safe. */
public final class ElementTexts {

    private final Map<String, String> texts = new HashMap<>();
    private @Nullable String tooLong;

    /** Keeps a text; null stands for one that is too long. */
    public void put(String name, @Nullable String text) {
        if (text == null) {
            tooLong = name;
        } else {
            texts.put(name, text);
        }
    }

    /** The text of the first of these elements that is there, or an empty one. */
    public String text(String... names) {
        for (String name : names) {
            String text = texts.get(name);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    /** The text on one line; null for one that is absent or blank. */
    public @Nullable String line(String... names) {
        return OneLine.orNull(text(names));
    }

    /**
     * The title, on one line.
     *
     * @throws IllegalArgumentException if there is none, or if any text is too long
     */
    public String title() {
        if (tooLong != null) {
            throw new IllegalArgumentException(
                    "its " + tooLong + " is longer than " + XmlCursor.LONGEST_TEXT + " characters");
        }
        String title = line("title");
        if (title == null) {
            throw new IllegalArgumentException("it has no title");
        }
        return title;
    }
}
