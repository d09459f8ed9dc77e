package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.http.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers on disk, one file for each URL. A cache that can't be read or written costs requests, never a run. Thread-safe,
 * also among processes: a file is put in its place whole.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111, HTTP caching</a>
 */
final class HttpCache {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCache.class);
    private static final String MAGIC = "paper-digest-cache 1";
    private static final List<String> KEPT = List.of("etag", "last-modified", "content-type", "content-encoding");
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age\\s*=\\s*\"?(\\d{1,9})");

    private final Path directory;

    HttpCache(Path directory) {
        this.directory = directory;
    }

    /**
     * An answer from before.
     *
     * @param answer the answer
     * @param expires until when it may be used without asking
     */
    record Entry(HttpAnswer answer, Instant expires) {

        /** The headers by which the server can say that nothing has changed. */
        Map<String, String> conditions() {
            Optional<String> tag = answer.headers().firstValue("etag");
            return tag.isPresent()
                    ? Map.of("If-None-Match", tag.get())
                    : answer.headers()
                            .firstValue("last-modified")
                            .map(time -> Map.of("If-Modified-Since", time))
                            .orElse(Map.of());
        }
    }

    /**
     * Until when an answer may be used without asking again.
     *
     * @param now when it came
     * @param otherwise the answer for one that says nothing
     * @return empty if it may not be kept at all
     */
    static Optional<Instant> expiry(HttpHeaders headers, Instant now, Instant otherwise) {
        String control = String.join(",", headers.allValues("cache-control"));
        if (control.contains("no-store")) {
            return Optional.empty();
        }
        if (control.contains("no-cache")) {
            return Optional.of(now);
        }
        Matcher age = MAX_AGE.matcher(control);
        if (!age.find()) {
            return Optional.of(otherwise);
        }
        long spent = headers.firstValue("age")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        return Optional.of(now.plus(Duration.ofSeconds(Math.max(0, Long.parseLong(age.group(1)) - spent))));
    }

    Optional<Entry> find(URI uri) {
        try {
            return parse(uri, Files.readAllBytes(fileOf(uri)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeException e) {
            LOG.warn("the cached answer of {} can't be read: {}", uri, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<Entry> parse(URI uri, byte[] file) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                lines.add(new String(file, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
                if (lines.get(lines.size() - 1).isEmpty()) {
                    break;
                }
            }
        }
        boolean ours = lines.size() >= 5
                && lines.get(0).equals(MAGIC)
                && lines.get(1).equals(uri.toString())
                && lines.get(3).equals(Integer.toString(file.length - start));
        if (!ours) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(file, start, file.length);
        HttpAnswer answer = new HttpAnswer(uri, 200, headers(lines.subList(4, lines.size() - 1)), body, true);
        return Optional.of(new Entry(answer, Instant.parse(lines.get(2))));
    }

    private static HttpHeaders headers(List<String> lines) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon), List.of(line.substring(colon + 2)));
            }
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    void put(HttpAnswer answer, Instant expires) {
        List<String> head = new ArrayList<>(
                List.of(MAGIC, answer.uri().toString(), expires.toString(), Integer.toString(answer.body().length)));
        for (String name : KEPT) {
            answer.headers().firstValue(name).ifPresent(value -> head.add(name + ": " + OneLine.of(value)));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((String.join("\n", head) + "\n\n").getBytes(StandardCharsets.UTF_8));
        file.writeBytes(answer.body());
        try {
            AtomicFile.write(fileOf(answer.uri()), file.toByteArray());
        } catch (StorageException e) {
            LOG.warn("an answer could not be kept: {}", e.getMessage());
        }
    }

    void forget(URI uri) {
        try {
            Files.deleteIfExists(fileOf(uri));
        } catch (IOException e) {
            LOG.warn("the cached answer of {} could not be deleted: {}", uri, e.toString());
        }
    }

    private Path fileOf(URI uri) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(uri.toString().getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".http");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
