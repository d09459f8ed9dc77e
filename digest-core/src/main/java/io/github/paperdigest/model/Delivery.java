package io.github.paperdigest.model;

import java.util.Objects;

/**
 * What became of a digest that a publisher was handed. Immutable and thread-safe.
 *
 * @param publisher the name of the publisher
 * @param outcome whether something was sent
 * @param message what was sent or why not, for a person, without secrets
 */
public record Delivery(String publisher, Outcome outcome, String message) {

    /** Whether something was sent. */
    public enum Outcome {
        /** A message went out: the day, or what is new in it. */
        SENT,
        /** The day is known there already, or there is nothing to tell. */
        NOTHING_NEW,
        /** It could not be delivered, at least not in whole. The next time it is tried again. */
        FAILED
    }

    /**
     * Requires all parts.
     *
     * @param publisher the name of the publisher
     * @param outcome whether something was sent
     * @param message what was sent or why not, for a person, without secrets
     */
    public Delivery {
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(message, "message");
    }

    /**
     * {@return a delivery that was made}
     *
     * @param publisher the name of the publisher
     * @param message what was sent
     */
    public static Delivery sent(String publisher, String message) {
        return new Delivery(publisher, Outcome.SENT, message);
    }

    /**
     * {@return a delivery that was not needed}
     *
     * @param publisher the name of the publisher
     * @param message why nothing was sent
     */
    public static Delivery nothingNew(String publisher, String message) {
        return new Delivery(publisher, Outcome.NOTHING_NEW, message);
    }

    /**
     * {@return a delivery that could not be made}
     *
     * @param publisher the name of the publisher
     * @param message what went wrong
     */
    public static Delivery failed(String publisher, String message) {
        return new Delivery(publisher, Outcome.FAILED, message);
    }

    /** {@return publisher, outcome and message on one line} */
    @Override
    public String toString() {
        return publisher + ": " + outcome + ", " + message;
    }
}
