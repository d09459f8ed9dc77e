package io.github.paperdigest.openai;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What came back over HTTP, whole.
 *
 * @param text the body; JSON is always UTF-8 (RFC 8259, section 8.1)
 */
record HttpAnswer(int status, HttpHeaders headers, String text) {

    static HttpAnswer of(HttpResponse<byte[]> response) {
        return new HttpAnswer(
                response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }
}
