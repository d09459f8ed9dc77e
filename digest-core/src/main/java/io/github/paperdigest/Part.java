package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pipeline that nobody may need: a pipeline that is handed its announcements needs no source. Found when the
 * pipeline is built; that it is missing comes out when it is first used.
 */
final class Part<T> {

    private final @Nullable T value;
    private final @Nullable ConfigurationException missing;

    private Part(@Nullable T value, @Nullable ConfigurationException missing) {
        this.value = value;
        this.missing = missing;
    }

    static <T> Part<T> of(T value) {
        return new Part<>(value, null);
    }

    /** Looks for a part that was not asked for by name. */
    static <T> Part<T> find(Supplier<T> search) {
        try {
            return of(search.get());
        } catch (ConfigurationException e) {
            return new Part<>(null, e);
        }
    }

    T get() {
        if (value == null) {
            throw missing == null ? new ConfigurationException("a part of the pipeline is missing") : missing;
        }
        return value;
    }
}
