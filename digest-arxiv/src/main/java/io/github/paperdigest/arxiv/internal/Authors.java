package io.github.paperdigest.arxiv.internal;

import io.github.paperdigest.model.Author;
import java.util.List;
import java.util.Optional;

/** Authors whose name the source gives apart from their affiliations. */
final class Authors {

    private Authors() {}

    /** The author; empty if the name has no letter or digit and is nobody's. */
    static Optional<Author> of(String name, List<String> affiliations) {
        String unicode = OneLine.of(TexAccents.toUnicode(name));
        return unicode.codePoints().anyMatch(Character::isLetterOrDigit)
                ? Optional.of(new Author(unicode, affiliations, name))
                : Optional.empty();
    }
}
