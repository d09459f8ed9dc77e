package io.github.paperdigest.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves the bundled feeds under {@code /rss/CATEGORY} on loopback, as rss.arxiv.org would. */
final class SampleArxiv implements AutoCloseable {

    private final HttpServer server;

    private SampleArxiv(HttpServer server) {
        this.server = server;
    }

    static SampleArxiv start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rss/", SampleArxiv::serve);
        server.start();
        return new SampleArxiv(server);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String feed = "/sample-day" + exchange.getRequestURI().getPath() + ".xml";
        try (exchange;
                InputStream body = SampleArxiv.class.getResourceAsStream(feed)) {
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, 0);
            body.transferTo(exchange.getResponseBody());
        }
    }
}
