package io.github.paperdigest.arxiv.internal.names;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.model.Author;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the one line of authors apart that arXiv's feeds have: {@code Ada L. (Univ. A, Paris), Bj\"orn M.}. Commas inside
 * parentheses belong to an affiliation. Where one affiliation ends and the next begins within a pair of parentheses
 * cannot be told ({@code IRISA, MALT} are two, {@code Data Services, Paris, France} is one), so it is kept whole.
 */
public final class AuthorLine {

    private AuthorLine() {}

    /**
     * The authors in their order. A part without any letter or digit is punctuation between a collaboration and its
     * members ({@code Team X, :, Ada L.}) and nobody's name.
     */
    public static List<Author> parse(String line) {
        int[] closing = closingParentheses(line);
        List<Author> authors = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < line.length()) {
            if (closing[at] > 0) {
                at = closing[at];
            } else if (line.charAt(at) == ',') {
                add(line, start, at, closing, authors);
                start = at + 1;
            }
            at++;
        }
        add(line, start, line.length(), closing, authors);
        return authors;
    }

    /**
     * The line with a comma for each {@code and} between authors, as authors write it in arXiv's raw metadata: {@code Ada L.
     * and Bj\"orn M.}. Those in parentheses belong to the name of an affiliation.
     */
    public static String commasForAnd(String line) {
        int[] closing = closingParentheses(line);
        StringBuilder commas = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            if (closing[at] > 0) {
                commas.append(line, at, closing[at] + 1);
                at = closing[at] + 1;
            } else if (line.startsWith(" and ", at)) {
                commas.append(", ");
                at += " and ".length();
            } else {
                commas.append(line.charAt(at++));
            }
        }
        return commas.toString();
    }

    /**
     * For each outer opening parenthesis the place of the one that closes it, 0 for none: an author who forgot to close
     * one swallows no other.
     */
    private static int[] closingParentheses(String line) {
        int[] closing = new int[line.length()];
        int[] open = new int[line.length()];
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '(') {
                open[depth++] = i;
            } else if (c == ')' && depth > 0) {
                closing[open[--depth]] = i;
            }
        }
        return closing;
    }

    private static void add(String line, int start, int end, int[] closing, List<Author> authors) {
        StringBuilder name = new StringBuilder();
        List<String> affiliations = new ArrayList<>();
        int at = start;
        while (at < end) {
            if (closing[at] > 0) {
                String affiliation = OneLine.of(TexAccents.toUnicode(line.substring(at + 1, closing[at])));
                if (!affiliation.isEmpty()) {
                    affiliations.add(affiliation);
                }
                name.append(' ');
                at = closing[at];
            } else {
                name.append(line.charAt(at));
            }
            at++;
        }
        String unicode = OneLine.of(TexAccents.toUnicode(name.toString()));
        if (unicode.codePoints().anyMatch(Character::isLetterOrDigit)) {
            authors.add(
                    new Author(unicode, affiliations, line.substring(start, end).strip()));
        }
    }
}
