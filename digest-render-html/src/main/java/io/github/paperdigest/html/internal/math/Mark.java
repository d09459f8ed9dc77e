package io.github.paperdigest.html.internal.math;

/** How a part of a text is set. */
enum Mark {
    EMPHASIS("em"),
    STRONG("strong"),
    CODE("code"),
    UNDERLINED("u"),
    ABOVE("sup"),
    BELOW("sub");

    private final String element;

    Mark(String element) {
        this.element = element;
    }

    /** The element of HTML. */
    String element() {
        return element;
    }
}
