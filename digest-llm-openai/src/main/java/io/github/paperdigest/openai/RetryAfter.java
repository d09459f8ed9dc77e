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

    private static final String MILLISECONDS = "retry-after-ms";
    private static final String STANDARD = "retry-after";

    private static final Duration LONGEST = Duration.ofDays(1);

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    static boolean isIn(HttpHeaders headers) {
        return headers.firstValue(MILLISECONDS).isPresent()
                || headers.firstValue(STANDARD).isPresent();
    }

    /** The wish, between zero and a day; empty if there is none that can be understood. */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue(MILLISECONDS)
                .flatMap(RetryAfter::number)
                .map(milliseconds -> seconds(milliseconds.movePointLeft(3)))
                .or(() -> headers.firstValue(STANDARD)
                        .flatMap(text -> standard(text, sentAt(headers).orElse(now))));
    }

    private static Optional<Duration> standard(String text, Instant now) {
        return number(text)
                .map(RetryAfter::seconds)
                .or(() -> instant(text).map(date -> within(Duration.between(now, date))));
    }

    /** When the endpoint's own clock says it answered, so that a clock that is off here does not matter. */
    private static Optional<Instant> sentAt(HttpHeaders headers) {
        return headers.firstValue("date").flatMap(RetryAfter::instant);
    }

    private static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,12}(\\.\\d{1,9})?") ? Optional.of(new BigDecimal(stripped)) : Optional.empty();
    }

    private static Duration seconds(BigDecimal seconds) {
        return within(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    private static Duration within(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }

    private static Optional<Instant> instant(String httpDate) {
        try {
            return Optional.of(ZonedDateTime.parse(httpDate.strip(), HTTP_DATE).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
