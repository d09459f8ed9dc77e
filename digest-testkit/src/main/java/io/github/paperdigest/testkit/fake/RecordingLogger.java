package io.github.paperdigest.testkit.fake;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventBuilder;

/** Passes everything on to another logger, and tells it to whoever listens, whatever the other's level is. */
final class RecordingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final transient Logger other;
    private final transient RecordingLoggers listeners;

    RecordingLogger(Logger other, RecordingLoggers listeners) {
        this.name = other.getName();
        this.other = other;
        this.listeners = listeners;
    }

    @Override
    public boolean isTraceEnabled() {
        return listeners.areHeard() || other.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return listeners.areHeard() || other.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return listeners.areHeard() || other.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return listeners.areHeard() || other.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return listeners.areHeard() || other.isErrorEnabled();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message =
                MessageFormatter.arrayFormat(pattern, arguments, thrown).getMessage();
        listeners.heard(line(level.toString(), name, message + diagnostics(), thrown));
        if (other.isEnabledForLevel(level)) {
            LoggingEventBuilder event = other.atLevel(level);
            event = marker == null ? event : event.addMarker(marker);
            event.setCause(thrown).log(message);
        }
    }

    private static String diagnostics() {
        Map<String, String> values = MDC.getCopyOfContextMap();
        return values == null || values.isEmpty() ? "" : " " + values;
    }

    /** An event as one text. */
    static String line(String level, String logger, String message, @Nullable Throwable thrown) {
        StringWriter line = new StringWriter().append(level + " " + logger + " - " + message);
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(line.append('\n')));
        }
        return line.toString();
    }
}
