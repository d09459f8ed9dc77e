package io.github.paperdigest.internal.http;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a server asks to wait: {@code retry-after-ms}, as OpenAI sends it, or {@code Retry-After} as seconds, also
 * with decimals, or as an HTTP date.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    private static final String MILLISECONDS = "retry-after-ms";
    private static final String STANDARD = "retry-after";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /** True if the server says when to come again, though perhaps not in a way that can be understood. */
    public static boolean isIn(HttpHeaders headers) {
        return headers.firstValue(MILLISECONDS).isPresent()
                || headers.firstValue(STANDARD).isPresent();
    }

    /**
     * The wish, never negative, however long; empty if there is none that can be understood.
     *
     * @param now the time here, for a date of a server that does not send its own time in {@code Date}
     */
    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue(MILLISECONDS)
                .flatMap(RetryAfter::number)
                .map(milliseconds -> seconds(milliseconds.movePointLeft(3)))
                .or(() -> headers.firstValue(STANDARD)
                        .flatMap(text -> standard(text, sentAt(headers).orElse(now))));
    }

    private static Optional<Duration> standard(String text, Instant now) {
        return number(text).map(RetryAfter::seconds).or(() -> date(text).map(then -> until(then, now)));
    }

    /** When the server's own clock says it answered, so that a clock that is off here does not matter. */
    private static Optional<Instant> sentAt(HttpHeaders headers) {
        return headers.firstValue("date").flatMap(RetryAfter::date);
    }

    private static Duration until(Instant then, Instant now) {
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    private static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,12}(\\.\\d{1,9})?") ? Optional.of(new BigDecimal(stripped)) : Optional.empty();
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), HTTP_DATE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
