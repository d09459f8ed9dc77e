package io.github.paperdigest.arxiv.simulated;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that reached the simulated arXiv.
 *
 * @param time when it came, by the virtual clock
 * @param path path and query
 * @param where the interface; empty for an address that arXiv does not have
 * @param accept the header Accept; empty if there is none
 * @param userAgent the header User-Agent; empty if there is none
 */
public record LoggedRequest(
        Instant time, String path, Optional<ArxivInterface> where, String accept, String userAgent) {

    /** Whether an interface was asked. */
    public boolean isFor(ArxivInterface asked) {
        return where.filter(asked::equals).isPresent();
    }

    @Override
    public String toString() {
        return time + " " + path;
    }
}
