package io.github.paperdigest.internal.json;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.StorageException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a JSON text comes from, which says how to complain about it.
 *
 * @param name names it in messages
 * @param complaint goes between its name and the place
 * @param failure makes the exception of message and cause
 */
record JsonOrigin(String name, String complaint, BiFunction<String, @Nullable Throwable, DigestException> failure) {

    static JsonOrigin stored(String name) {
        return new JsonOrigin(name, " is damaged", StorageException::new);
    }

    static JsonOrigin settings(String name) {
        return new JsonOrigin(name, " is wrong", ConfigurationException::new);
    }

    /** @param place where in the text; empty for all of it */
    DigestException error(String place, String what, @Nullable Throwable cause) {
        return failure.apply(name + complaint + (place.isEmpty() ? "" : " at " + place) + ": " + what, cause);
    }
}
