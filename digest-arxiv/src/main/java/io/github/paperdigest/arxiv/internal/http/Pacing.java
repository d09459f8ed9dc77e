package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import java.net.URI;
import java.time.Duration;

/** Says when a request may start. Implementations are thread-safe. */
public interface Pacing {

    /** One exchange over HTTP. */
    @FunctionalInterface
    interface Exchange {
        HttpAnswer run() throws HttpFailureException, InterruptedException;
    }

    /** Runs an exchange with an address when its turn has come. */
    HttpAnswer inTurn(URI uri, Exchange exchange) throws HttpFailureException, InterruptedException;

    /** Lets no request to the host of an address start before this long from now. */
    void pause(URI uri, Duration pause) throws InterruptedException;
}
