package io.github.paperdigest.openai.internal.request;

import io.github.paperdigest.error.ConfigurationException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API key and the extra headers, any of which may be a secret: nothing here prints its value. Immutable. */
public final class Credentials {

    /** Shorter values are too common in ordinary text to be masked in it. */
    private static final int SHORTEST_SECRET = 8;

    private static final String BEARER = "Bearer ";
    private static final String MASK = "***";

    private final @Nullable String apiKey;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param apiKey goes into {@code Authorization}, unless there is an extra header of that name
     * @throws ConfigurationException if a header can't be sent; the message names it
     */
    public Credentials(@Nullable String apiKey, Map<String, String> extraHeaders) {
        this.apiKey = apiKey;
        if (apiKey != null) {
            headers.put("Authorization", BEARER + apiKey);
        }
        headers.putAll(extraHeaders);
        headers.forEach(Credentials::requireSendable);
    }

    private static void requireSendable(String name, String value) {
        try {
            HttpRequest.newBuilder(URI.create("http://localhost")).header(name, value);
        } catch (IllegalArgumentException e) {
            // The JDK's message can hold the value, and so can its stack trace.
            throw new ConfigurationException("the header '" + name + "' can't be sent: a header name has only letters,"
                    + " digits and hyphens, a value, such as the API key, has no line break or control character, and"
                    + " the headers Host, Connection, Content-Length, Expect and Upgrade are not yours to set");
        }
    }

    /** True if a key goes with each request, as the bearer or in a header such as Azure's {@code api-key}. */
    public boolean hasKey() {
        return headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.contains("key") || name.equals("authorization"));
    }

    void applyTo(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
    }

    /** A text from the endpoint without the secrets that it may repeat. */
    public String mask(String text) {
        return secrets().reduce(text, (masked, secret) -> masked.replace(secret, MASK));
    }

    /** The key however short it is, and the long values of headers, with and without the word before them. */
    private Stream<String> secrets() {
        Stream<String> values = headers.values().stream().filter(value -> value.length() >= SHORTEST_SECRET);
        Stream<String> bearers = headers.values().stream()
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(bearer -> !bearer.isEmpty());
        return Stream.of(Stream.ofNullable(apiKey), values, bearers).flatMap(each -> each);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
