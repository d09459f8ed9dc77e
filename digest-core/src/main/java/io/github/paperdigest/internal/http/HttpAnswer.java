package io.github.paperdigest.internal.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer over HTTP, or the part of one that came.
 *
 * @param uri what was asked for
 * @param status the HTTP status
 * @param headers all headers
 * @param body the body as it came over the wire
 * @param complete false if the exchange ended before the body did
 */
@SuppressWarnings("ArrayRecordComponent") // Held for a moment, never compared.
public record HttpAnswer(URI uri, int status, HttpHeaders headers, byte[] body, boolean complete) {

    private static final Pattern TELLING = Pattern.compile(
            "(?:[a-z0-9-]+-)?request-id|cf-ray|x-should-retry|(?:x-ms-)?retry-after(?:-ms)?|(?:[a-z0-9]+-)*ratelimit[a-z0-9-]*");

    /** True for the statuses from 200 to 299. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8, which JSON always is (RFC 8259, section 8.1). */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The headers that help to find out about a failure, by their names in lower case: ids of requests and limits. */
    public Map<String, String> tellingHeaders() {
        Map<String, String> telling = new TreeMap<>();
        headers.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (TELLING.matcher(lower).matches()) {
                telling.put(lower, String.join(", ", values));
            }
        });
        return telling;
    }
}
