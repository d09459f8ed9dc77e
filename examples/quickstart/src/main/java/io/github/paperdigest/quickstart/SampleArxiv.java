package io.github.paperdigest.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Serves the bundled feeds under {@code /rss/CATEGORY} on loopback, as rss.arxiv.org would. */
final class SampleArxiv implements AutoCloseable {

    /** The day that the bundled feeds are of. */
    static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    private final HttpServer server;

    private SampleArxiv(HttpServer server) {
        this.server = server;
    }

    /** Serves the feeds as they are. */
    static SampleArxiv start() throws IOException {
        return start(DAY);
    }

    /** Serves the feeds with this day as theirs. */
    static SampleArxiv start(LocalDate day) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rss/", exchange -> serve(exchange, day));
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

    private static void serve(HttpExchange exchange, LocalDate day) throws IOException {
        String feed = "/sample-day" + exchange.getRequestURI().getPath() + ".xml";
        try (exchange;
                InputStream body = SampleArxiv.class.getResourceAsStream(feed)) {
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(text.replace(inFeed(DAY), inFeed(day)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String inFeed(LocalDate day) {
        return "<pubDate>"
                + DateTimeFormatter.ofPattern("EEE, dd MMM uuuu", Locale.ROOT).format(day);
    }
}
