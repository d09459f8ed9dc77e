package io.github.paperdigest.html.internal.math;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.github.paperdigest.html.internal.math.Node.Branch;
import io.github.paperdigest.html.internal.math.Node.Leaf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as HTML. */
final class HtmlOutput implements Output {

    private final StringOutput html;

    HtmlOutput(int length) {
        this.html = new StringOutput(length + length / 8 + 16);
    }

    @Override
    public void text(String text) {
        Escape.htmlContent(text, html);
    }

    @Override
    public void begin(Mark mark) {
        html.writeContent('<' + mark.element() + '>');
    }

    @Override
    public void end(Mark mark) {
        html.writeContent("</" + mark.element() + '>');
    }

    @Override
    public void formula(List<Node> nodes, boolean display) {
        Mark script = scriptAlone(nodes);
        if (!display && nodes.stream().allMatch(HtmlOutput::isFigure)) {
            text(PlainFormula.of(nodes));
        } else if (script != null) {
            String text = PlainFormula.of(((Branch) nodes.get(0)).children().subList(1, 2));
            if (text.equals("∘")) {
                text("°");
            } else {
                begin(script);
                text(text);
                end(script);
            }
        } else {
            new MathMarkup(html).write(nodes, display);
        }
    }

    /** How a script is set that stands on nothing, as in H$_2$O: as text, it stays with the word before. */
    private static @Nullable Mark scriptAlone(List<Node> nodes) {
        if (nodes.size() == 1
                && nodes.get(0) instanceof Branch branch
                && (branch.tag() == Tag.MSUP || branch.tag() == Tag.MSUB)
                && branch.children().get(0) instanceof Branch base
                && base.children().isEmpty()
                && isFlat(branch.children().get(1))) {
            return branch.tag() == Tag.MSUP ? Mark.ABOVE : Mark.BELOW;
        }
        return null;
    }

    private static boolean isFlat(Node node) {
        return node instanceof Leaf
                || (node instanceof Branch row
                        && row.tag() == Tag.MROW
                        && row.children().stream().allMatch(Leaf.class::isInstance));
    }

    @Override
    public void source(String tex) {
        begin(Mark.CODE);
        text(tex);
        end(Mark.CODE);
    }

    /** Whether it looks the same outside of a formula: numbers and signs, such as 2×. */
    private static boolean isFigure(Node node) {
        return node instanceof Leaf leaf
                && (leaf.tag() == Tag.MSPACE || leaf.text().codePoints().noneMatch(Character::isLetter));
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
