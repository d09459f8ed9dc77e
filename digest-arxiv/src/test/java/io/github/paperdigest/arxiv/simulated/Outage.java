package io.github.paperdigest.arxiv.simulated;

import java.time.Instant;

/**
 * A time in which an interface is in trouble.
 *
 * @param where the interface
 * @param what what it does instead
 * @param from when it begins
 * @param until when it is over
 */
record Outage(ArxivInterface where, Trouble what, Instant from, Instant until) {

    boolean isAt(ArxivInterface asked, Instant now) {
        return asked == where && !now.isBefore(from) && now.isBefore(until);
    }
}
