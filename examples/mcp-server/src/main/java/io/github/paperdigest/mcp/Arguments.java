package io.github.paperdigest.mcp;

import io.github.paperdigest.error.ConfigurationException;
import java.util.Map;

/** What an assistant handed to a tool. */
record Arguments(Map<String, Object> values) {

    String text(String name) {
        return of(name, String.class);
    }

    boolean yes(String name) {
        return of(name, Boolean.class);
    }

    private <T> T of(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new ConfigurationException("the argument '" + name + "' is missing or of another type");
        }
        return type.cast(value);
    }
}
