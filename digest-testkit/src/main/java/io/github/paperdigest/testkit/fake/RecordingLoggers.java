package io.github.paperdigest.testkit.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** Loggers that pass everything on to others, and tell it to whoever listens. */
final class RecordingLoggers implements ILoggerFactory {

    private final ILoggerFactory others;
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    RecordingLoggers(ILoggerFactory others) {
        this.others = others;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, any -> new RecordingLogger(others.getLogger(name), this));
    }

    void tell(Consumer<String> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<String> listener) {
        listeners.remove(listener);
    }

    boolean areHeard() {
        return !listeners.isEmpty();
    }

    void heard(String line) {
        listeners.forEach(listener -> listener.accept(line));
    }
}
