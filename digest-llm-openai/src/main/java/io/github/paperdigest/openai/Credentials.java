package io.github.paperdigest.openai;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The API key and the extra headers, any of which may be a secret: nothing here prints its value. */
final class Credentials {

    /** Shorter values are too common in ordinary text to be masked in it. */
    private static final int SHORTEST_SECRET = 8;

    private static final String MASK = "***";

    private final @Nullable String apiKey;
    private final Map<String, String> headers;

    Credentials(@Nullable String apiKey, Map<String, String> headers) {
        this.apiKey = apiKey;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
    }

    /** True if a key goes with each request, as the bearer or in a header such as Azure's {@code api-key}. */
    boolean hasKey() {
        return apiKey != null
                || headers.keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.contains("key") || name.equals("authorization"));
    }

    /** Puts the headers on a request; an extra header {@code Authorization} replaces the one made of the key. */
    void apply(HttpRequest.Builder request) {
        if (apiKey != null) {
            request.setHeader("Authorization", "Bearer " + apiKey);
        }
        headers.forEach(request::setHeader);
    }

    /** A text from the endpoint without the secrets that it may repeat. */
    String mask(String text) {
        String masked = text;
        for (String secret : secrets()) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        Optional.ofNullable(apiKey).ifPresent(secrets::add);
        headers.values().stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .forEach(secrets::add);
        headers.values().stream()
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7) && value.length() > 7)
                .map(value -> value.substring(7).strip())
                .forEach(secrets::add);
        return secrets;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
