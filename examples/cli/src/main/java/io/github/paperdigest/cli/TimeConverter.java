package io.github.paperdigest.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 90s}, {@code 45m}, {@code 2h} and {@code PT1H30M}. */
final class TimeConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            Duration time = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (!time.isNegative() && !time.isZero()) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time such as 90s, 45m, 2h or PT1H30M");
        }
        throw new TypeConversionException("'" + text + "' is no time to wait for");
    }
}
