package io.github.paperdigest.local.internal.topics;

import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.local.internal.text.WordAnalyzer.Word;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that stand together.
 *
 * @param words the words without those that every paper uses
 * @param text the words as they were written
 */
record Phrase(List<Word> words, String text) {

    static Phrase of(String text, WordAnalyzer analyzer) {
        return new Phrase(analyzer.words(text), text);
    }

    int length() {
        return words.size();
    }

    boolean contains(Phrase other) {
        return Collections.indexOfSubList(stems(), other.stems()) >= 0;
    }

    /** Some of the words. */
    Phrase part(int from, int to) {
        List<Word> part = words.subList(from, to);
        return new Phrase(part, part.stream().map(Word::surface).collect(Collectors.joining(" ")));
    }

    /** The key under which the words are counted in papers. */
    String key() {
        return String.join(" ", stems());
    }

    private List<String> stems() {
        return words.stream().map(Word::stem).toList();
    }
}
