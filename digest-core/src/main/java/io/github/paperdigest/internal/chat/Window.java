package io.github.paperdigest.internal.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last minute of requests and their tokens. It slides, so that no minute, wherever it begins, holds more than the
 * limits. Not thread-safe.
 */
final class Window {

    private static final Duration LENGTH = Duration.ofMinutes(1);

    /** One request that was let go. */
    static final class Entry {
        private final Instant at;
        private long tokens;
        private boolean forgotten;

        private Entry(Instant at, long tokens) {
            this.at = at;
            this.tokens = tokens;
        }

        Instant at() {
            return at;
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long tokens;

    /** How long until a request of this size fits; zero if it does now. One that is larger than the limit fits alone. */
    Duration waitFor(long requestTokens, long maxRequests, long maxTokens, Instant now) {
        forgetBefore(now.minus(LENGTH));
        long wanted = Math.min(requestTokens, maxTokens);
        long requestsLeft = entries.size();
        long tokensLeft = tokens;
        Duration wait = Duration.ZERO;
        for (Entry oldest : entries) {
            if (requestsLeft < maxRequests && tokensLeft <= maxTokens - wanted) {
                break;
            }
            requestsLeft--;
            tokensLeft -= oldest.tokens;
            wait = Duration.between(now, oldest.at.plus(LENGTH));
        }
        return wait;
    }

    Entry add(long requestTokens, Instant now) {
        Entry entry = new Entry(now, requestTokens);
        entries.addLast(entry);
        tokens += requestTokens;
        return entry;
    }

    /** Puts what a request really used in the place of what was expected. */
    void correct(Entry entry, long usedTokens) {
        if (!entry.forgotten) {
            tokens += usedTokens - entry.tokens;
            entry.tokens = usedTokens;
        }
    }

    private void forgetBefore(Instant limit) {
        while (!entries.isEmpty() && !entries.getFirst().at.isAfter(limit)) {
            Entry oldest = entries.removeFirst();
            oldest.forgotten = true;
            tokens -= oldest.tokens;
        }
    }
}
