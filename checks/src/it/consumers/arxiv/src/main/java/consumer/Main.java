package consumer;

import com.sun.net.httpserver.HttpServer;
import io.github.paperdigest.arxiv.ArxivRssSource;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** Asks a server that has no feeds. */
public class Main {

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        try {
            ArxivRssSource.builder().baseUrl(address).build().fetch(AnnouncementRequest.of(List.of("cs.LG")));
            throw new AssertionError("there was no feed");
        } catch (PaperSourceException e) {
            if (!e.getMessage().contains("404")) {
                throw e;
            }
        } finally {
            server.stop(0);
        }
    }
}
