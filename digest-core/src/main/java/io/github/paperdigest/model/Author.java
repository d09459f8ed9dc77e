package io.github.paperdigest.model;

import java.util.List;
import java.util.Objects;

/**
 * One author of a paper.
 *
 * @param name the name in Unicode, accents resolved from TeX; never blank
 * @param affiliations the affiliations in the order given; empty when the source names none
 * @param raw the author exactly as the source wrote it, TeX and affiliations included
 */
public record Author(String name, List<String> affiliations, String raw) {

    public Author {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an author needs a name");
        }
        affiliations = List.copyOf(affiliations);
        Objects.requireNonNull(raw, "raw");
    }

    /** An author of whom only the name is known. */
    public static Author of(String name) {
        return new Author(name, List.of(), name);
    }

    @Override
    public String toString() {
        return name;
    }
}
