package io.github.paperdigest;

import io.github.paperdigest.error.DigestException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is looked for once, and whose absence comes out only where it is needed: a pipeline that is handed its
 * announcements needs no source.
 */
final class Part<T> {

    private final @Nullable T value;
    private final @Nullable DigestException missing;

    private Part(@Nullable T value, @Nullable DigestException missing) {
        this.value = value;
        this.missing = missing;
    }

    static <T> Part<T> of(T value) {
        return new Part<>(value, null);
    }

    /** Looks for a part, and keeps the reason if there is none. */
    static <T> Part<T> find(Supplier<T> search) {
        try {
            return of(search.get());
        } catch (DigestException e) {
            return new Part<>(null, e);
        }
    }

    T get() {
        if (value == null) {
            throw Objects.requireNonNull(missing);
        }
        return value;
    }
}
