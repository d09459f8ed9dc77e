package io.github.paperdigest.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The shape that an answer is wished in. A wish only: a model that can't be held to it answers in plain text, so the
 * prompt has to describe the shape as well.
 *
 * @param name what endpoints call the shape; 1 to 64 letters, digits, underscores and hyphens
 * @param schema the text of a JSON schema for one JSON object; endpoints that check strictly want every property
 *     required and {@code "additionalProperties": false}
 */
public record ResponseFormat(String name, String schema) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Makes a format.
     *
     * @param name 1 to 64 letters, digits, underscores and hyphens
     * @param schema the text of a JSON schema
     * @throws IllegalArgumentException if the name has another form
     */
    public ResponseFormat {
        Objects.requireNonNull(schema, "schema");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a response format has 1 to 64 letters, digits, underscores and hyphens, unlike '"
                            + name + "'");
        }
    }
}
