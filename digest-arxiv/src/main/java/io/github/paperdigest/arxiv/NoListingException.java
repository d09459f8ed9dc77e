package io.github.paperdigest.arxiv;

import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import org.jspecify.annotations.Nullable;

/**
 * A day's listing can't be had; the message says why, and that is a remark for a caller that has another interface. Nothing
 * is known of the day then, least of all that it had no papers.
 */
final class NoListingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient @Nullable RemoteFailure failure;

    /** Why a listing can't be had. */
    enum Reason {
        /** Whoever asks does not want listings. */
        TURNED_OFF,
        /** The day is further back than the pages go. Nothing was asked. */
        TOO_OLD,
        /** As many pages were asked for as there may be in an hour. */
        LIMIT,
        /** arXiv refuses this client, now or less than a day ago. */
        REFUSED,
        /** A page came that is not laid out as listings are: another layout, or no listing at all. */
        LAYOUT,
        /** The pages are those of another day, also when they were asked for again. */
        OTHER_DAY,
        /** No answer came that can be used. */
        NO_ANSWER
    }

    NoListingException(Reason reason, String message, @Nullable PaperSourceException cause) {
        super(message, cause);
        this.reason = reason;
        this.failure = cause == null ? null : cause.failure().orElse(null);
    }

    Reason reason() {
        return reason;
    }

    /** Whether no other page would come either. */
    boolean endsRequests() {
        return reason == Reason.TURNED_OFF
                || reason == Reason.TOO_OLD
                || reason == Reason.LIMIT
                || reason == Reason.REFUSED;
    }

    /** Whether the same listing may be there later. */
    boolean mayPass() {
        return reason == Reason.OTHER_DAY || reason == Reason.NO_ANSWER || reason == Reason.LIMIT;
    }

    /** The same for those who have no other interface. */
    PaperSourceException asFailure() {
        return new PaperSourceException(String.valueOf(getMessage()), failure, this);
    }
}
