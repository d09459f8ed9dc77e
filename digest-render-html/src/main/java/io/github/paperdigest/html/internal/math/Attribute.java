package io.github.paperdigest.html.internal.math;

/** The attributes of MathML that are ever written, each with its value: no value comes from a text. */
enum Attribute {
    /** A single letter stays upright. */
    UPRIGHT("mathvariant=\"normal\""),
    NOT_STRETCHY("stretchy=\"false\""),
    STRETCHY("stretchy=\"true\""),
    /** An operator that stands before what it belongs to, such as a sign. */
    PREFIX("form=\"prefix\""),
    NO_SPACE_BEFORE("lspace=\"0\""),
    NO_SPACE_AFTER("rspace=\"0\""),
    BIG("minsize=\"1.2em\" maxsize=\"1.2em\""),
    BIGGER("minsize=\"1.8em\" maxsize=\"1.8em\""),
    VERY_BIG("minsize=\"2.4em\" maxsize=\"2.4em\""),
    BIGGEST("minsize=\"3em\" maxsize=\"3em\""),
    ACCENT("accent=\"true\""),
    ACCENT_UNDER("accentunder=\"true\""),
    LIMITS_STAY("movablelimits=\"false\""),
    DISPLAY_STYLE("displaystyle=\"true\""),
    TEXT_STYLE("displaystyle=\"false\""),
    NO_LINE("linethickness=\"0\""),
    COLUMNS_LEFT("columnalign=\"left\""),
    COLUMNS_IN_PAIRS("columnalign=\"right left\""),
    THIN("width=\"0.1667em\""),
    MEDIUM("width=\"0.2222em\""),
    THICK("width=\"0.2778em\""),
    NEGATIVE("width=\"-0.1667em\""),
    QUAD("width=\"1em\""),
    TWO_QUADS("width=\"2em\"");

    private final String markup;

    Attribute(String markup) {
        this.markup = markup;
    }

    /** Name and value as they are written. */
    String markup() {
        return markup;
    }
}
