package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.internal.http.Pacing;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Paces requests by their host.
 *
 * @param own the application's pacer, for all hosts; null for the process's own for arXiv's hosts and none for others
 */
record HostPacing(@Nullable ArxivPacer own) implements Pacing {

    @Override
    public HttpAnswer inTurn(URI uri, Exchange exchange) throws HttpFailureException, InterruptedException {
        ArxivPacer pacer = pacerFor(uri);
        return pacer == null ? exchange.run() : pacer.inTurn(exchange::run);
    }

    @Override
    public void pause(URI uri, Duration pause) throws InterruptedException {
        ArxivPacer pacer = pacerFor(uri);
        if (pacer != null) {
            pacer.pause(pause);
        }
    }

    private @Nullable ArxivPacer pacerFor(URI uri) {
        return own == null && isArxivs(uri) ? ArxivPacer.shared() : own;
    }

    /** Whether an address is one of arXiv's own hosts. */
    static boolean isArxivs(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("arxiv.org") || host.endsWith(".arxiv.org");
    }
}
