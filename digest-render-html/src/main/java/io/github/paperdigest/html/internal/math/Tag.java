package io.github.paperdigest.html.internal.math;

import java.util.Locale;

/** The elements of MathML that are ever written. */
enum Tag {
    MI,
    MN,
    MO,
    MTEXT,
    MSPACE,
    MROW,
    MFRAC,
    MSQRT,
    MROOT,
    MSUB,
    MSUP,
    MSUBSUP,
    MUNDER,
    MOVER,
    MUNDEROVER,
    MTABLE,
    MTR,
    MTD,
    MSTYLE;

    private final String element = name().toLowerCase(Locale.ROOT);

    /** The element's name. */
    String element() {
        return element;
    }
}
