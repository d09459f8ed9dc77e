package io.github.paperdigest.arxiv.oai;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records to list: a format, and where wanted a set and a range of datestamps. Immutable and thread-safe. */
public final class OaiSelection {

    /** The archives that belong to the group of physics. */
    private static final Set<String> PHYSICS = Set.of("""
            astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th physics quant-ph
            """.strip().split("\\s+", -1));

    private final OaiFormat format;
    private final @Nullable String set;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate until;

    private OaiSelection(OaiFormat format, @Nullable String set, @Nullable LocalDate from, @Nullable LocalDate until) {
        this.format = Objects.requireNonNull(format, "format");
        this.set = set;
        this.from = from;
        this.until = until;
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a range of days begins before it ends, not from " + from + " until " + until);
        }
    }

    /**
     * {@return all records in a format}
     *
     * @param format the format
     */
    public static OaiSelection all(OaiFormat format) {
        return new OaiSelection(format, null, null, null);
    }

    /**
     * {@return these records as far as they are in a set}
     *
     * @param wanted the name of the set, for instance {@code cs:cs:AI}
     */
    public OaiSelection inSet(String wanted) {
        return new OaiSelection(format, Objects.requireNonNull(wanted, "wanted"), from, until);
    }

    /**
     * {@return these records as far as they are in a category or archive}
     *
     * @param category for instance {@code cs.AI} or {@code hep-th}
     */
    public OaiSelection inCategory(String category) {
        return inSet(setOf(category));
    }

    /**
     * {@return these records as far as they were last changed on this day or later}
     *
     * @param day the first day, by UTC
     * @throws IllegalArgumentException if the last day is before it
     */
    public OaiSelection from(LocalDate day) {
        return new OaiSelection(format, set, Objects.requireNonNull(day, "day"), until);
    }

    /**
     * {@return these records as far as they were last changed on this day or before}
     *
     * @param day the last day, by UTC
     * @throws IllegalArgumentException if the first day is after it
     */
    public OaiSelection until(LocalDate day) {
        return new OaiSelection(format, set, from, Objects.requireNonNull(day, "day"));
    }

    /** The name of the set of a category or archive: {@code cs:cs:AI}, {@code physics:hep-th}, {@code math:math}. */
    private static String setOf(String category) {
        int dot = category.indexOf('.');
        String archive = dot < 0 ? category : category.substring(0, dot);
        String group = PHYSICS.contains(archive) ? "physics" : archive;
        return group + ":" + archive + (dot < 0 ? "" : ":" + category.substring(dot + 1));
    }

    /** {@return the format of the records} */
    public OaiFormat format() {
        return format;
    }

    /** {@return the name of the set; empty for all records} */
    public Optional<String> set() {
        return Optional.ofNullable(set);
    }

    /** {@return the first day of change; empty for any} */
    public Optional<LocalDate> from() {
        return Optional.ofNullable(from);
    }

    /** {@return the last day of change; empty for any} */
    public Optional<LocalDate> until() {
        return Optional.ofNullable(until);
    }
}
