package io.github.paperdigest.arxiv.oai;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of arXiv's OAI-PMH interface. Immutable and thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/oa/index.html">arXiv's OAI-PMH interface</a>
 */
public final class OaiRecord {

    private final ArxivId id;
    private final LocalDate datestamp;
    private final List<String> sets;
    private final boolean deleted;
    private final @Nullable Paper paper;

    private OaiRecord(ArxivId id, LocalDate datestamp, List<String> sets, boolean deleted, @Nullable Paper paper) {
        this.id = id;
        this.datestamp = Objects.requireNonNull(datestamp, "datestamp");
        this.sets = List.copyOf(sets);
        this.deleted = deleted;
        this.paper = paper;
    }

    /**
     * {@return a record with its paper}
     *
     * @param id the paper's id without a version
     * @param datestamp the day of the record's last change
     * @param sets the sets that the record is in
     * @param paper the paper
     */
    public static OaiRecord of(ArxivId id, LocalDate datestamp, List<String> sets, Paper paper) {
        return new OaiRecord(id, datestamp, sets, false, Objects.requireNonNull(paper, "paper"));
    }

    /**
     * {@return a record that was deleted}
     *
     * @param id the paper's id without a version
     * @param datestamp the day of the deletion
     * @param sets the sets that the record was in
     */
    public static OaiRecord deleted(ArxivId id, LocalDate datestamp, List<String> sets) {
        return new OaiRecord(id, datestamp, sets, true, null);
    }

    /**
     * {@return a record of which only the header was asked for}
     *
     * @param id the paper's id without a version
     * @param datestamp the day of the record's last change
     * @param sets the sets that the record is in
     */
    public static OaiRecord listed(ArxivId id, LocalDate datestamp, List<String> sets) {
        return new OaiRecord(id, datestamp, sets, false, null);
    }

    /** {@return the paper's id without a version} */
    public ArxivId id() {
        return id;
    }

    /** {@return the day, by UTC, on which the record was last changed in any way; not that of submission or announcement} */
    public LocalDate datestamp() {
        return datestamp;
    }

    /** {@return the sets that the record is in, for instance {@code cs:cs:AI}} */
    public List<String> sets() {
        return sets;
    }

    /** {@return whether the record was deleted} */
    public boolean isDeleted() {
        return deleted;
    }

    /**
     * {@return the paper; empty if the record was deleted, or if only identifiers were asked for} From the format {@link OaiFormat#ARXIV} it has no version, and
     * its times of submission and update are midnight UTC, since that format has days only.
     */
    public Optional<Paper> paper() {
        return Optional.ofNullable(paper);
    }

    @Override
    public String toString() {
        return id + " of " + datestamp + (deleted ? " (deleted)" : "");
    }
}
