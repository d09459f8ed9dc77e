package io.github.paperdigest.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a paper is in an announcement, relative to the category that was asked for: a paper whose primary category is
 * cs.AI is {@link #NEW} in the listing of cs.AI and {@link #CROSS} in that of cs.LG.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv RSS specifications</a>
 */
public enum AnnounceType {
    /** A new submission with the category as its primary one. */
    NEW("new"),
    /** A cross-list: the category is a secondary one, added now. It may be of an old paper with a version above 1. */
    CROSS("cross"),
    /** A new version of a paper with the category as its primary one. */
    REPLACE("replace"),
    /** A new version of a paper that is cross-listed to the category. */
    REPLACE_CROSS("replace-cross");

    private final String wireName;

    AnnounceType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in arXiv's feeds and in this library's files, for instance {@code replace-cross}. */
    public String wireName() {
        return wireName;
    }

    /** The type with this wire name (letter case is ignored), or empty for a name that is none of the four. */
    public static Optional<AnnounceType> ofWireName(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (AnnounceType type : values()) {
            if (type.wireName.equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
