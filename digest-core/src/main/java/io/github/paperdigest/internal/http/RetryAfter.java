package io.github.paperdigest.internal.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the headers of an answer ask to wait: {@code retry-after-ms}, as OpenAI sends it, or {@code Retry-After} in
 * any {@linkplain Delay form}, or else the longest time until a rate limit of which nothing is left is there again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    private static final List<String> MILLISECONDS = List.of("retry-after-ms", "x-ms-retry-after-ms");
    private static final String STANDARD = "retry-after";

    private RetryAfter() {}

    /** True if the server says when to come again, though perhaps not in a way that can be understood. */
    public static boolean isIn(HttpHeaders headers) {
        return Stream.concat(MILLISECONDS.stream(), Stream.of(STANDARD))
                .anyMatch(name -> headers.firstValue(name).isPresent());
    }

    /**
     * The wish, never negative, however long; empty if there is none that can be understood.
     *
     * @param now the time here, for a date of a server that does not send its own time in {@code Date}
     */
    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        Instant sent = sentAt(headers).orElse(now);
        return MILLISECONDS.stream()
                .flatMap(name -> headers.firstValue(name).stream())
                .flatMap(text -> Delay.ofMillis(text, sent).stream())
                .findFirst()
                .or(() -> headers.firstValue(STANDARD).flatMap(text -> Delay.of(text, sent)));
    }

    /**
     * The longest time until a rate limit of which nothing is left is there again, such as {@code x-ratelimit-reset} or
     * {@code anthropic-ratelimit-requests-reset}; empty if no header tells.
     */
    public static Optional<Duration> ofResets(HttpHeaders headers, Instant now) {
        Instant sent = sentAt(headers).orElse(now);
        return headers.map().entrySet().stream()
                .filter(header -> isUsedUp(header.getKey().toLowerCase(Locale.ROOT), headers))
                .map(Map.Entry::getValue)
                .flatMap(values -> Delay.of(values.get(0), sent).stream())
                .max(Comparator.naturalOrder());
    }

    private static boolean isUsedUp(String name, HttpHeaders headers) {
        return name.contains("ratelimit")
                && name.contains("reset")
                && headers.firstValue(name.replace("reset", "remaining"))
                        .map(left -> left.strip().matches("-?0*(\\.0*)?"))
                        .orElse(true);
    }

    /** When the server's own clock says it answered, so that a clock that is off here does not matter. */
    private static Optional<Instant> sentAt(HttpHeaders headers) {
        return headers.firstValue("date").flatMap(Delay::time);
    }
}
