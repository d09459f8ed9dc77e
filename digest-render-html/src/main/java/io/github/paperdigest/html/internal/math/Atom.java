package io.github.paperdigest.html.internal.math;

/**
 * A part of a formula with its kind.
 *
 * @param node as MathML
 * @param kind what it is to its neighbours
 * @param limits where what is above and below it goes
 */
record Atom(Node node, Kind kind, Limits limits) {

    /** Where superscripts and subscripts of a part go. */
    enum Limits {
        BESIDE,
        /** Above and below in displayed formulas, else beside. */
        IN_DISPLAY,
        /** Above and below everywhere. */
        ALWAYS
    }

    Atom(Node node, Kind kind) {
        this(node, kind, Limits.BESIDE);
    }

    static Atom ordinary(Node node) {
        return new Atom(node, Kind.ORDINARY);
    }

    Atom with(Limits other) {
        return new Atom(node, kind, other);
    }
}
