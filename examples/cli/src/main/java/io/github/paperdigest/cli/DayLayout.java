package io.github.paperdigest.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The looks of a page that the program brings: two layouts of Markdown, and HTML. */
enum DayLayout {
    CLASSIC,
    MODERN,
    HTML;

    /** The layout with this name; empty if it is none of these. */
    static Optional<DayLayout> named(String name) {
        return Stream.of(values())
                .filter(layout -> layout.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The name of the renderer that makes it. */
    String renderer() {
        return this == HTML ? "html" : "markdown";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
