package io.github.paperdigest.arxiv.internal.names;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.model.Author;
import java.util.List;
import java.util.Optional;

/** Authors whose name the source gives apart from their affiliations. */
public final class Authors {

    private Authors() {}

    /** The author; empty if the name has no letter or digit and is nobody's. */
    public static Optional<Author> of(String name, List<String> affiliations) {
        String unicode = OneLine.of(TexAccents.toUnicode(name));
        return unicode.codePoints().anyMatch(Character::isLetterOrDigit)
                ? Optional.of(new Author(unicode, affiliations, name))
                : Optional.empty();
    }
}
