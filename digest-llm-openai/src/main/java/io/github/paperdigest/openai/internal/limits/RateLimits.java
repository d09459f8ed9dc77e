package io.github.paperdigest.openai.internal.limits;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer tell about one rate limit: {@code x-ratelimit-limit-…}, {@code x-ratelimit-remaining-…}
 * and {@code x-ratelimit-reset-…}, the last as OpenAI writes it ({@code 6m0s}, {@code 1.5s}, {@code 12ms}) or in plain
 * seconds (Azure). Numbers below zero, which Azure sends for "none", count as absent.
 *
 * @param limit how much a minute allows
 * @param remaining how much of it is left
 * @param reset when all of it is there again
 */
record RateLimits(OptionalLong limit, OptionalLong remaining, Optional<Duration> reset) {

    private static final Pattern RESET = Pattern.compile(
            "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    static RateLimits requests(HttpHeaders headers) {
        return of(headers, "requests");
    }

    static RateLimits tokens(HttpHeaders headers) {
        return of(headers, "tokens");
    }

    private static RateLimits of(HttpHeaders headers, String what) {
        return new RateLimits(
                positive(number(headers, "x-ratelimit-limit-" + what)),
                number(headers, "x-ratelimit-remaining-" + what),
                headers.firstValue("x-ratelimit-reset-" + what).flatMap(RateLimits::duration));
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

    static Optional<Duration> duration(String text) {
        String stripped = text.strip();
        if (SECONDS.matcher(stripped).matches()) {
            return Optional.of(part(stripped, 1_000_000_000L));
        }
        Matcher matcher = RESET.matcher(stripped);
        if (stripped.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(part(matcher.group(1), 86_400_000_000_000L)
                .plus(part(matcher.group(2), 3_600_000_000_000L))
                .plus(part(matcher.group(3), 60_000_000_000L))
                .plus(part(matcher.group(4), 1_000_000_000L))
                .plus(part(matcher.group(5), 1_000_000L)));
    }

    private static Duration part(@Nullable String number, long nanos) {
        return number == null
                ? Duration.ZERO
                : Duration.ofNanos(new BigDecimal(number)
                        .multiply(BigDecimal.valueOf(nanos))
                        .longValue());
    }
}
