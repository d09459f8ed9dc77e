package io.github.paperdigest.deliver.internal.message;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formulas for places that show letters alone. A formula of known symbols, letters and digits loses its dollar signs; of
 * any other the source stays as it is.
 */
final class PlainFormulas {

    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("epsilon", "ε"),
            Map.entry("varepsilon", "ε"),
            Map.entry("eta", "η"),
            Map.entry("theta", "θ"),
            Map.entry("kappa", "κ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("nu", "ν"),
            Map.entry("pi", "π"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("phi", "φ"),
            Map.entry("psi", "ψ"),
            Map.entry("omega", "ω"),
            Map.entry("Delta", "Δ"),
            Map.entry("Sigma", "Σ"),
            Map.entry("Omega", "Ω"),
            Map.entry("times", "×"),
            Map.entry("cdot", "·"),
            Map.entry("pm", "±"),
            Map.entry("approx", "≈"),
            Map.entry("sim", "~"),
            Map.entry("le", "≤"),
            Map.entry("leq", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("geq", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("neq", "≠"),
            Map.entry("to", "→"),
            Map.entry("rightarrow", "→"),
            Map.entry("infty", "∞"),
            Map.entry("ell", "ℓ"),
            Map.entry("%", "%"));

    private static final Map<String, String> POWERS =
            Map.of("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹");

    private static final Pattern FORMULA =
            Pattern.compile("(?<![\\\\$])\\$((?:[A-Za-z0-9 .,=+()<>/~-]|\\\\(?:[A-Za-z]+|%)|\\^\\d){1,60})\\$(?!\\$)");

    private static final Pattern PIECE = Pattern.compile("\\\\([A-Za-z]+|%) ?|\\^(\\d)");

    private PlainFormulas() {}

    static String in(String text) {
        return FORMULA.matcher(text)
                .replaceAll(formula -> Matcher.quoteReplacement(plain(formula.group(1), formula.group())));
    }

    private static String plain(String content, String source) {
        boolean known = PIECE.matcher(content)
                .results()
                .allMatch(piece -> piece.group(1) == null || SYMBOLS.containsKey(piece.group(1)));
        boolean price = content.startsWith(" ") || content.endsWith(" ");
        return known && !price
                ? PIECE.matcher(content).replaceAll(piece -> Matcher.quoteReplacement(letter(piece)))
                : source;
    }

    private static String letter(MatchResult piece) {
        return piece.group(1) == null
                ? POWERS.getOrDefault(piece.group(2), piece.group())
                : SYMBOLS.getOrDefault(piece.group(1), piece.group());
    }
}
