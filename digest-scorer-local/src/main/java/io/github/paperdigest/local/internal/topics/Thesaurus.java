package io.github.paperdigest.local.internal.topics;

import io.github.paperdigest.local.internal.text.WordAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which words go together in arXiv's fields, so that "quantization" in a reader's topics also finds a paper that only
 * says "4-bit weights". The list comes with the library. Immutable and thread-safe.
 */
public final class Thesaurus {

    private static final String RESOURCE = "related-terms.txt";

    private final List<Subject> subjects;

    private Thesaurus(List<Subject> subjects) {
        this.subjects = subjects;
    }

    /**
     * A subject of research.
     *
     * @param names how readers call it
     * @param related words that papers about it use
     */
    record Subject(List<Phrase> names, List<Phrase> related) {}

    /** Reads the list that comes with the library. */
    public static Thesaurus bundled(WordAnalyzer analyzer) {
        List<Subject> subjects = new ArrayList<>();
        for (String line : resource().split("\n", -1)) {
            int bar = line.indexOf('|');
            if (!line.startsWith("#") && bar > 0) {
                subjects.add(new Subject(
                        phrases(line.substring(0, bar), analyzer), phrases(line.substring(bar + 1), analyzer)));
            }
        }
        return new Thesaurus(List.copyOf(subjects));
    }

    List<Subject> subjects() {
        return subjects;
    }

    private static List<Phrase> phrases(String list, WordAnalyzer analyzer) {
        return Arrays.stream(list.split(",", -1))
                .map(text -> Phrase.of(text.strip(), analyzer))
                .filter(phrase -> phrase.length() > 0)
                .toList();
    }

    private static String resource() {
        try (InputStream stream = Thesaurus.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the library's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " in the library's jar cannot be read", e);
        }
    }
}
