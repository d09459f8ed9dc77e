package io.github.paperdigest.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source of several brought to an announcement: {@code entries = candidates + duplicates + excluded}. All counts
 * are 0 or more. Immutable and thread-safe.
 */
public final class SourceReport {

    private final String name;
    private final int candidates;
    private final int duplicates;
    private final int excluded;

    private SourceReport(String name, int candidates, int duplicates, int excluded) {
        if (name.isBlank() || candidates < 0 || duplicates < 0 || excluded < 0) {
            throw new IllegalArgumentException(
                    "a source has a name and counts of 0 or more, unlike '" + name + "' with " + candidates
                            + " candidates, " + duplicates + " duplicates and " + excluded + " excluded");
        }
        this.name = name;
        this.candidates = candidates;
        this.duplicates = duplicates;
        this.excluded = excluded;
    }

    /**
     * Makes the report of a source without duplicates and excluded entries.
     *
     * @param name the source's name
     * @param candidates the papers that it was the first to bring
     * @return the report
     * @throws IllegalArgumentException if the name is blank or the count negative
     */
    public static SourceReport of(String name, int candidates) {
        return new SourceReport(name, candidates, 0, 0);
    }

    /**
     * Counts the entries of papers that another entry, of this source or one before it, had brought already.
     *
     * @param duplicates 0 or more
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public SourceReport withDuplicates(int duplicates) {
        return new SourceReport(name, candidates, duplicates, excluded);
    }

    /**
     * Counts the entries that the source left out.
     *
     * @param excluded 0 or more
     * @return a copy with this count
     * @throws IllegalArgumentException if it is negative
     */
    public SourceReport withExcluded(int excluded) {
        return new SourceReport(name, candidates, duplicates, excluded);
    }

    /** {@return the source's name} */
    public String name() {
        return name;
    }

    /** {@return how many entries the source held: candidates + duplicates + excluded} */
    public int entries() {
        return candidates + duplicates + excluded;
    }

    /** {@return the papers that it was the first to bring} */
    public int candidates() {
        return candidates;
    }

    /** {@return the entries of papers that another entry, of this source or one before it, had brought already} */
    public int duplicates() {
        return duplicates;
    }

    /** {@return the entries that the source left out} */
    public int excluded() {
        return excluded;
    }

    private List<Object> components() {
        return List.of(name, candidates, duplicates, excluded);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof SourceReport other && components().equals(other.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + entries() + " entries = " + candidates + " candidates + " + duplicates + " duplicates + "
                + excluded + " excluded";
    }
}
