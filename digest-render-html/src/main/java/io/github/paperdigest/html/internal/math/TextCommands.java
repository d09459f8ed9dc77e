package io.github.paperdigest.html.internal.math;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Commands of TeX that stand in texts outside of formulas. */
final class TextCommands {

    /** What sets its argument in a way that HTML knows. */
    static final Map<String, Mark> MARKS = Map.ofEntries(
            Map.entry("emph", Mark.EMPHASIS),
            Map.entry("textit", Mark.EMPHASIS),
            Map.entry("textsl", Mark.EMPHASIS),
            Map.entry("textbf", Mark.STRONG),
            Map.entry("texttt", Mark.CODE),
            Map.entry("underline", Mark.UNDERLINED),
            Map.entry("uline", Mark.UNDERLINED),
            Map.entry("ul", Mark.UNDERLINED),
            Map.entry("textsuperscript", Mark.ABOVE),
            Map.entry("textsubscript", Mark.BELOW));

    /** The same as switches at the start of a group. */
    static final Map<String, Mark> SWITCHES = Map.of(
            "em", Mark.EMPHASIS,
            "it", Mark.EMPHASIS,
            "sl", Mark.EMPHASIS,
            "itshape", Mark.EMPHASIS,
            "slshape", Mark.EMPHASIS,
            "bf", Mark.STRONG,
            "bfseries", Mark.STRONG,
            "tt", Mark.CODE,
            "ttfamily", Mark.CODE);

    /** What shows its argument as it is. */
    static final Set<String> TRANSPARENT = Set.of(
            "text",
            "textsc",
            "textsf",
            "textrm",
            "textup",
            "textmd",
            "textnormal",
            "mbox",
            "hbox",
            "mathrm",
            "mathbf",
            "mathit",
            "mathsf",
            "mathtt",
            "boldsymbol",
            "bm",
            "operatorname",
            "ensuremath",
            "num",
            "numprint",
            "ac",
            "acs",
            "acl",
            "acf",
            "gls",
            "Gls",
            "MakeUppercase",
            "uppercase",
            "lowercase");

    /** Addresses, shown as they are. */
    static final Set<String> ADDRESSES = Set.of("url", "nolinkurl", "path");

    /** An address and a text for it. */
    static final Set<String> LINKS = Set.of("href", "hyperlink");

    static final Set<String> CITATIONS =
            Set.of("cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "parencite", "textcite");

    /** What changes the look only, and nothing here. */
    static final Set<String> WITHOUT_EFFECT = Set.of(
            "tiny",
            "scriptsize",
            "footnotesize",
            "small",
            "normalsize",
            "large",
            "Large",
            "LARGE",
            "huge",
            "Huge",
            "sc",
            "scshape",
            "sf",
            "sffamily",
            "rm",
            "rmfamily",
            "normalfont",
            "noindent",
            "centering",
            "selectfont",
            "xspace",
            "protect",
            "relax",
            "!",
            "-",
            "/",
            "@");

    static final Set<String> SPACES =
            Set.of(" ", ",", ";", ":", ">", "\\", "quad", "qquad", "thinspace", "enspace", "newline", "par", "space");

    /** Signs that formulas don't have, or have another meaning for. */
    static final Map<String, String> SIGNS = pairs("""
            % % & & $ $ _ _ # # { { } } deg ° slash / textendash – textemdash — textquoteleft ‘ textquoteright ’
            textquotedblleft “ textquotedblright ” textregistered ® texttrademark ™ textcopyright © textsection §
            textexclamdown ¡ textquestiondown ¿ guillemotleft « guillemotright » textordfeminine ª textordmasculine º
            textmultiply × textapprox ≈ LaTeX LaTeX TeX TeX BibTeX BibTeX item • ldots … dots …
            """);

    private TextCommands() {}

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        String[] words = text.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            pairs.put(words[i], words[i + 1]);
        }
        return Map.copyOf(pairs);
    }
}
