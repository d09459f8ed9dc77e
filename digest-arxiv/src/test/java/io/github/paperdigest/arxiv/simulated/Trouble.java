package io.github.paperdigest.arxiv.simulated;

import com.sun.net.httpserver.HttpExchange;
import io.github.paperdigest.arxiv.LoopbackServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an interface does instead of answering. */
public enum Trouble {
    /** Status 503. */
    UNAVAILABLE(LoopbackServer.status(503, "Service Unavailable")),
    /** No answer: the connection is closed. */
    BROKEN_OFF(HttpExchange::close),
    /** A well-formed answer without any paper, with status 200. The interface itself writes it. */
    EMPTY(null),
    /** Nothing at all, with status 200. */
    BLANK(LoopbackServer.status(200, "")),
    /** Status 403: arXiv wants no more of this client. */
    FORBIDDEN(LoopbackServer.status(403, "Forbidden")),
    /** Status 406, as in the waves of September 2026. */
    NOT_ACCEPTABLE(LoopbackServer.status(406, "Not Acceptable")),
    /** Status 429. */
    TOO_MANY(LoopbackServer.status(429, "Rate exceeded.")),
    /** The same with status 200. */
    RATE_EXCEEDED(LoopbackServer.status(200, "Rate exceeded."));

    private final LoopbackServer.@Nullable Answer answer;

    Trouble(LoopbackServer.@Nullable Answer answer) {
        this.answer = answer;
    }

    /** The answer; empty if only the interface itself can write it. */
    Optional<LoopbackServer.Answer> answer() {
        return Optional.ofNullable(answer);
    }
}
