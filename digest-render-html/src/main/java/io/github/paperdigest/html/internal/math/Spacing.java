package io.github.paperdigest.html.internal.math;

import io.github.paperdigest.html.internal.math.Node.Leaf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row of atoms into MathML with the spaces that TeX sets. Browsers set spaces from a dictionary of operators;
 * written is only where TeX differs: signs, scripts, the ends of a formula, names of functions.
 */
final class Spacing {

    private final List<Atom> atoms;
    private final boolean script;
    private final List<Node> nodes = new ArrayList<>();

    private Spacing(List<Atom> atoms, boolean script) {
        this.atoms = atoms;
        this.script = script;
    }

    /**
     * @param atoms in their order
     * @param script whether they are set small, where TeX leaves out most spaces
     */
    static List<Node> of(List<Atom> atoms, boolean script) {
        return new Spacing(atoms, script).spaced();
    }

    private List<Node> spaced() {
        Kind before = null;
        for (int i = 0; i < atoms.size(); i++) {
            Atom atom = atoms.get(i);
            if (atom.kind() == Kind.SPACE) {
                nodes.add(atom.node());
                continue;
            }
            Kind after = kindAfter(i);
            add(atom, before, after);
            boolean sign = atom.kind() == Kind.BINARY && !isOperand(before);
            before = sign ? Kind.ORDINARY : atom.kind();
        }
        return nodes;
    }

    private @Nullable Kind kindAfter(int index) {
        for (int i = index + 1; i < atoms.size(); i++) {
            if (atoms.get(i).kind() != Kind.SPACE) {
                return atoms.get(i).kind();
            }
        }
        return null;
    }

    private void add(Atom atom, @Nullable Kind before, @Nullable Kind after) {
        boolean function = atom.kind() == Kind.FUNCTION;
        if (function && isOperand(before) && !endsInSpace()) {
            nodes.add(Node.space(Attribute.THIN));
        }
        nodes.add(
                atom.node() instanceof Leaf leaf && leaf.tag() == Tag.MO
                        ? operator(leaf, atom.kind(), before, after)
                        : atom.node());
        if (function && (after == Kind.ORDINARY || after == Kind.LARGE || after == Kind.FUNCTION)) {
            nodes.add(Node.space(Attribute.THIN));
        }
    }

    private boolean endsInSpace() {
        return !nodes.isEmpty() && nodes.get(nodes.size() - 1).tag() == Tag.MSPACE;
    }

    private Leaf operator(Leaf operator, Kind kind, @Nullable Kind before, @Nullable Kind after) {
        return switch (kind) {
            case BINARY -> binary(operator, before, after);
            case RELATION -> relation(operator, before, after);
            case PUNCTUATION -> script || after == null ? operator.with(Attribute.NO_SPACE_AFTER) : operator;
            case ORDINARY -> operator.attributes().isEmpty() ? tight(operator) : operator;
            default -> operator;
        };
    }

    private Leaf binary(Leaf operator, @Nullable Kind before, @Nullable Kind after) {
        if (!isOperand(before) && after != null && "+−±∓".contains(operator.text())) {
            return operator.with(Attribute.PREFIX);
        }
        boolean between = isOperand(before)
                && after != null
                && after != Kind.RELATION
                && after != Kind.CLOSING
                && after != Kind.PUNCTUATION;
        return between && !script ? operator : tight(operator);
    }

    private Leaf relation(Leaf operator, @Nullable Kind before, @Nullable Kind after) {
        Leaf start = before == null || script ? operator.with(Attribute.NO_SPACE_BEFORE) : operator;
        return after == null || script ? start.with(Attribute.NO_SPACE_AFTER) : start;
    }

    private static Leaf tight(Leaf operator) {
        return operator.with(Attribute.NO_SPACE_BEFORE).with(Attribute.NO_SPACE_AFTER);
    }

    private static boolean isOperand(@Nullable Kind kind) {
        return kind == Kind.ORDINARY || kind == Kind.CLOSING;
    }
}
