package io.github.paperdigest.model;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a paper is in an announcement. arXiv has four types, which are relative to the category that was asked for: a paper
 * whose primary category is cs.AI is {@link #NEW} in the listing of cs.AI and {@link #CROSS} in that of cs.LG. Other
 * sources have types of their own, for instance {@code AnnounceType.of("published")}; all of them are kept. Immutable and
 * thread-safe; types with the same value are equal.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv RSS specifications</a>
 */
public final class AnnounceType {

    private static final Pattern VALUE = Pattern.compile("[a-z0-9-]{1,40}");

    /** A new submission with the category as its primary one. */
    public static final AnnounceType NEW = of("new");

    /** A cross-list: the category is a secondary one, added now. It may be of an old paper with a version above 1. */
    public static final AnnounceType CROSS = of("cross");

    /** A new version of a paper with the category as its primary one. */
    public static final AnnounceType REPLACE = of("replace");

    /** A new version of a paper that is cross-listed to the category. */
    public static final AnnounceType REPLACE_CROSS = of("replace-cross");

    private final String value;

    private AnnounceType(String value) {
        this.value = value;
    }

    /**
     * Gives the type with this value.
     *
     * @param value 1 to 40 letters from a to z, digits and hyphens; letter case and white space around it do not count
     * @return the type, arXiv's or any other
     * @throws IllegalArgumentException if the value holds anything else
     */
    public static AnnounceType of(String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        if (!VALUE.matcher(plain).matches()) {
            throw new IllegalArgumentException("an announce type is made of letters from a to z, digits and hyphens,"
                    + " at most 40, such as new or replace-cross; this is not one: '" + value + "'");
        }
        return new AnnounceType(plain);
    }

    /** {@return the name in feeds and in this library's files, for instance {@code replace-cross}} */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof AnnounceType other && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** {@return the value} */
    @Override
    public String toString() {
        return value;
    }
}
