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
        if (pacer == null) {
            return exchange.run();
        }
        return isPage(uri) ? pacer.pageInTurn(apart(uri, pacer), exchange::run) : pacer.inTurn(exchange::run);
    }

    /** Whether it is a page of arXiv's site for readers, or of a server that plays it, and not an interface. */
    private static boolean isPage(URI uri) {
        String path = String.valueOf(uri.getPath());
        return isSite(uri) || path.contains("/list/") || path.contains("/catchup/");
    }

    private static boolean isSite(URI uri) {
        String host = host(uri);
        return host.equals("arxiv.org") || host.equals("www.arxiv.org");
    }

    /** What arXiv asks of its site holds whatever pacer there is. */
    private static Duration apart(URI uri, ArxivPacer pacer) {
        Duration own = pacer.pageInterval();
        return isSite(uri) && own.compareTo(ArxivPacer.PAGE_INTERVAL) < 0 ? ArxivPacer.PAGE_INTERVAL : own;
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
        String host = host(uri);
        return host.equals("arxiv.org") || host.endsWith(".arxiv.org");
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }
}
