package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.LoopbackServer;
import java.util.Optional;

/** What an interface does instead of answering. */
public enum Trouble {
    /** Status 503. */
    UNAVAILABLE,
    /** Status 200 and a length, and then the connection is closed. */
    BROKEN_OFF,
    /** A well-formed answer without any paper, with status 200. The interface itself writes it. */
    EMPTY,
    /** Nothing at all, with status 200. */
    BLANK,
    /** Status 403: arXiv wants no more of this client. */
    FORBIDDEN,
    /** Status 406, as in the waves of September 2026. */
    NOT_ACCEPTABLE,
    /** Status 429. */
    TOO_MANY,
    /** The same with status 200. */
    RATE_EXCEEDED;

    private static final int PROMISED_BYTES = 1000;

    /** The answer; empty if only the interface itself can write it. */
    Optional<LoopbackServer.Answer> answer() {
        return Optional.ofNullable(
                switch (this) {
                    case UNAVAILABLE -> LoopbackServer.status(503, "Service Unavailable");
                    case BROKEN_OFF -> exchange -> exchange.sendResponseHeaders(200, PROMISED_BYTES);
                    case EMPTY -> null;
                    case BLANK -> LoopbackServer.status(200, "");
                    case FORBIDDEN -> LoopbackServer.status(403, "Forbidden");
                    case NOT_ACCEPTABLE -> LoopbackServer.status(406, "Not Acceptable");
                    case TOO_MANY -> LoopbackServer.status(429, "Rate exceeded.");
                    case RATE_EXCEEDED -> LoopbackServer.status(200, "Rate exceeded.");
                });
    }
}
