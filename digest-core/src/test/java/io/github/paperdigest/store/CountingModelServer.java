package io.github.paperdigest.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link LoopbackModel} talks to: answers in a fixed way, forgets some papers, and remembers who was asked about. */
final class CountingModelServer implements AutoCloseable {

    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore requests = new Semaphore(0);
    private final List<List<String>> asked = new ArrayList<>();

    CountingModelServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** A permit for each request that came. */
    Semaphore requests() {
        return requests;
    }

    /** The ids of each request since the last call. */
    synchronized List<List<String>> takeAsked() {
        List<List<String>> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            List<String> ids = new ArrayList<>();
            Matcher listed = LISTED_ID.matcher(LoopbackModel.receive(socket));
            while (listed.find()) {
                ids.add(listed.group(1));
            }
            synchronized (this) {
                asked.add(ids);
            }
            requests.release();
            LoopbackModel.send(socket, answer(ids));
        } catch (IOException e) {
            // The process at the other end was killed.
        }
    }

    private static String answer(List<String> ids) {
        StringBuilder answer = new StringBuilder("Here you are:\n");
        for (String id : ids) {
            int number = Math.floorMod(id.hashCode() * 31, 1_000);
            boolean forgotten = number % 13 == 0 && ids.size() > 2;
            if (!forgotten) {
                answer.append("{\"ARXIVID\": \"%s\", \"COMMENT\": \"no. %d\", \"RELEVANCE\": %d, \"NOVELTY\": %d}\n"
                        .formatted(id, number, 1 + number % 10, 1 + number / 10 % 10));
            }
        }
        return answer.toString();
    }
}
