package io.github.paperdigest.arxiv.internal.names;

import io.github.paperdigest.model.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a line of authors apart, as arXiv's feeds and its raw metadata have one: {@code Ada L. (Univ. A, Paris), Bj\"orn M.
 * and C. D.}. Commas inside brackets belong to an affiliation. Where one affiliation ends and the next begins within a pair
 * of brackets cannot be told ({@code IRISA, MALT} are two, {@code Data Services, Paris, France} is one), so it is kept whole.
 * What the parts mean is told by {@link Authors}.
 */
public final class AuthorLine {

    private static final String SEPARATORS = ",;:";

    /** {@code Lovelace, A. B.}, {@code van der Fake, D} or {@code Lovelace, Ada}, and no {@code Ada Lovelace, Paris}. */
    private static final Pattern INVERTED = Pattern.compile("\\s*((?:\\p{Ll}+\\s+){0,3}\\p{Lu}[^\\s,.]+)\\s*,\\s*"
            + "(\\p{Lu}{1,2}|(?:\\p{Lu}\\.[\\s-]*){1,6}|\\p{Lu}\\p{Ll}+(?:[\\s-]+\\p{Lu}(?:\\.|\\p{Ll}+)){0,4})\\s*");

    private AuthorLine() {}

    /** The authors in their order. */
    public static List<Author> parse(String line) {
        AuthorText text = AuthorText.line(line);
        Authors authors = new Authors();
        List<AuthorText> inverted = line.indexOf(';') < 0 ? List.of() : inverted(text.splitAt(";"));
        if (inverted.isEmpty()) {
            text.splitAt(SEPARATORS).forEach(authors::add);
        } else {
            inverted.forEach(authors::add);
        }
        return authors.authors();
    }

    /** The names in their usual order if all of them are written with the family name first; none otherwise. */
    private static List<AuthorText> inverted(List<String> parts) {
        List<AuthorText> turned = new ArrayList<>();
        for (String text : parts) {
            AuthorText part = AuthorText.part(text);
            Matcher name = INVERTED.matcher(part.mask());
            if (!name.matches()) {
                return List.of();
            }
            turned.add(part.renamed(name.group(2).strip() + " " + name.group(1)));
        }
        return turned;
    }
}
