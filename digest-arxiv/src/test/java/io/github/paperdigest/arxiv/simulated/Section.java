package io.github.paperdigest.arxiv.simulated;

/** The sections of a listing, in their order. */
public enum Section {
    /** Announced for the first time, and of this category. */
    NEW("New submissions", "new"),
    /** Of another category, and announced or listed here for the first time. */
    CROSS("Cross submissions", "cross"),
    /** New versions. */
    REPLACEMENT("Replacement submissions", "replace");

    private final String heading;
    private final String feedType;

    Section(String heading, String feedType) {
        this.heading = heading;
        this.feedType = feedType;
    }

    String heading() {
        return heading;
    }

    /** The announce type of feeds; that of a replacement of another category's paper has its own. */
    String feedType(boolean primary) {
        return this == REPLACEMENT && !primary ? "replace-cross" : feedType;
    }
}
