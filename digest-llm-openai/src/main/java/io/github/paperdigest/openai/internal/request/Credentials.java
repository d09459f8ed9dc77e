package io.github.paperdigest.openai.internal.request;

import io.github.paperdigest.error.ConfigurationException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes with each request and may be a secret: the API key, the extra headers, the query of the address and fields of
 * the body. Nothing here prints its value, and any text can be freed from it. Immutable.
 */
public final class Credentials {

    /** Shorter values are too common in ordinary text to be masked in it, unless they are known to be credentials. */
    private static final int SHORTEST_SECRET = 8;

    /** A piece of a header that is no word any more. */
    private static final int SHORTEST_PIECE = 16;

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s\"'@]{1,300}@");

    private static final Pattern RANDOM = Pattern.compile("(?=.*\\d)(?=.*[A-Za-z])\\S{12,}");

    private static final String BEARER = "Bearer ";
    private static final String MASK = "***";

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean hasKey;
    private final Secrets secrets;
    private final Secrets credentials;

    /** Credentials that stand in headers alone. */
    public Credentials(@Nullable String apiKey, Map<String, String> extraHeaders) {
        this(apiKey, extraHeaders, "", List.of());
    }

    /**
     * Credentials of all places.
     *
     * @param apiKey goes into {@code Authorization}, unless there is an extra header of that name
     * @param query what stands behind the question mark of the address; empty if nothing does
     * @param bodySecrets values of the body that are credentials
     * @throws ConfigurationException if a header can't be sent; the message names it
     */
    public Credentials(
            @Nullable String apiKey, Map<String, String> extraHeaders, String query, Collection<String> bodySecrets) {
        if (apiKey != null) {
            headers.put("Authorization", BEARER + apiKey);
        }
        headers.putAll(extraHeaders);
        headers.forEach(Credentials::requireSendable);
        Set<String> certain = new LinkedHashSet<>(bodySecrets);
        Set<String> possible = new LinkedHashSet<>();
        if (apiKey != null) {
            certain.add(apiKey);
        }
        extraHeaders.forEach((name, value) -> collectHeader(name, value, certain, possible));
        boolean keyInQuery = collectQuery(query, certain, possible);
        this.hasKey = keyInQuery
                || headers.keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.contains("key") || name.equals("authorization"));
        this.credentials = new Secrets(certain.stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .toList());
        certain.addAll(possible);
        this.secrets = new Secrets(certain);
    }

    /** Any long value may be a secret, what stands behind Bearer is one, and Basic has a password in it. */
    private static void collectHeader(String name, String value, Set<String> certain, Set<String> possible) {
        boolean isCredential = CredentialName.matches(name) || looksRandom(value);
        if (value.length() >= SHORTEST_SECRET) {
            (isCredential ? certain : possible).add(value);
        }
        String[] words = value.strip().split("\\s+", 2);
        if (words.length == 2 && words[0].equalsIgnoreCase(BEARER.strip())) {
            certain.add(words[1]);
        } else if (words.length == 2 && words[0].equalsIgnoreCase("Basic")) {
            collectBasic(words[1], certain);
        }
        if (isCredential) {
            Arrays.stream(value.split("[\\s,;=&\"]+", -1))
                    .filter(piece -> piece.length() >= SHORTEST_PIECE)
                    .forEach(certain::add);
        }
    }

    /** Letters and digits without a blank, as a key has them under whatever name. */
    private static boolean looksRandom(String value) {
        return RANDOM.matcher(value).matches();
    }

    private static void collectBasic(String base64, Set<String> certain) {
        certain.add(base64);
        try {
            String plain = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            certain.add(plain);
            certain.add(plain.substring(plain.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            // Then there is no password to be found in it.
        }
    }

    /** Each parameter as it is written and as it is meant; true if one of them is a credential. */
    private static boolean collectQuery(String query, Set<String> certain, Set<String> possible) {
        boolean found = false;
        for (String parameter : query.split("[&;]", -1)) {
            int equals = parameter.indexOf('=');
            String value = parameter.substring(equals + 1);
            boolean isCredential =
                    equals < 0 || CredentialName.matches(parameter.substring(0, equals)) || looksRandom(value);
            if (!value.isEmpty() && (isCredential || value.length() >= SHORTEST_SECRET)) {
                Set<String> kind = isCredential ? certain : possible;
                kind.add(value);
                kind.add(decoded(value));
                found |= isCredential;
            }
        }
        return found;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
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

    /** True if a key goes with each request, as the bearer, in a header such as Azure's {@code api-key}, or in the query. */
    public boolean hasKey() {
        return hasKey;
    }

    void applyTo(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
    }

    /**
     * A text without the secrets that the endpoint, or whoever else wrote it, may repeat, and without the users and passwords
     * in its addresses.
     */
    public String mask(String text) {
        return USER_INFO.matcher(secrets.mask(text)).replaceAll(MASK + "@");
    }

    /**
     * What a model answered, without the credentials that it may repeat. Other values, such as the name of this program in
     * a header, are no reason to change an answer.
     */
    public String maskAnswer(String answer) {
        return credentials.mask(answer);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
