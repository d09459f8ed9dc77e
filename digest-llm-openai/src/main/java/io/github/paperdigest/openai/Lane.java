package io.github.paperdigest.openai;

/** How much a run may wait for its answers to pay less for them. */
public enum Lane {

    /** Every request is answered at once, at the usual price. */
    FAST,

    /**
     * Every request asks for the tier of service {@code flex}, which is slower and mostly half the price. A request that
     * finds no room there after a few tries is answered at the usual tier and price.
     */
    FLEX,

    /**
     * Requests that wait at the same time become one job of OpenAI's Batch API, at half the price; its answers come within
     * minutes or hours. What a job does not bring in time is asked for at once, at the usual price.
     */
    BATCH
}
