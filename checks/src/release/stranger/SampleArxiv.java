import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Runs a command while the feeds of a directory are served on loopback, as of today; the command finds their address in
 * {@code arxiv_url}. {@code java SampleArxiv.java DIRECTORY COMMAND…}
 */
public final class SampleArxiv {

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        String today = DateTimeFormatter.ofPattern("'<pubDate>'EEE, dd MMM uuuu", Locale.ROOT)
                .format(ZonedDateTime.now(ZoneId.of("America/New_York")));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rss/", exchange -> {
            String category =
                    Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
            byte[] feed = Files.readString(directory.resolve("rss").resolve(category + ".xml"))
                    .replaceAll("<pubDate>\\w+, \\d+ \\w+ \\d+", today)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, feed.length);
            exchange.getResponseBody().write(feed);
            exchange.close();
        });
        server.start();
        ProcessBuilder command = new ProcessBuilder(Arrays.asList(arguments).subList(1, arguments.length)).inheritIO();
        command.environment()
                .put("arxiv_url", "http://localhost:" + server.getAddress().getPort());
        int status = command.start().waitFor();
        server.stop(0);
        System.exit(status);
    }
}
