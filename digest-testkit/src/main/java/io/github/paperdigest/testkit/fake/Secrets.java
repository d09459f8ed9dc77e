package io.github.paperdigest.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/** What must not be in a recording: the secrets that were named, and those that a request itself shows to be some. */
final class Secrets {

    private static final String MASK = "***";

    /** Headers whose value is a secret, by a part of their names. */
    private static final Pattern SECRET_HEADER = Pattern.compile("(?i)authorization|api-?key|token|secret|cookie");

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&][^=&#]*(?:key|token|secret|password|signature)[^=&#]*=)[^&#]*");

    private static final Pattern USER_INFO = Pattern.compile("(?i)^(https?://)[^/?#@]*@");

    /** Shorter values would mask what is none: a scheme, a word, a number. */
    private static final int SHORTEST = 6;

    private static final Set<String> HARMLESS = Set.of(
            "content-type", "date", "etag", "expires", "last-modified", "retry-after", "retry-after-ms", "location");

    private static final Pattern LIMITS = Pattern.compile("(?:x-|anthropic-)?ratelimit-.*");

    private final List<String> named;

    Secrets(List<String> named) {
        this.named = named.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /** What may be kept of a request. */
    RecordedExchange.RecordedRequest request(HttpRequest request) {
        List<String> secrets = of(request);
        String uri = USER_INFO.matcher(request.uri().toString()).replaceFirst("$1");
        return new RecordedExchange.RecordedRequest(
                request.method(),
                masked(SECRET_PARAMETER.matcher(uri).replaceAll("$1" + MASK), secrets),
                masked(request.bodyPublisher().map(Secrets::text).orElse(""), secrets));
    }

    /** What may be kept of a text that came with the answer to a request. */
    String answer(HttpRequest request, String text) {
        return masked(text, of(request));
    }

    /** Whether a header of an answer is kept. */
    static boolean isKept(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return HARMLESS.contains(name) || LIMITS.matcher(name).matches();
    }

    /** All secrets of a request in every form in which they may come back, the longest first. */
    private List<String> of(HttpRequest request) {
        Set<String> secrets = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        secrets.addAll(named);
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            if (SECRET_HEADER.matcher(header.getKey()).find()) {
                header.getValue().stream()
                        .flatMap(value -> List.of(value.split("[\\s;,=]+")).stream())
                        .filter(word -> word.length() >= SHORTEST)
                        .forEach(secrets::add);
            }
        }
        SECRET_PARAMETER
                .matcher(request.uri().toString())
                .results()
                .map(found -> found.group().substring(found.group(1).length()))
                .filter(value -> value.length() >= SHORTEST)
                .forEach(secrets::add);
        List<String> forms = new ArrayList<>();
        for (String secret : secrets) {
            forms.add(secret);
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
            forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return forms;
    }

    private static String masked(String text, List<String> secrets) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** What a publisher of bytes in memory sends. */
    private static String text(HttpRequest.BodyPublisher publisher) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        publisher.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                byte[] part = new byte[buffer.remaining()];
                buffer.duplicate().get(part);
                bytes.writeBytes(part);
            }

            @Override
            public void onError(Throwable thrown) {}

            @Override
            public void onComplete() {}
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
