package io.github.paperdigest.openai.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.internal.json.Json;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The metadata by which a job is found again: that it is the library's, and which requests are in it. OpenAI allows 16
 * pairs, of which a value has up to 512 characters.
 */
final class Marks {

    private static final String LIBRARY = "paper-digest";
    private static final String VERSION = "1";
    private static final String REQUESTS = "requests-";
    private static final int PAIRS = 15;
    private static final int IN_A_VALUE = 512 / RequestId.MARK_LENGTH;

    /** How many requests a job may have. */
    static final int MOST = PAIRS * IN_A_VALUE;

    private Marks() {}

    /** The metadata of a job with these requests. */
    static ObjectNode write(Collection<String> marks) {
        ObjectNode metadata = Json.object().put(LIBRARY, VERSION);
        Iterator<String> each = new TreeSet<>(marks).iterator();
        for (int pair = 1; each.hasNext(); pair++) {
            StringBuilder value = new StringBuilder();
            for (int i = 0; i < IN_A_VALUE && each.hasNext(); i++) {
                value.append(each.next());
            }
            metadata.put(REQUESTS + pair, value.toString());
        }
        return metadata;
    }

    /** The requests of a job by its metadata; empty if it is not the library's. */
    static Set<String> read(JsonNode metadata) {
        if (!metadata.path(LIBRARY).asText("").equals(VERSION)) {
            return Set.of();
        }
        Set<String> marks = new LinkedHashSet<>();
        for (int pair = 1; pair <= PAIRS; pair++) {
            String value = metadata.path(REQUESTS + pair).asText("");
            for (int at = 0; at + RequestId.MARK_LENGTH <= value.length(); at += RequestId.MARK_LENGTH) {
                marks.add(value.substring(at, at + RequestId.MARK_LENGTH));
            }
        }
        return marks;
    }
}
