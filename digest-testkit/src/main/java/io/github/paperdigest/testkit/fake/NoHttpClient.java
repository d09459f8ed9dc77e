package io.github.paperdigest.testkit.fake;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Refuses every request, and tells of it. */
final class NoHttpClient extends OtherClient {

    private final Consumer<String> calls;

    NoHttpClient(Consumer<String> calls) {
        this.calls = calls;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        calls.accept("a request to " + request.uri().getHost());
        return CompletableFuture.failedFuture(new IOException("this client sends nothing"));
    }
}
