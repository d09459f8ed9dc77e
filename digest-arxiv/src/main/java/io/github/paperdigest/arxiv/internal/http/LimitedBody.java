package io.github.paperdigest.arxiv.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of one answer up to a limit, and keeps what has come when the connection ends early. Made for one
 * request; its methods may be called from any thread.
 */
final class LimitedBody implements BodyHandler<byte[]>, BodySubscriber<byte[]> {

    private final int limit;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile @Nullable ResponseInfo info;
    private volatile Flow.@Nullable Subscription subscription;

    LimitedBody(int limit) {
        this.limit = limit;
    }

    /** An answer is longer than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("the answer is larger than " + limit + " bytes");
        }
    }

    /** The status of the answer, 0 if none has come yet. */
    int status() {
        ResponseInfo known = info;
        return known == null ? 0 : known.statusCode();
    }

    HttpHeaders headers() {
        ResponseInfo known = info;
        return known == null ? HttpHeaders.of(java.util.Map.of(), (name, value) -> true) : known.headers();
    }

    /** What has come so far. */
    byte[] received() {
        synchronized (bytes) {
            return bytes.toByteArray();
        }
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo responseInfo) {
        info = responseInfo;
        return this;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        synchronized (bytes) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > limit) {
                    refuse();
                    return;
                }
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
            }
        }
    }

    private void refuse() {
        result.completeExceptionally(new TooLargeException(limit));
        Flow.Subscription known = subscription;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(received());
    }
}
