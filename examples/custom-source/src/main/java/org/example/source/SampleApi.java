package org.example.source;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An API on loopback with three invented preprints, one of them twice, in two pages. */
final class SampleApi implements AutoCloseable {

    private final HttpServer server;

    private SampleApi(HttpServer server) {
        this.server = server;
    }

    static SampleApi start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/details/biorxiv/2026-03-03/2026-03-03/", exchange -> {
            String cursor = exchange.getRequestURI().getPath().split("/")[5];
            try (InputStream page = SampleApi.class.getResourceAsStream("page-" + cursor + ".json")) {
                byte[] body = page == null ? new byte[0] : page.readAllBytes();
                exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } finally {
                exchange.close();
            }
        });
        server.start();
        return new SampleApi(server);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
