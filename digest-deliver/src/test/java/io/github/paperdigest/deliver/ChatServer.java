package io.github.paperdigest.deliver;

import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that takes messages, unless replies for the next requests were put down. */
final class ChatServer implements AutoCloseable {

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final ScriptedEndpoint endpoint = ScriptedEndpoint.of(this::answer);
    private volatile boolean refuses;

    private synchronized Reply answer(ScriptedEndpoint.Request request) {
        if (refuses) {
            return Reply.status(404, "no_service");
        }
        if (!replies.isEmpty()) {
            Reply reply = replies.poll();
            if (reply != TAKES) {
                return reply;
            }
        }
        taken.add(request.body());
        return Reply.json("{\"ok\":true,\"code\":0}");
    }

    static final Reply TAKES = Reply.json("{}");

    URI address() {
        return endpoint.address();
    }

    void refuse(boolean refuse) {
        refuses = refuse;
    }

    synchronized void next(Reply... next) {
        replies.addAll(Arrays.asList(next));
    }

    List<String> taken() {
        return List.copyOf(taken);
    }

    List<ScriptedEndpoint.Request> requests() {
        return endpoint.requests();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
