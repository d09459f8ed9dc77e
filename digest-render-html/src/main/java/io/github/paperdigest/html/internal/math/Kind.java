package io.github.paperdigest.html.internal.math;

/** What a part of a formula is to its neighbours, as TeX sets space by it (The TeXbook, chapter 18). */
enum Kind {
    ORDINARY,
    /** A named function, such as log. */
    FUNCTION,
    /** A large operator, such as a sum. */
    LARGE,
    BINARY,
    RELATION,
    OPENING,
    CLOSING,
    PUNCTUATION,
    SPACE
}
