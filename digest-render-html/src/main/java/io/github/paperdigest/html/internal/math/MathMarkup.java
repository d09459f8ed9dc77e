package io.github.paperdigest.html.internal.math;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.github.paperdigest.html.internal.math.Node.Branch;
import io.github.paperdigest.html.internal.math.Node.Leaf;
import java.util.ArrayList;
import java.util.List;

/** Writes formulas as MathML. */
final class MathMarkup {

    /** Browsers break no formula, so a longer one is written in several parts. */
    private static final int UNBROKEN = 24;

    /** About as many letters as a narrow phone has room for. A wider part gets a line of its own, which scrolls. */
    private static final int WIDEST = 36;

    private final StringOutput out;

    MathMarkup(StringOutput out) {
        this.out = out;
    }

    void write(List<Node> nodes, boolean display) {
        List<List<Node>> parts = width(nodes) > UNBROKEN ? parts(nodes) : List.of(nodes);
        if (display || parts.stream().anyMatch(part -> width(part) > WIDEST)) {
            part("<math display=\"block\">", nodes);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            part(i == 0 ? "<math>" : "<wbr/><math>", parts.get(i));
        }
    }

    private void part(String start, List<Node> nodes) {
        out.writeContent(start);
        nodes.forEach(this::write);
        out.writeContent("</math>");
    }

    private static List<List<Node>> parts(List<Node> nodes) {
        List<List<Node>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < nodes.size() - 1; i++) {
            List<Node> part = nodes.subList(start, i + 1);
            if (endsPart(nodes.get(i)) && width(part) >= UNBROKEN / 3) {
                parts.add(part);
                start = i + 1;
            }
        }
        parts.add(nodes.subList(start, nodes.size()));
        return parts;
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

    private static int width(List<Node> nodes) {
        return nodes.stream().mapToInt(MathMarkup::width).sum();
    }

    /** About how many letters wide it is. */
    private static int width(Node node) {
        return switch (node.tag()) {
            case MSPACE -> 0;
            case MFRAC, MUNDEROVER, MUNDER, MOVER ->
                ((Branch) node)
                        .children().stream().mapToInt(MathMarkup::width).max().orElse(0);
            default ->
                node instanceof Branch branch
                        ? width(branch.children())
                        : ((Leaf) node)
                                .text()
                                .codePointCount(0, ((Leaf) node).text().length());
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
