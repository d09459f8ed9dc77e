package io.github.paperdigest.markdown;

import java.util.Locale;
import java.util.Optional;

/** The ways to lay out a day's page. */
public enum PageLayout {
    /** A table of contents and every paper in full, in the order of the scores. */
    CLASSIC,
    /** Papers grouped by the reader's topics, with a reason, scores and links each, and long abstracts folded. */
    MODERN;

    /**
     * Finds a layout by its name, as users write it.
     *
     * @param name a name such as {@code modern}; letter case and blanks around it are ignored
     * @return the layout; empty if there is none of that name
     */
    public static Optional<PageLayout> ofName(String name) {
        for (PageLayout layout : values()) {
            if (layout.name().toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }
}
