package io.github.paperdigest.html.internal.math;

import java.util.Map;
import java.util.Set;

/**
 * The commands of formulas that are more than a sign (see {@link Symbols}). None loads, links, styles or defines
 * anything; {@link FormulaReader} knows some more that have a form of their own.
 */
final class Commands {

    static final Map<String, Alphabet> ALPHABETS = Map.ofEntries(
            Map.entry("mathrm", Alphabet.ROMAN),
            Map.entry("mathup", Alphabet.ROMAN),
            Map.entry("mathnormal", Alphabet.ITALIC),
            Map.entry("mathit", Alphabet.ITALIC),
            Map.entry("mathbf", Alphabet.BOLD),
            Map.entry("mathbfit", Alphabet.BOLD_ITALIC),
            Map.entry("boldsymbol", Alphabet.BOLD_ITALIC),
            Map.entry("bm", Alphabet.BOLD_ITALIC),
            Map.entry("bold", Alphabet.BOLD),
            Map.entry("pmb", Alphabet.BOLD_ITALIC),
            Map.entry("mathcal", Alphabet.SCRIPT),
            Map.entry("mathscr", Alphabet.SCRIPT),
            Map.entry("mathfrak", Alphabet.FRAKTUR),
            Map.entry("frak", Alphabet.FRAKTUR),
            Map.entry("mathbb", Alphabet.DOUBLE_STRUCK),
            Map.entry("mathbbm", Alphabet.DOUBLE_STRUCK),
            Map.entry("mathds", Alphabet.DOUBLE_STRUCK),
            Map.entry("Bbb", Alphabet.DOUBLE_STRUCK),
            Map.entry("mathsf", Alphabet.SANS_SERIF),
            Map.entry("mathtt", Alphabet.MONOSPACE));

    /** Switches, which hold to the end of their group. */
    static final Map<String, Alphabet> SWITCHES = Map.of(
            "rm", Alphabet.ROMAN,
            "bf", Alphabet.BOLD,
            "it", Alphabet.ITALIC,
            "cal", Alphabet.SCRIPT,
            "sf", Alphabet.SANS_SERIF,
            "tt", Alphabet.MONOSPACE,
            "em", Alphabet.ITALIC,
            "mit", Alphabet.ITALIC);

    static final Map<String, Alphabet> TEXTS = Map.ofEntries(
            Map.entry("text", Alphabet.ROMAN),
            Map.entry("textrm", Alphabet.ROMAN),
            Map.entry("textnormal", Alphabet.ROMAN),
            Map.entry("textup", Alphabet.ROMAN),
            Map.entry("textmd", Alphabet.ROMAN),
            Map.entry("textsc", Alphabet.ROMAN),
            Map.entry("mbox", Alphabet.ROMAN),
            Map.entry("hbox", Alphabet.ROMAN),
            Map.entry("textbf", Alphabet.BOLD),
            Map.entry("textit", Alphabet.ITALIC),
            Map.entry("textsl", Alphabet.ITALIC),
            Map.entry("emph", Alphabet.ITALIC),
            Map.entry("textsf", Alphabet.SANS_SERIF),
            Map.entry("texttt", Alphabet.MONOSPACE));

    static final Map<String, String> ACCENTS = Map.ofEntries(
            Map.entry("hat", "^"),
            Map.entry("tilde", "~"),
            Map.entry("bar", "¯"),
            Map.entry("vec", "→"),
            Map.entry("dot", "˙"),
            Map.entry("ddot", "¨"),
            Map.entry("dddot", "⃛"),
            Map.entry("check", "ˇ"),
            Map.entry("breve", "˘"),
            Map.entry("acute", "´"),
            Map.entry("grave", "`"),
            Map.entry("mathring", "˚"),
            Map.entry("Hat", "^"),
            Map.entry("Tilde", "~"),
            Map.entry("Bar", "¯"),
            Map.entry("Vec", "→"),
            Map.entry("Dot", "˙"),
            Map.entry("Ddot", "¨"),
            Map.entry("Check", "ˇ"),
            Map.entry("Breve", "˘"));

