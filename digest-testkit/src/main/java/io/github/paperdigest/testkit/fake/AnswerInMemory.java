package io.github.paperdigest.testkit.fake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;

/** An answer whose body is there already, for a handler that expects it to come over a wire. */
record AnswerInMemory<T>(HttpRequest request, int statusCode, HttpHeaders headers, T body) implements HttpResponse<T> {

    /** Gives a body to a handler. */
    static <T> CompletableFuture<HttpResponse<T>> of(
            HttpRequest request, int status, HttpHeaders headers, byte[] body, BodyHandler<T> handler) {
        BodySubscriber<T> subscriber = handler.apply(new Head(status, headers));
        AtomicBoolean sent = new AtomicBoolean();
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                if (!sent.getAndSet(true)) {
                    subscriber.onNext(List.of(ByteBuffer.wrap(body)));
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                sent.set(true);
            }
        });
        return subscriber
                .getBody()
                .<HttpResponse<T>>thenApply(read -> new AnswerInMemory<>(request, status, headers, read))
                .toCompletableFuture();
    }

    private record Head(int statusCode, HttpHeaders headers) implements ResponseInfo {
        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
