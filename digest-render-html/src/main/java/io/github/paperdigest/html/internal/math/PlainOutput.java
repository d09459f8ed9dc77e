package io.github.paperdigest.html.internal.math;

import java.util.List;

/** A text as plain text. */
final class PlainOutput implements Output {

    private final StringBuilder plain = new StringBuilder();

    @Override
    public void text(String text) {
        plain.append(text);
    }

    @Override
    public void begin(Mark mark) {}

    @Override
    public void end(Mark mark) {}

    @Override
    public void formula(List<Node> nodes, boolean display) {
        plain.append(PlainFormula.of(nodes));
    }

    @Override
    public void source(String tex) {
        plain.append(tex);
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
