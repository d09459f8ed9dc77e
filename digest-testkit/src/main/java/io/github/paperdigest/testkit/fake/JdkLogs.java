package io.github.paperdigest.testkit.fake;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listens to the loggers of the JDK, which System.Logger has behind it, too. */
final class JdkLogs extends Handler {

    private static final Pattern JDKS_OWN = Pattern.compile("(?:javax?|jdk|sun|com\\.sun)\\..*");

    private final Consumer<String> listener;
    private final @Nullable Level usual;

    private JdkLogs(Consumer<String> listener, @Nullable Level usual) {
        this.listener = listener;
        this.usual = usual;
        setFormatter(new SimpleFormatter());
    }

    /** Listens at all levels until its end. */
    static JdkLogs tellingTo(Consumer<String> listener) {
        synchronized (JdkLogs.class) {
            Logger root = root();
            Level usual = others().findFirst().map(other -> other.usual).orElse(root.getLevel());
            JdkLogs logs = new JdkLogs(listener, usual);
            root.addHandler(logs);
            root.setLevel(Level.ALL);
            return logs;
        }
    }

    /** Listens no longer, and gives the root its level again if nobody else listens. */
    void end() {
        synchronized (JdkLogs.class) {
            root().removeHandler(this);
            if (others().findAny().isEmpty()) {
                root().setLevel(usual);
            }
        }
    }

    private static Stream<JdkLogs> others() {
        return Stream.of(root().getHandlers()).filter(JdkLogs.class::isInstance).map(JdkLogs.class::cast);
    }

    private static Logger root() {
        return Logger.getLogger("");
    }

    @Override
    public void publish(LogRecord event) {
        String name = String.valueOf(event.getLoggerName());
        if (event.getLevel().intValue() >= Level.INFO.intValue()
                || !JDKS_OWN.matcher(name).matches()) {
            listener.accept(RecordingLogger.line(
                    event.getLevel().getName(), name, getFormatter().formatMessage(event), event.getThrown()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
