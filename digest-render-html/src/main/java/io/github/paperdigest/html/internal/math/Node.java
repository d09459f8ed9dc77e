package io.github.paperdigest.html.internal.math;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A part of a formula as MathML: its types leave no room for an element or an attribute that is not listed. */
sealed interface Node {

    /** The element. */
    Tag tag();

    /** What it is given, in the order of {@link Attribute}. */
    Set<Attribute> attributes();

    /** An element that holds text, which is escaped when it is written. */
    record Leaf(Tag tag, String text, Set<Attribute> attributes) implements Node {

        Leaf(Tag tag, String text, Attribute... attributes) {
            this(tag, text, set(attributes));
        }

        Leaf with(Attribute attribute) {
            EnumSet<Attribute> more = EnumSet.of(attribute);
            more.addAll(attributes);
            return new Leaf(tag, text, Collections.unmodifiableSet(more));
        }
    }

    /** An element that holds others. */
    record Branch(Tag tag, List<Node> children, Set<Attribute> attributes) implements Node {

        public Branch {
            children = List.copyOf(children);
        }

        Branch(Tag tag, List<Node> children, Attribute... attributes) {
            this(tag, children, set(attributes));
        }
    }

    /** Several parts as one, a single part as it is. */
    static Node row(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : new Branch(Tag.MROW, nodes);
    }

    /** White space. */
    static Node space(Attribute width) {
        return new Leaf(Tag.MSPACE, "", width);
    }

    private static Set<Attribute> set(Attribute... attributes) {
        EnumSet<Attribute> set = EnumSet.noneOf(Attribute.class);
        Collections.addAll(set, attributes);
        return Collections.unmodifiableSet(set);
    }
}
