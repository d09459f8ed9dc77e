package io.github.paperdigest;

import io.github.paperdigest.model.Author;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises followed authors by name. Letter case, accents, dots and hyphens don't count, and a middle name or initial
 * that one side leaves out doesn't either: "Geoffrey E. Hinton" is "Geoffrey Hinton", but "G. Hinton" is not.
 */
final class AuthorMatcher {

    private final List<Name> followed;

    AuthorMatcher(List<String> followedAuthors) {
        this.followed = followedAuthors.stream().map(Name::of).toList();
    }

    /** The followed author among these, as the profile names them. */
    Optional<String> match(List<Author> authors) {
        if (followed.isEmpty()) {
            return Optional.empty();
        }
        List<Name> names =
                authors.stream().map(author -> Name.of(author.name())).toList();
        return followed.stream()
                .filter(wanted -> names.stream().anyMatch(wanted::isSameAs))
                .map(Name::given)
                .findFirst();
    }

    private record Name(String given, List<String> parts) {

        static Name of(String name) {
            String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}+", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", " ")
                    .strip();
            return new Name(name, plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" ")));
        }

        boolean isSameAs(Name other) {
            if (parts.size() < 2 || other.parts.size() < 2) {
                return !parts.isEmpty() && parts.equals(other.parts);
            }
            return first().equals(other.first())
                    && last().equals(other.last())
                    && middlesAgree(middle(), other.middle());
        }

        private static boolean middlesAgree(List<String> a, List<String> b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                if (!a.get(i).startsWith(b.get(i)) && !b.get(i).startsWith(a.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private String first() {
            return parts.get(0);
        }

        private String last() {
            return parts.get(parts.size() - 1);
        }

        private List<String> middle() {
            return parts.subList(1, parts.size() - 1);
        }
    }
}
