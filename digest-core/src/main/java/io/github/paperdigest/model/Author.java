package io.github.paperdigest.model;

import java.util.List;
import java.util.Objects;

/**
 * One author of a paper. Immutable and thread-safe.
 *
 * @param name the name in Unicode, accents resolved from TeX; never blank
 * @param affiliations the affiliations in the order given; empty when the source names none
 * @param raw the author exactly as the source wrote it, TeX and affiliations included
 */
public record Author(String name, List<String> affiliations, String raw) {

    /**
     * Makes an author.
     *
     * @param name the name in Unicode; not blank
     * @param affiliations the affiliations in the order given
     * @param raw the author as the source wrote it
     * @throws IllegalArgumentException if the name is blank
     */
    public Author {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an author needs a name");
        }
        affiliations = List.copyOf(affiliations);
        Objects.requireNonNull(raw, "raw");
    }

    /**
     * Makes an author of whom only the name is known.
     *
     * @param name not blank
     * @return the author
     * @throws IllegalArgumentException if the name is blank
     */
    public static Author of(String name) {
        return new Author(name, List.of(), name);
    }

    @Override
    public String toString() {
        return name;
    }
}
