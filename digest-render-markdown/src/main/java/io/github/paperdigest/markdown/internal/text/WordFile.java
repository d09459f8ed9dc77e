package io.github.paperdigest.markdown.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Reads a list of words beside this class: words at blanks, comments from {@code #}, sections under {@code [names]}. */
final class WordFile {

    private WordFile() {}

    /**
     * The words of a section.
     *
     * @param section its name; empty for the words before the first one
     */
    static Set<String> words(String file, String section) {
        Set<String> words = new HashSet<>();
        String current = "";
        for (String line : text(file).lines().toList()) {
            if (line.startsWith("[")) {
                current = line.substring(1, line.indexOf(']'));
            } else if (!line.startsWith("#") && !line.isBlank() && current.equals(section)) {
                words.addAll(Arrays.asList(line.split(" ")));
            }
        }
        if (words.isEmpty()) {
            throw new IllegalStateException(file + " has no words in [" + section + "]");
        }
        return Set.copyOf(words);
    }

    private static String text(String file) {
        try (InputStream stream = WordFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }
}
