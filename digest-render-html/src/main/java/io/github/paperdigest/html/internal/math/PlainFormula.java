package io.github.paperdigest.html.internal.math;

import io.github.paperdigest.html.internal.math.Node.Branch;
import io.github.paperdigest.html.internal.math.Node.Leaf;
import io.github.paperdigest.html.internal.math.Symbols.Symbol;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes formulas as plain text, for titles of windows, mails and feeds: {@code O(n²)}, {@code xᵢ}, {@code (a+b)/c}. */
final class PlainFormula {

    private static final String RAISABLE = "0123456789+−=()niabcdefghjklmoprstuvwxyzTαβγ*∗′-";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵅᵝᵞ**′⁻";
    private static final String LOWERABLE = "0123456789+−=()aeoxhklmnpstijruv";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ";
    private static final String DOUBLE_STRUCK = "ℂℍℕℙℚℝℤ";
    private static final Map<String, String> COMBINING = Map.of(
            "^", "\u0302", "~", "\u0303", "¯", "\u0304", "―", "\u0304", "→", "\u20d7", "˙", "\u0307", "¨", "\u0308",
            "ˇ", "\u030c", "˘", "\u0306");
    private static final Set<Kind> SPACED = Set.of(Kind.RELATION, Kind.BINARY);

    private PlainFormula() {}

    static String of(List<Node> nodes) {
        return joined(nodes).replaceAll(" {2,}", " ").strip();
    }

    private static String joined(List<Node> nodes) {
        return nodes.stream().map(PlainFormula::of).collect(Collectors.joining());
    }

    private static String of(Node node) {
        return node instanceof Leaf leaf ? leaf(leaf) : branch((Branch) node);
    }

    private static String leaf(Leaf leaf) {
        return switch (leaf.tag()) {
            case MSPACE -> leaf.attributes().contains(Attribute.NEGATIVE) ? "" : " ";
            case MO -> operator(leaf);
            default -> unstyled(leaf.text());
        };
    }

    private static String operator(Leaf leaf) {
        Symbol symbol = Symbols.typed(leaf.text());
        boolean tight = leaf.attributes().contains(Attribute.PREFIX)
                || leaf.attributes().contains(Attribute.NO_SPACE_BEFORE)
                || leaf.attributes().contains(Attribute.NO_SPACE_AFTER);
        if (symbol == null || tight) {
            return leaf.text();
        }
        if (SPACED.contains(symbol.kind())) {
            return ' ' + leaf.text() + ' ';
        }
        return symbol.kind() == Kind.PUNCTUATION ? leaf.text() + ' ' : leaf.text();
    }

    private static String branch(Branch branch) {
        List<Node> parts = branch.children();
        return switch (branch.tag()) {
            case MFRAC -> {
                String line = branch.attributes().contains(Attribute.NO_LINE) ? " choose " : "/";
                yield bracketed(parts.get(0)) + line + bracketed(parts.get(1));
            }
            case MSQRT -> '√' + bracketed(parts);
            case MROOT -> above(of(parts.get(1))) + '√' + bracketed(parts.get(0));
            case MSUP -> of(parts.get(0)) + above(of(parts.get(1)));
            case MSUB -> of(parts.get(0)) + below(of(parts.get(1)));
            case MSUBSUP, MUNDEROVER -> of(parts.get(0)) + below(of(parts.get(1))) + above(of(parts.get(2)));
            case MOVER ->
                branch.attributes().contains(Attribute.ACCENT)
                        ? accented(parts)
                        : of(parts.get(0)) + above(of(parts.get(1)));
            case MUNDER ->
                branch.attributes().contains(Attribute.ACCENT_UNDER)
                        ? of(parts.get(0))
                        : of(parts.get(0)) + below(of(parts.get(1)));
            case MTABLE -> parts.stream().map(PlainFormula::of).collect(Collectors.joining("; "));
            case MTR -> parts.stream().map(PlainFormula::of).collect(Collectors.joining(" "));
            default -> joined(parts);
        };
    }

    private static String accented(List<Node> parts) {
        String base = of(parts.get(0));
        String mark = COMBINING.getOrDefault(((Leaf) parts.get(1)).text(), "");
        boolean one = base.codePointCount(0, base.length()) == 1;
        return one ? Normalizer.normalize(base + mark, Normalizer.Form.NFC) : base;
    }

    private static String bracketed(Node node) {
        return bracketed(List.of(node));
    }

    private static String bracketed(List<Node> nodes) {
        String text = of(nodes);
        return text.codePoints().allMatch(Character::isLetterOrDigit) ? text : '(' + text + ')';
    }

    private static String above(String text) {
        return script(text.strip(), RAISABLE, RAISED, "^");
    }

    private static String below(String text) {
        return script(text.strip(), LOWERABLE, LOWERED, "_");
    }

    private static String script(String text, String from, String to, String sign) {
        if (text.equals("∘")) {
            return "°";
        }
        StringBuilder small = new StringBuilder(text.length());
        boolean word = text.length() > 2 && text.chars().allMatch(Character::isLetter);
        for (int i = 0; i < text.length(); i++) {
            int index = word ? -1 : from.indexOf(text.charAt(i));
            if (index < 0) {
                boolean one = text.codePointCount(0, text.length()) == 1
                        || text.codePoints().allMatch(Character::isLetterOrDigit);
                return sign + (one ? text : '(' + text + ')');
            }
            small.append(to.charAt(index));
        }
        return small.toString();
    }

    /** Letters as they stand on a keyboard: fonts of titles and mails lack the mathematical alphabets. */
    private static String unstyled(String text) {
        if (text.codePoints().allMatch(c -> c < 0x2100)) {
            return text.replace('\u00a0', ' ');
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean styled =
                    (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x2100 && c < 0x2140 && DOUBLE_STRUCK.indexOf(c) < 0);
            plain.append(
                    styled ? Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC) : Character.toString(c));
        });
        return plain.toString().replace('\u00a0', ' ');
    }
}
