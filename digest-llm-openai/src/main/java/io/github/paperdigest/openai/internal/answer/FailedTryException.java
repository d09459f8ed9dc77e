package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpFailureException;
import org.jspecify.annotations.Nullable;

/** One request that brought no usable answer; never leaves this module. */
public final class FailedTryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How far a request came, which says what is known of its cost. */
    public enum Reached {
        /** It was held back here; trying again would not send it either. */
        NOTHING(true),
        /** There was no connection to send it over. */
        NO_SERVER(true),
        /** It was sent, and what became of it is not known. */
        SERVER(false),
        /** It was sent in a job of which nobody can tell what became of this request; it may have been answered. */
        LOST(false),
        /** The endpoint refused it before a model saw it. */
        ENDPOINT(true),
        /** The endpoint refused the format that was asked for. */
        FORMAT_CHECK(true),
        /** The endpoint refused what it was told about its cache. */
        CACHE_CHECK(true),
        /** The endpoint failed over it or refused it and does not say why; what was wished may be the reason. */
        MAYBE_WISH_CHECK(true),
        /** A model answered it, though not usably. */
        MODEL(false);

        private final boolean free;

        Reached(boolean free) {
            this.free = free;
        }
    }

    private final transient RemoteFailure failure;
    private final Reached reached;
    private final transient Bill bill;

    private FailedTryException(RemoteFailure failure, Reached reached, Bill bill, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.reached = reached;
        this.bill = bill;
    }

    public static FailedTryException notSent(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.NOTHING, Bill.UNKNOWN, null);
    }

    /**
     * A request without a whole answer.
     *
     * @param failure what to say of it
     * @param cause what led to it, fit to be shown
     */
    public static FailedTryException unanswered(
            RemoteFailure failure, HttpFailureException exchange, @Nullable Throwable cause) {
        boolean tooLarge = exchange.kind() == HttpFailureException.Kind.TOO_LARGE;
        Reached sent = tooLarge ? Reached.MODEL : Reached.SERVER;
        Reached reached = exchange.wasNotSent() ? Reached.NO_SERVER : sent;
        return new FailedTryException(failure, reached, Bill.UNKNOWN, cause);
    }

    /** A request in a job that goes on without anybody who waits for it. */
    public static FailedTryException underWay(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.SERVER, Bill.UNKNOWN, null);
    }

    /** A request in a job that brought no answer that could be read, though one may have been made. */
    public static FailedTryException lost(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.LOST, Bill.UNKNOWN, null);
    }

    public static FailedTryException refused(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.ENDPOINT, Bill.UNKNOWN, null);
    }

    static FailedTryException formatRefused(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.FORMAT_CHECK, Bill.UNKNOWN, null);
    }

    static FailedTryException cacheRefused(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.CACHE_CHECK, Bill.UNKNOWN, null);
    }

    static FailedTryException unexplained(RemoteFailure failure) {
        return new FailedTryException(failure, Reached.MAYBE_WISH_CHECK, Bill.UNKNOWN, null);
    }

    static FailedTryException answered(RemoteFailure failure, Bill bill) {
        return new FailedTryException(failure, Reached.MODEL, bill, null);
    }

    /** The same with what its answer tells of its price. */
    FailedTryException withBill(Bill told) {
        return new FailedTryException(failure, reached, told, getCause());
    }

    /** The same with words added to the message. */
    public FailedTryException withNote(String note) {
        return new FailedTryException(failure.withMessage(failure.message() + note), reached, bill, getCause());
    }

    public RemoteFailure failure() {
        return failure;
    }

    public Reached reached() {
        return reached;
    }

    /** What the endpoint tells of its price all the same. */
    public Bill bill() {
        return bill;
    }

    /** True if no model can have worked on it. */
    public boolean isFree() {
        return reached.free && !bill.isKnown();
    }
}
