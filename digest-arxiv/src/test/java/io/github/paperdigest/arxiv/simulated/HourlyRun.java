package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run.
 *
 * @param start when it began, by the virtual clock
 * @param end when it was over
 * @param digest what it brought; null if it failed
 * @param failure why it failed; null if it did not
 * @param requests what it asked arXiv for
 * @param replacedBefore whether the large day's listing had been replaced when it began
 * @param replacedAfter whether it had been when the run was over
 */
record HourlyRun(
        Instant start,
        Instant end,
        @Nullable Digest digest,
        @Nullable DigestException failure,
        List<LoggedRequest> requests,
        boolean replacedBefore,
        boolean replacedAfter) {

    HourlyRun {
        requests = List.copyOf(requests);
    }

    ZonedDateTime local() {
        return start.atZone(AnnouncementCalendar.ZONE);
    }

    LocalDate today() {
        return local().toLocalDate();
    }

    long requestsTo(ArxivInterface where) {
        return requests.stream().filter(request -> request.isFor(where)).count();
    }

    /** Whether it brought the whole of its own day. */
    boolean isComplete() {
        return digest != null && digest.date().equals(today()) && digest.verdict() == RunVerdict.COMPLETE;
    }

    /** The papers of its digest, on the page or not. */
    Set<String> papers() {
        return digest == null ? Set.of() : ids(digest);
    }

    static Set<String> ids(Digest digest) {
        Set<String> ids = new TreeSet<>();
        digest.decisions().forEach(decision -> ids.add(decision.paper().id()));
        return ids;
    }

    @Override
    public String toString() {
        String what = digest == null
                ? "failed: " + (failure == null ? "" : failure.getMessage())
                : digest.verdict() + " of " + digest.date() + " with "
                        + digest.decisions().size() + " papers "
                        + digest.notices().stream()
                                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                                .toList();
        return local().toLocalDateTime() + ": " + what;
    }
}
