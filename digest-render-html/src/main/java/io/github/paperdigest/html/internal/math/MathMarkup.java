package io.github.paperdigest.html.internal.math;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.github.paperdigest.html.internal.math.Node.Branch;
import io.github.paperdigest.html.internal.math.Node.Leaf;
import java.util.List;

/** Writes formulas as MathML. */
final class MathMarkup {

    /** Browsers break no formula, so a longer one is written in several parts: a narrow phone has room for this. */
    private static final int UNBROKEN = 24;

    private final StringOutput out;

    MathMarkup(StringOutput out) {
        this.out = out;
    }

    void write(List<Node> nodes, boolean display) {
        out.writeContent(display ? "<math display=\"block\">" : "<math>");
        int width = 0;
        boolean breaks = !display && nodes.stream().mapToInt(MathMarkup::width).sum() > UNBROKEN;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            write(node);
            width += width(node);
            if (breaks && width >= UNBROKEN / 3 && i + 1 < nodes.size() && endsPart(node)) {
                out.writeContent("</math><wbr/><math>");
                width = 0;
            }
        }
        out.writeContent("</math>");
    }

    /** Whether TeX would break a line here. */
    private static boolean endsPart(Node node) {
        if (node.tag() != Tag.MO || node.attributes().contains(Attribute.PREFIX)) {
            return false;
        }
        Symbols.Symbol symbol = Symbols.typed(((Leaf) node).text());
        return symbol != null
                && switch (symbol.kind()) {
                    case RELATION, BINARY, PUNCTUATION -> true;
                    default -> false;
                };
    }

    /** About how many letters wide it is. */
    private static int width(Node node) {
        return switch (node.tag()) {
            case MSPACE -> 0;
            case MFRAC, MUNDEROVER, MUNDER, MOVER ->
                ((Branch) node).children().stream().mapToInt(MathMarkup::width).max().orElse(0);
            default ->
                node instanceof Branch branch
                        ? branch.children().stream().mapToInt(MathMarkup::width).sum()
                        : ((Leaf) node).text().codePointCount(0, ((Leaf) node).text().length());
        };
    }

    private void write(Node node) {
        String element = node.tag().element();
        out.writeContent('<' + element);
        for (Attribute attribute : node.attributes()) {
            out.writeContent(' ' + attribute.markup());
        }
        if (node.tag() == Tag.MSPACE) {
            out.writeContent("/>");
            return;
        }
        out.writeContent(">");
        if (node instanceof Leaf leaf) {
            Escape.htmlContent(leaf.text(), out);
        } else {
            ((Branch) node).children().forEach(this::write);
        }
        out.writeContent("</" + element + '>');
    }
}
