package io.github.paperdigest.html.internal.page;

import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paper as an entry of BibTeX, and as COinS, by which Zotero and others read pages.
 *
 * <p>Nothing in an entry runs when LaTeX reads it: whatever means something to TeX is written as the character that it
 * is, but for plain formulas.
 */
public final class Bibliography {

    /** Beyond these an entry says "and others", as BibTeX does. */
    private static final int MOST_AUTHORS = 50;

    private static final String AS_IT_IS = " -._~:/?@!$'()*,;";
    private static final Pattern NOT_IN_KEY = Pattern.compile("[^A-Za-z0-9.:/-]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** A formula of letters, digits, signs and commands that only print. */
    private static final Pattern FORMULA = Pattern.compile("\\$(?:[A-Za-z0-9 +*/=<>().,|^_:;!'\\[\\]{}-]"
            + "|\\\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi"
            + "|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega|ell|infty|times|cdot|pm|le|leq|ge|geq|neq"
            + "|approx|sim|to|rightarrow|in|sqrt|frac|log|exp|min|max|text|mathrm|mathbf|mathcal|mathbb|tilde|hat|bar)"
            + "(?![A-Za-z]))+\\$");

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9:/?#@!&*+;=._~,()$'-]+");

    private final Paper paper;
    private final LocalDate date;

    private Bibliography(Paper paper, LocalDate date) {
        this.paper = paper;
        this.date = date;
    }

    /**
     * Starts with a paper.
     *
     * @param day the announcement day, which counts where the paper does not tell its own
     */
    public static Bibliography of(Paper paper, LocalDate day) {
        return new Bibliography(
                paper,
                paper.submitted()
                        .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate())
                        .orElse(day));
    }

    /** {@return the entry, which ends in a brace} */
    public String bibTeX() {
        StringJoiner fields = new StringJoiner(",\n", "@misc{" + key() + ",\n", "\n}");
        fields.add(field("title", "{" + tex(paper.title()) + "}"));
        if (!paper.authors().isEmpty()) {
            fields.add(field("author", authors()));
        }
        fields.add(field("year", Integer.toString(date.getYear())));
        paper.arxivId().ifPresent(id -> {
            fields.add(field("eprint", tex(id)));
            fields.add(field("archivePrefix", "arXiv"));
            paper.primaryCategory().ifPresent(category -> fields.add(field("primaryClass", tex(category))));
        });
        paper.doi().ifPresent(doi -> fields.add(field("doi", tex(doi))));
        paper.link()
                .filter(url -> paper.arxivId().isEmpty())
                .map(Object::toString)
                .filter(url -> ADDRESS.matcher(url).matches())
                .ifPresent(url -> fields.add(field("url", url)));
        return fields.toString();
    }

    /** {@return the ContextObject, for the title of an element of the class {@code Z3988}; not escaped} */
    public String coins() {
        StringJoiner fields = new StringJoiner("&");
        fields.add("ctx_ver=Z39.88-2004");
        fields.add("rft_val_fmt=info:ofi/fmt:kev:mtx:journal");
        fields.add("rft.genre=preprint");
        fields.add("rft.atitle=" + encoded(paper.title()));
        fields.add("rft.date=" + date);
        paper.authors().stream()
                .limit(MOST_AUTHORS)
                .forEach(author -> fields.add("rft.au=" + encoded(TexAccents.toUnicode(author.name()))));
        paper.doi().ifPresent(doi -> fields.add("rft_id=" + encoded("info:doi/" + doi)));
        paper.link().ifPresent(link -> fields.add("rft_id=" + encoded(link.toString())));
        return fields.toString();
    }

    /** Unique as the id is, and told apart by a person. */
    private String key() {
        Optional<String> lastName = paper.authors().stream().findFirst().map(author -> {
            String name = TexAccents.toUnicode(author.name()).strip();
            return name.substring(name.lastIndexOf(' ') + 1);
        });
        String id = inKey(paper.id());
        return lastName.map(Bibliography::inKey)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .map(name -> name + ":" + id)
                .orElse(id);
    }

    private static String inKey(String text) {
        String letters =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return NOT_IN_KEY.matcher(letters).replaceAll("");
    }

    private String authors() {
        StringJoiner names = new StringJoiner(" and ");
        List<Author> authors = paper.authors();
        authors.stream().limit(MOST_AUTHORS).forEach(author -> names.add(name(TexAccents.toUnicode(author.name()))));
        if (authors.size() > MOST_AUTHORS) {
            names.add("others");
        }
        return names.toString();
    }

    /** A name in braces is one name, whatever it holds. */
    private static String name(String name) {
        String text = tex(name);
        return text.contains(",") || (" " + text + " ").toLowerCase(Locale.ROOT).contains(" and ")
                ? "{" + text + "}"
                : text;
    }

    private static String field(String name, String value) {
        return "  " + name + " = {" + value + "}";
    }

    /** The text as TeX that prints it. Braces are counted by BibTeX even behind a backslash, so they get names. */
    private static String tex(String text) {
        String plain = PaperText.plain(text);
        StringBuilder tex = new StringBuilder();
        Matcher formula = FORMULA.matcher(plain);
        int done = 0;
        while (formula.find()) {
            if (isBalanced(formula.group())) {
                literal(plain.substring(done, formula.start()), tex);
                tex.append(formula.group());
                done = formula.end();
            }
        }
        literal(plain.substring(done), tex);
        return tex.toString();
    }

    private static void literal(String text, StringBuilder tex) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> tex.append("\\textbackslash{}");
                case '{' -> tex.append("\\textbraceleft{}");
                case '}' -> tex.append("\\textbraceright{}");
                case '~' -> tex.append("\\textasciitilde{}");
                case '^' -> tex.append("\\textasciicircum{}");
                case '$', '%', '&', '#', '_' -> tex.append('\\').append(c);
                default -> tex.append(c);
            }
        }
    }

    private static boolean isBalanced(String formula) {
        int open = 0;
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }

    /** Percent-encoded, but for what readers take as it is, too: words and names then compress with the rest of a page. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : PaperText.plain(text).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || AS_IT_IS.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
