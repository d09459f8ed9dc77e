package io.github.paperdigest.testkit.fake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Keeps what is logged by the whole process until it is closed: through slf4j at every level, and through {@code
 * java.util.logging} and {@code System.Logger}, of which the loggers of the JDK itself count from INFO on only, since more
 * than that is logged for those who turned it on.
 *
 * <pre>{@code
 * try (LogRecorder log = LogRecorder.start()) {
 *     source.fetch(request);
 *     assertThat(log.lines()).noneMatch(line -> line.contains(key));
 *     assertThat(log.unseen()).isEmpty();
 * }
 * }</pre>
 *
 * <p><b>What it can't see.</b> slf4j is bound to one provider for the life of a process, and shows what is logged to that one
 * alone. So the tests have to run with the system property {@code slf4j.provider} set to the name of {@link
 * RecordingLogProvider}; {@link #unseen()} says so if they don't. Nor does it see what is printed, or logged by a framework
 * that neither slf4j nor the JDK knows of.
 *
 * <p>Thread-safe.
 */
public final class LogRecorder implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Consumer<String> writer = lines::add;
    private final ILoggerFactory loggers;
    private final JdkLogs jdkLogs;

    private LogRecorder(ILoggerFactory loggers) {
        this.loggers = loggers;
        if (loggers instanceof RecordingLoggers recording) {
            recording.tell(writer);
        }
        this.jdkLogs = JdkLogs.tellingTo(writer);
    }

    /**
     * Starts to record.
     *
     * @return the recorder, which is the caller's to close
     */
    public static LogRecorder start() {
        return new LogRecorder(LoggerFactory.getILoggerFactory());
    }

    /**
     * Tells what was logged.
     *
     * @return one text for each event, in order: level, logger, message with its values, and the exception with its causes
     */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** {@return why what is logged through slf4j is not seen, and what to do about it; empty if it is} */
    public Optional<String> unseen() {
        if (loggers instanceof RecordingLoggers) {
            return Optional.empty();
        }
        String bound = loggers instanceof NOPLoggerFactory
                ? "no provider"
                : loggers.getClass().getName();
        return Optional.of(
                "slf4j is bound to " + bound + ", so what is logged can't be seen. Run the tests with -Dslf4j.provider="
                        + RecordingLogProvider.class.getName()
                        + " (Surefire: systemPropertyVariables), which passes everything on to the provider that there is.");
    }

    /** Ends the recording. The lines stay. */
    @Override
    public void close() {
        jdkLogs.end();
        if (loggers instanceof RecordingLoggers recording) {
            recording.forget(writer);
        }
    }
}
