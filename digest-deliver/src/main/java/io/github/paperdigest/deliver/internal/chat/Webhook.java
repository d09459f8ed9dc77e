package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.dispatch.FailedSendException;
import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.Delay;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.http.HttpTransport;
import io.github.paperdigest.internal.http.RedirectFree;
import io.github.paperdigest.internal.http.RetryAfter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An address that takes messages. Nothing that is told of it has the address or a secret in it. Thread-safe. */
public final class Webhook {

    private static final int MAX_ANSWER_BYTES = 64 << 10;

    private static final int MAX_QUOTE = 200;

    private final URI address;
    private final HttpTransport transport;
    private final Duration timeout;
    private final InstantSource clock;
    private final Masking masking;

    /**
     * @param client sends the requests, in a copy that follows no redirects
     * @param timeout for one request
     * @param secrets what is taken out of messages beside the address
     */
    public Webhook(URI address, HttpClient client, Duration timeout, InstantSource clock, List<String> secrets) {
        this.address = address;
        this.transport = new HttpTransport(RedirectFree.of(client), MAX_ANSWER_BYTES);
        this.timeout = timeout;
        this.clock = clock;
        this.masking = new Masking(List.of(address.toString(), address.getRawAuthority()), secrets);
    }

    /** What tells the address from others. */
    public String identity() {
        return address.toString();
    }

    void post(Form.Body body, Form form, Map<String, String> headers) throws FailedSendException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "paper-digest (Java)")
                .POST(HttpRequest.BodyPublishers.ofString(body.writing().at(clock.instant())));
        headers.forEach(request::header);
        HttpAnswer answer;
        try {
            answer = transport.exchange(request.build(), timeout);
        } catch (HttpFailureException e) {
            throw failed(e.remoteFailure());
        }
        Optional<RemoteFailure> failure =
                answer.ok() ? form.failureIn(answer) : Optional.of(failure(answer, clock.instant()));
        if (failure.isPresent()) {
            throw failed(failure.get());
        }
    }

    private static RemoteFailure failure(HttpAnswer answer, Instant now) {
        FailureKind kind = kind(answer.status());
        String told = PlainText.of(answer.text());
        String reason = answer.status() >= 300 && answer.status() < 400
                ? "a redirect, which is not followed, since the address is a secret"
                : told.isEmpty() ? "nothing said why" : told;
        RemoteFailure failure = RemoteFailure.of(kind, reason).withStatus(answer.status());
        Optional<Duration> wait = kind.retryable()
                ? RetryAfter.of(answer.headers(), now)
                        .or(() -> Delay.in(answer.text(), now))
                        .or(() -> RetryAfter.ofResets(answer.headers(), now))
                : Optional.empty();
        return wait.map(failure::withRetryAfter).orElse(failure);
    }

    private static FailureKind kind(int status) {
        if (status >= 500) {
            return FailureKind.UNAVAILABLE;
        }
        return switch (status) {
            case 401, 403 -> FailureKind.AUTHENTICATION;
            case 408 -> FailureKind.TIMEOUT;
            case 429 -> FailureKind.RATE_LIMITED;
            default -> FailureKind.INVALID_REQUEST;
        };
    }

    private FailedSendException failed(RemoteFailure failure) {
        String message = PlainText.cut(masking.of(failure.message()), MAX_QUOTE);
        return new FailedSendException(failure.withMessage(message).withHeaders(Map.of()));
    }

    /** {@return nothing of the address} */
    @Override
    public String toString() {
        return "Webhook[***]";
    }
}
