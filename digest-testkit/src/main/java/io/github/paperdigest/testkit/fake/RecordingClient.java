package io.github.paperdigest.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * An HTTP client that does what another one does and keeps every exchange in a file, from which {@link ReplayingClient}
 * answers. Hand it to a pipeline's builder, and a live run becomes one that a test can repeat.
 *
 * <p>No secret gets into the file: headers of requests are not kept, and of answers only harmless ones; what headers such
 * as {@code Authorization} or parameters such as {@code api-key} held is masked as {@code ***} wherever it comes back, and
 * so is what is named here. Bodies that are not UTF-8 are kept as they are, so look at a recording before it is published.
 *
 * <p>Answers are asked for without compression. A line is written when its exchange is over. Thread-safe.
 */
public final class RecordingClient extends OtherClient {

    private final HttpClient live;
    private final Path file;
    private final Secrets secrets;

    private RecordingClient(HttpClient live, Path file, Secrets secrets) {
        this.live = live;
        this.file = file;
        this.secrets = secrets;
    }

    /**
     * Makes a client that records. A recording that is there is added to.
     *
     * @param live what sends the requests, which remains the caller's
     * @param file where the exchanges are kept, one a line
     * @param secrets texts that must not be kept, beside those that requests show to be secret themselves
     * @return the client
     */
    public static RecordingClient of(HttpClient live, Path file, String... secrets) {
        return new RecordingClient(
                Objects.requireNonNull(live, "live"),
                Objects.requireNonNull(file, "file"),
                new Secrets(List.of(secrets)));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        HttpRequest plain = HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Accept-Encoding"))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                live.sendAsync(plain, HttpResponse.BodyHandlers.ofByteArray());
        CompletableFuture<HttpResponse<T>> answer = exchange.whenComplete((response, thrown) -> {
                    if (response != null) {
                        keep(exchange(request, response));
                    } else if (!exchange.isCancelled()) {
                        keep(new RecordedExchange(
                                secrets.request(request),
                                secrets.answer(request, String.valueOf(thrown)),
                                0,
                                Map.of(),
                                new byte[0]));
                    }
                })
                .thenCompose(response -> AnswerInMemory.of(
                        request, response.statusCode(), response.headers(), response.body(), handler));
        CompletableFuture<?> unused = answer.whenComplete((response, thrown) -> {
            if (answer.isCancelled()) {
                exchange.cancel(true);
            }
        });
        return answer;
    }

    private RecordedExchange exchange(HttpRequest request, HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        HttpHeaders sent = response.headers();
        for (String name : sent.map().keySet()) {
            if (Secrets.isKept(name)) {
                headers.put(name, secrets.answer(request, sent.firstValue(name).orElse("")));
            }
        }
        String text = RecordedExchange.text(response.body());
        byte[] body =
                text == null ? response.body() : secrets.answer(request, text).getBytes(StandardCharsets.UTF_8);
        return new RecordedExchange(secrets.request(request), null, response.statusCode(), headers, body);
    }

    private synchronized void keep(RecordedExchange exchange) {
        try {
            Files.writeString(file, exchange.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the recording " + file + " can't be written", e);
        }
    }
}