    /** The bars are those that fonts stretch, or at least show: they don't stretch the usual ones in Chromium. */
    static final Map<String, String> WIDE_ACCENTS = Map.of(
            "widehat", "^",
            "widetilde", "~",
            "overline", "―",
            "widebar", "―",
            "overrightarrow", "→",
            "overleftarrow", "←",
            "overleftrightarrow", "↔",
            "overbrace", "⏞",
            "widecheck", "ˇ");

    static final Map<String, String> WIDE_ACCENTS_BELOW = Map.of(
            "underline",
            "\u0332",
            "underbar",
            "\u0332",
            "underbrace",
            "⏟",
            "underrightarrow",
            "→",
            "underleftarrow",
            "←");

    static final Map<String, String> LONG_ARROWS = Map.of(
            "xrightarrow", "→",
            "xleftarrow", "←",
            "xRightarrow", "⇒",
            "xLeftarrow", "⇐",
            "xleftrightarrow", "↔",
            "xmapsto", "↦",
            "xhookrightarrow", "↪");

    static final Map<String, Attribute> SPACES = Map.ofEntries(
            Map.entry(",", Attribute.THIN),
            Map.entry("thinspace", Attribute.THIN),
            Map.entry(":", Attribute.MEDIUM),
            Map.entry(">", Attribute.MEDIUM),
            Map.entry("medspace", Attribute.MEDIUM),
            Map.entry(";", Attribute.THICK),
            Map.entry("thickspace", Attribute.THICK),
            Map.entry(" ", Attribute.THICK),
            Map.entry("space", Attribute.THICK),
            Map.entry("nobreakspace", Attribute.THICK),
            Map.entry("enspace", Attribute.THICK),
            Map.entry("enskip", Attribute.THICK),
            Map.entry("!", Attribute.NEGATIVE),
            Map.entry("negthinspace", Attribute.NEGATIVE),
            Map.entry("quad", Attribute.QUAD),
            Map.entry("qquad", Attribute.TWO_QUADS));

    static final Map<String, Attribute> SIZES = Map.of(
            "big", Attribute.BIG,
            "Big", Attribute.BIGGER,
            "bigg", Attribute.VERY_BIG,
            "Bigg", Attribute.BIGGEST);

    /** What changes sizes, numbers or line breaks only, and nothing here. */
    static final Set<String> WITHOUT_EFFECT = Set.of(
            "tiny",
            "scriptsize",
            "footnotesize",
            "small",
            "normalsize",
            "large",
            "Large",
            "mathstrut",
            "strut",
            "nonumber",
            "notag",
            "allowbreak",
            "nobreak",
            "relax",
            "/",
            "-",
            "hfill",
            "displaylimits",
            "protect");

    /** What shows its argument as it is. */
    static final Set<String> TRANSPARENT = Set.of("smash", "ensuremath", "mathord", "mathinner");

    static final Map<String, Kind> CLASSES = Map.of(
            "mathop", Kind.LARGE,
            "mathbin", Kind.BINARY,
            "mathrel", Kind.RELATION,
            "mathopen", Kind.OPENING,
            "mathclose", Kind.CLOSING,
            "mathpunct", Kind.PUNCTUATION);

    /** Tables and their brackets. */
    static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("matrix", "  "),
            Map.entry("smallmatrix", "  "),
            Map.entry("pmatrix", "()"),
            Map.entry("bmatrix", "[]"),
            Map.entry("Bmatrix", "{}"),
            Map.entry("vmatrix", "||"),
            Map.entry("Vmatrix", "‖‖"),
            Map.entry("array", "  "),
            Map.entry("cases", "{ "),
            Map.entry("dcases", "{ "),
            Map.entry("rcases", " }"),
            Map.entry("aligned", "  "),
            Map.entry("align", "  "),
            Map.entry("align*", "  "),
            Map.entry("split", "  "),
            Map.entry("eqnarray", "  "),
            Map.entry("eqnarray*", "  "),
            Map.entry("gathered", "  "),
            Map.entry("gather", "  "),
            Map.entry("gather*", "  "),
            Map.entry("multline", "  "),
            Map.entry("multline*", "  "),
            Map.entry("equation", "  "),
            Map.entry("equation*", "  "));

    private Commands() {}
}
