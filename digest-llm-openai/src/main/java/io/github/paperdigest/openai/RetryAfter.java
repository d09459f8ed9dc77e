package io.github.paperdigest.openai;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * How long an endpoint asks to wait: {@code retry-after-ms}, as OpenAI sends it, or {@code Retry-After} in either of its
 * forms, seconds or an HTTP date (RFC 9110, section 10.2.3). Decimal seconds are understood too.
 */
final class RetryAfter {

    private static final BigDecimal A_DAY_IN_SECONDS = BigDecimal.valueOf(86_400);

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /** The wish, between zero and a day; empty if there is none that can be understood. */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(RetryAfter::number)
                .map(milliseconds -> seconds(milliseconds.movePointLeft(3)))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> standard(text, now)));
    }

    private static Optional<Duration> standard(String text, Instant now) {
        return number(text).map(RetryAfter::seconds).or(() -> date(text, now));
    }

    private static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,12}(\\.\\d{1,9})?") ? Optional.of(new BigDecimal(stripped)) : Optional.empty();
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(seconds.min(A_DAY_IN_SECONDS).movePointRight(9).longValue());
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Duration wait = Duration.between(
                    now, ZonedDateTime.parse(text.strip(), HTTP_DATE).toInstant());
            if (wait.isNegative()) {
                return Optional.of(Duration.ZERO);
            }
            return Optional.of(wait.toDays() > 0 ? Duration.ofDays(1) : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
