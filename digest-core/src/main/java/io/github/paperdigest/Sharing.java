package io.github.paperdigest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the stages of a run keep for each other.
 *
 * @param ofRun for the stages of this run, or of all runs that have one budget
 * @param ofPapers for all runs over the same papers
 */
record Sharing(Things ofRun, Things ofPapers) {

    /** Things by their types. Thread-safe. */
    static final class Things {
        private final Map<Class<?>, Object> byType = new ConcurrentHashMap<>();

        <T> T get(Class<T> type, Supplier<T> first) {
            return type.cast(byType.computeIfAbsent(type, key -> first.get()));
        }
    }
}
