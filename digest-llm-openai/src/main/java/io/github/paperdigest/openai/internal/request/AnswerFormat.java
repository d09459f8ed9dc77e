package io.github.paperdigest.openai.internal.request;

/** How strictly an endpoint is asked to keep to a format, the strictest first. */
public enum AnswerFormat {
    /** {@code "response_format": {"type": "json_schema"}}. */
    JSON_SCHEMA,
    /** {@code "response_format": {"type": "json_object"}}. */
    JSON_OBJECT,
    /** No {@code response_format} at all. */
    TEXT;

    /** The next looser one. */
    public AnswerFormat next() {
        return this == JSON_SCHEMA ? JSON_OBJECT : TEXT;
    }
}
