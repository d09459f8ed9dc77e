package io.github.paperdigest.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers after a while, and notes who asks about what, and whether that was stored already. */
final class WatchedModel implements AutoCloseable {

    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");
    private static final long ANSWER_MILLIS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Supplier<Set<String>> stored;
    private final BlockingQueue<Integer> askers = new LinkedBlockingQueue<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> askedThoughStored = new HashSet<>();

    /** A request, by the number of the process that made it. */
    record Call(int process, List<String> papers) {}

    /** @param stored tells the papers whose scores are stored */
    WatchedModel(Supplier<Set<String>> stored) throws IOException {
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.stored = stored;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The numbers of the processes as their requests come. */
    BlockingQueue<Integer> askers() {
        return askers;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized Set<String> askedThoughStored() {
        return Set.copyOf(askedThoughStored);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
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
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int process = in.readInt();
            Matcher listed = LISTED_ID.matcher(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            List<String> ids = new ArrayList<>();
            while (listed.find()) {
                ids.add(listed.group(1));
            }
            Set<String> known = stored.get();
            synchronized (this) {
                calls.add(new Call(process, ids));
                ids.stream().filter(known::contains).forEach(askedThoughStored::add);
            }
            askers.add(process);
            if (closed.await(ANSWER_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            byte[] answer = answer(ids).getBytes(StandardCharsets.UTF_8);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        } catch (IOException e) {
            // The process at the other end was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String answer(List<String> ids) {
        StringBuilder answer = new StringBuilder();
        for (String id : ids) {
            int number = Math.floorMod(id.hashCode() * 31, 1_000);
            answer.append("{\"ARXIVID\": \"%s\", \"COMMENT\": \"no. %d\", \"RELEVANCE\": %d, \"NOVELTY\": %d}\n"
                    .formatted(id, number, 1 + number % 10, 1 + number / 10 % 10));
        }
        return answer.toString();
    }
}
