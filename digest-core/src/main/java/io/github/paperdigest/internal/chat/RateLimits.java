package io.github.paperdigest.internal.chat;

import io.github.paperdigest.internal.http.Delay;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the headers of an answer tell about one rate limit: {@code x-ratelimit-limit-…}, {@code x-ratelimit-remaining-…}
 * and {@code x-ratelimit-reset-…}, the last in any {@linkplain Delay form}. Numbers below zero, which Azure sends for "none", count as absent.
 *
 * @param limit how much a minute allows
 * @param remaining how much of it is left
 * @param reset when all of it is there again
 */
record RateLimits(OptionalLong limit, OptionalLong remaining, Optional<Duration> reset) {

    static RateLimits requests(HttpHeaders headers, Instant now) {
        return of(headers, "requests", now);
    }

    static RateLimits tokens(HttpHeaders headers, Instant now) {
        return of(headers, "tokens", now);
    }

    private static RateLimits of(HttpHeaders headers, String what, Instant now) {
        return new RateLimits(
                positive(number(headers, "x-ratelimit-limit-" + what)),
                number(headers, "x-ratelimit-remaining-" + what),
                headers.firstValue("x-ratelimit-reset-" + what).flatMap(reset -> Delay.of(reset, now)));
    }

    /**
     * How long it takes until this much is left, if what is missing now comes back evenly until the reset; empty if the
     * headers do not say, or it is there already.
     */
    Optional<Duration> waitFor(long needed) {
        if (limit.isEmpty() || remaining.isEmpty() || reset.isEmpty()) {
            return Optional.empty();
        }
        long wanted = Math.min(needed, limit.getAsLong());
        long used = limit.getAsLong() - remaining.getAsLong();
        long missing = wanted - remaining.getAsLong();
        if (missing <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) Math.ceil(reset.get().toMillis() * ((double) missing / used))));
    }

    private static OptionalLong positive(OptionalLong limit) {
        return limit.orElse(0) > 0 ? limit : OptionalLong.empty();
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        String text = headers.firstValue(name).map(String::strip).orElse("");
        return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
