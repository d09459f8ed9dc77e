package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.internal.json.JsonFile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that answers from a recording of {@link RecordingClient}, without a network. A request gets the answer
 * that the same method, address and body got then, secrets aside; if it came several times, one answer after the other,
 * and the last one from then on. A request that is not in the recording fails with an {@link IOException} that says so.
 * Thread-safe.
 */
public final class ReplayingClient extends OtherClient {

    private final Secrets secrets;
    private final Map<RecordedExchange.RecordedRequest, Deque<RecordedExchange>> answers = new HashMap<>();

    private ReplayingClient(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads a recording.
     *
     * @param file the recording
     * @param secrets what was named as secret when it was made, if requests hold it now; another key in its place is another
     *     request, unless it is in a header or parameter that is masked anyway
     * @return the client
     * @throws io.github.paperdigest.error.StorageException if the file can't be read or is not a recording
     */
    public static ReplayingClient of(Path file, String... secrets) {
        ReplayingClient client = new ReplayingClient(new Secrets(List.of(secrets)));
        JsonFile.contentOf(file)
                .lines()
                .map(line -> RecordedExchange.read(file.toString(), line))
                .forEach(exchange -> client.answers
                        .computeIfAbsent(exchange.request(), request -> new ArrayDeque<>())
                        .add(exchange));
        return client;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        RecordedExchange.RecordedRequest asked = secrets.request(request);
        RecordedExchange exchange = next(asked);
        if (exchange == null) {
            return CompletableFuture.failedFuture(new IOException(
                    "the recording has no answer to " + asked.method() + " " + asked.uri() + " with this body"));
        }
        if (exchange.failure() != null) {
            return CompletableFuture.failedFuture(new IOException(exchange.failure()));
        }
        return AnswerInMemory.of(request, exchange.status(), exchange.httpHeaders(), exchange.body(), handler);
    }

    private synchronized @Nullable RecordedExchange next(RecordedExchange.RecordedRequest asked) {
        Deque<RecordedExchange> left = answers.get(asked);
        if (left == null) {
            return null;
        }
        return left.size() > 1 ? left.poll() : left.peek();
    }
}
