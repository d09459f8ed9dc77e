package io.github.paperdigest.deliver.internal.message;

import io.github.paperdigest.model.Digest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pages of digests are.
 *
 * @param template an address with {@code {date}}, {@code {month}} or {@code {profile}} in it; empty if there are no pages
 */
public record PageAddress(String template) {

    /** For messages without a link to a page. */
    public static final PageAddress NONE = new PageAddress("");

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    /** @throws IllegalArgumentException if this does not give addresses of the web */
    public PageAddress {
        if (!template.isEmpty()) {
            String filled = filled(template, Map.of("date", "2025-10-06", "month", "2025-10", "profile", "me"));
            URI address = URI.create(filled);
            if (!("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                    || address.getHost() == null) {
                throw new IllegalArgumentException("not an address of the web");
            }
        }
    }

    /** The page of a digest; empty if there are no pages. */
    public Optional<String> of(Digest digest) {
        return template.isEmpty()
                ? Optional.empty()
                : Optional.of(filled(
                        template,
                        Map.of(
                                "date", digest.date().toString(),
                                "month", MONTH.format(digest.date()),
                                "profile",
                                        URLEncoder.encode(PlainText.of(digest.profile()), StandardCharsets.UTF_8)
                                                .replace("+", "%20"))));
    }

    private static String filled(String template, Map<String, String> values) {
        String filled = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
