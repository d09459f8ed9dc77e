package io.github.paperdigest.arxiv.oai;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which records to list: a format, and where wanted a set and a range of datestamps. Immutable and thread-safe. */
public final class OaiSelection {

    private final OaiFormat format;
    private final @Nullable String set;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate until;

    private final @Nullable String resumptionToken;

    private OaiSelection(
            OaiFormat format,
            @Nullable String set,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String resumptionToken) {
        this.format = Objects.requireNonNull(format, "format");
        this.set = set;
        this.from = from;
        this.until = until;
        this.resumptionToken = resumptionToken;
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
        return new OaiSelection(format, null, null, null, null);
    }

    /**
     * {@return these records as far as they are in a set}
     *
     * @param wanted the name of the set, for instance {@code cs:cs:AI}
     */
    public OaiSelection inSet(String wanted) {
        return new OaiSelection(format, Objects.requireNonNull(wanted, "wanted"), from, until, null);
    }

    /**
     * {@return these records as far as they are in a category or archive, by any of its names}
     *
     * @param category for instance {@code cs.AI} or {@code hep-th}; an archive that ended stands for what it became
     * @throws IllegalArgumentException if no category of arXiv can have this name
     */
    public OaiSelection inCategory(String category) {
        ArxivCategory named = ArxivCategory.of(category);
        return inSet(setOf(named.ended().isPresent() ? named.canonical() : named));
    }

    /**
     * {@return these records as far as they were last changed on this day or later}
     *
     * @param day the first day, by UTC
     * @throws IllegalArgumentException if the last day is before it
     */
    public OaiSelection from(LocalDate day) {
        return new OaiSelection(format, set, Objects.requireNonNull(day, "day"), until, null);
    }

    /**
     * {@return these records as far as they were last changed on this day or before}
     *
     * @param day the last day, by UTC
     * @throws IllegalArgumentException if the first day is after it
     */
    public OaiSelection until(LocalDate day) {
        return new OaiSelection(format, set, from, Objects.requireNonNull(day, "day"), null);
    }

    /**
     * {@return these records from where an earlier harvest of the same selection ended} Should arXiv no longer know the
     * token, the list is begun again. A selection that is changed after this begins at its beginning.
     *
     * @param token that of {@link HarvestReport#resumptionToken()}
     */
    public OaiSelection resumedAt(String token) {
        return new OaiSelection(format, set, from, until, Objects.requireNonNull(token, "token"));
    }

    /** The name of the set of a category or archive: {@code cs:cs:AI}, {@code physics:hep-th}, {@code math:math}. */
    private static String setOf(ArxivCategory category) {
        String archive = category.archive();
        return category.group().orElse(archive) + ":" + archive
                + (category.isArchive() ? "" : ":" + category.name().substring(archive.length() + 1));
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

    /** {@return the token of the page to begin with; empty for the first} */
    public Optional<String> resumptionToken() {
        return Optional.ofNullable(resumptionToken);
    }
}
