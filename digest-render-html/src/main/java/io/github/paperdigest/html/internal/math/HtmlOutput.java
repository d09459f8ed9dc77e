package io.github.paperdigest.html.internal.math;

import io.github.paperdigest.html.internal.math.Node.Leaf;
import java.util.List;

/** A text as HTML. */
final class HtmlOutput implements Output {

    private final StringBuilder html;

    HtmlOutput(int length) {
        this.html = new StringBuilder(length + length / 8 + 16);
    }

    @Override
    public void text(String text) {
        Html.escape(text, html);
    }

    @Override
    public void begin(Mark mark) {
        html.append('<').append(mark.element()).append('>');
    }

    @Override
    public void end(Mark mark) {
        html.append("</").append(mark.element()).append('>');
    }

    @Override
    public void formula(List<Node> nodes, boolean display) {
        if (!display && nodes.stream().allMatch(HtmlOutput::isFigure)) {
            text(PlainFormula.of(nodes));
        } else {
            new MathMarkup(html).write(nodes, display);
        }
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
