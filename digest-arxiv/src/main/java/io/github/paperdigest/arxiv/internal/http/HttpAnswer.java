package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * An answer of a server, its body as it came over the wire.
 *
 * @param uri what was asked for
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, compressed if the server compressed it
 * @param complete false if the connection ended before the body did
 */
@SuppressWarnings("ArrayRecordComponent") // Held for a moment, never compared.
public record HttpAnswer(URI uri, int status, HttpHeaders headers, byte[] body, boolean complete) implements Document {

    private static final int EXCERPT = 120;
    private static final int HEAD = 2048;

    /** The body as a stream of what it means, uncompressed. */
    @Override
    public InputStream open() throws IOException {
        InputStream raw = new ByteArrayInputStream(body);
        boolean zipped = body.length > 1 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
        return zipped ? new GZIPInputStream(raw, 8192) : raw;
    }

    public boolean ok() {
        return status == 200;
    }

    /** What came, for messages: {@code an HTML page}, {@code an empty body}, {@code "Rate exceeded."}. */
    public String description() {
        String head = head();
        String lower = head.toLowerCase(Locale.ROOT);
        if (head.isEmpty()) {
            return "an empty body";
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return "an HTML page";
        }
        return "'" + (head.length() <= EXCERPT ? head : head.substring(0, EXCERPT) + "…") + "'";
    }

    private String head() {
        byte[] head = new byte[0];
        try (InputStream in = open()) {
            head = in.readNBytes(HEAD);
        } catch (IOException e) {
            return body.length == 0 ? "" : "data that can't be decompressed";
        }
        StringBuilder printable = new StringBuilder();
        OneLine.of(new String(head, StandardCharsets.UTF_8))
                .codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
