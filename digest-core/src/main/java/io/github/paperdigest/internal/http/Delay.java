package io.github.paperdigest.internal.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how long to wait in every form that servers write: seconds, also with decimals ({@code 1.5}); units ({@code
 * 1m30.5s}, {@code 250ms}, {@code 1 minute and 30 seconds}); an HTTP date, an ISO instant or duration; seconds or
 * milliseconds since 1970; a sentence ({@code Please try again in 12s}) or a field of a body ({@code "retryDelay":
 * "34s"}). A delay is never negative and at most some 30,000 years, and what can't be understood is none.
 */
public final class Delay {

    private static final Duration LONGEST = Duration.ofSeconds(999_999_999_999L);

    /** How near to now a number has to be to count as a time. */
    private static final Duration PAST = Duration.ofDays(3660);

    private static final Duration FUTURE = Duration.ofDays(366);

    /** How much of a text is looked at. */
    private static final int MAX_TEXT = 16_000;

    private static final int MAX_VALUE = 100;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    /** RFC 850, which HTTP still allows. */
    private static final DateTimeFormatter OLD_HTTP_DATE =
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss zzz", Locale.ENGLISH);

    private static final String NUMBER = "\\d{1,15}(?:\\.\\d{1,15})?";
    private static final Pattern PLAIN = Pattern.compile(NUMBER);

    /** Units from the longest to the shortest; the group before each is its count. */
    private static final List<String> UNITS = List.of(
            "d|days?", "h|hrs?|hours?", "m|mins?|minutes?", "s|secs?|seconds?", "ms|msecs?|millis|milliseconds?");

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1));

    private static final Pattern WITH_UNITS = Pattern.compile(
            "(?i)(?=\\d)" + String.join("", UNITS.stream().map(Delay::optional).toList()));

    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d(?:[T ]| at )\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?: ?(?:Z|UTC|GMT)|[+-]\\d\\d:?\\d\\d)?");

    /** The words before a delay, on one line and in one sentence; a field says more plainly what its number is. */
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)(?:(?<field>(?:retry[-_ ]?after(?<ms>[-_ ]?(?:ms|millis\\w*))?(?:[-_ ]?s(?:ec\\w*)?)?|estimated_time"
                    + "|rate-?limit[-_]reset(?:[-_][a-z]+)?)\\W{0,8})"
                    + "|(?:try again|retry|wait|resets?|available|come back|regain access)[^\\d.;!?\\n]{0,40}?)(?<!-)(?=\\d)");

    private Delay() {}

    private static String optional(String unit) {
        return "(?:(" + NUMBER + ")\\s{0,3}(?:" + unit + ")(?![a-z])(?:[\\s,]|and){0,5})?";
    }

    /**
     * The delay that a value is, such as that of a header.
     *
     * @param now the time from which a time is to be reached
     */
    public static Optional<Duration> of(String value, Instant now) {
        String text = value.strip().replaceAll("^[\"']|[\"']$", "");
        if (text.isEmpty() || text.length() > MAX_VALUE) {
            return Optional.empty();
        }
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(number(new BigDecimal(text), now));
        }
        Matcher units = WITH_UNITS.matcher(text);
        if (units.matches()) {
            return Optional.of(withUnits(units));
        }
        return time(text).map(then -> until(then, now)).or(() -> iso(text));
    }

    /** The delay in milliseconds that a value is; a value with a unit of its own has that. */
    public static Optional<Duration> ofMillis(String value, Instant now) {
        return of(PLAIN.matcher(value.strip()).matches() ? value.strip() + "ms" : value, now);
    }

    /** The first delay that a text asks for in words or in a field. */
    public static Optional<Duration> in(String text, Instant now) {
        String start = text.substring(0, Math.min(text.length(), MAX_TEXT));
        Matcher words = IN_TEXT.matcher(start);
        while (words.find()) {
            String rest = start.substring(words.end(), Math.min(start.length(), words.end() + MAX_VALUE));
            Optional<Duration> delay = beginning(rest, words, now);
            if (delay.isPresent()) {
                return delay;
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> beginning(String rest, Matcher words, Instant now) {
        Matcher time = TIME.matcher(rest);
        if (time.lookingAt()) {
            return of(time.group(), now);
        }
        Matcher units = WITH_UNITS.matcher(rest);
        if (units.lookingAt() && units.end() > 0) {
            return Optional.of(withUnits(units));
        }
        Matcher plain = PLAIN.matcher(rest);
        if (words.group("field") == null || !plain.lookingAt()) {
            return Optional.empty();
        }
        return words.group("ms") == null ? of(plain.group(), now) : ofMillis(plain.group(), now);
    }

    /** Seconds, unless so many seconds or milliseconds since 1970 are about now. */
    private static Duration number(BigDecimal number, Instant now) {
        if (number.precision() - number.scale() >= 10) {
            for (BigDecimal seconds : List.of(number, number.movePointLeft(3))) {
                Instant then = Instant.EPOCH.plus(times(seconds, Duration.ofSeconds(1)));
                if (then.isAfter(now.minus(PAST)) && then.isBefore(now.plus(FUTURE))) {
                    return until(then, now);
                }
            }
        }
        return times(number, Duration.ofSeconds(1));
    }

    private static Duration withUnits(Matcher units) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < LENGTHS.size(); i++) {
            String count = units.group(i + 1);
            sum = count == null ? sum : sum.plus(times(new BigDecimal(count), LENGTHS.get(i)));
        }
        return capped(sum);
    }

    private static Duration times(BigDecimal count, Duration length) {
        BigDecimal millis = count.multiply(BigDecimal.valueOf(length.toMillis()));
        return millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0
                ? LONGEST
                : Duration.ofMillis(millis.setScale(0, RoundingMode.CEILING).longValue());
    }

    private static Duration until(Instant then, Instant now) {
        return then.isAfter(now) ? capped(Duration.between(now, then)) : Duration.ZERO;
    }

    private static Duration capped(Duration delay) {
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    /** The time that a text names; without an offset it is in UTC. */
    static Optional<Instant> time(String text) {
        String stripped = text.strip();
        String iso = TIME.matcher(stripped).matches()
                ? stripped.replaceFirst("(?<=\\d)(?: at)? (?=\\d)", "T")
                        .replaceFirst(" ?(?:Z|UTC|GMT)$", "Z")
                        .replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2")
                : stripped;
        return parsed(() -> ZonedDateTime.parse(stripped, HTTP_DATE).toInstant())
                .or(() -> parsed(
                        () -> ZonedDateTime.parse(stripped, OLD_HTTP_DATE).toInstant()))
                .or(() -> parsed(() -> OffsetDateTime.parse(iso).toInstant()))
                .or(() -> parsed(() -> LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)));
    }

    private static Optional<Duration> iso(String text) {
        return parsed(() -> Duration.parse(text))
                .filter(delay -> !delay.isNegative())
                .map(Delay::capped);
    }

    private static <T> Optional<T> parsed(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
