package io.github.paperdigest.cli;

import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A chat endpoint on loopback that judges each paper of a prompt by itself, whatever papers stand beside it, and bills
 * what was said: a token for every four characters, as is common in English, of the whole prompt and of the answer.
 */
final class BilledModel implements AutoCloseable {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final UnaryOperator<String> lines;
    private final AtomicLong tokens = new AtomicLong();
    private final ScriptedEndpoint endpoint = ScriptedEndpoint.of(this::answer);

    /** A model that gives this line of an answer for an id. */
    BilledModel(UnaryOperator<String> lines) {
        this.lines = lines;
    }

    String url() {
        return endpoint.address() + "/v1";
    }

    int calls() {
        return endpoint.requests().size();
    }

    /** What was billed, prompts and answers together. */
    long tokens() {
        return tokens.get();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private Reply answer(Request request) {
        String content = FakeWorld.listedIds(request.body()).stream().map(lines).collect(Collectors.joining("\n"));
        int promptTokens = FakeWorld.prompt(request.body()).length() / CHARACTERS_PER_TOKEN;
        int completionTokens = content.length() / CHARACTERS_PER_TOKEN;
        tokens.addAndGet(promptTokens + completionTokens);
        return FakeWorld.completion(content, promptTokens, completionTokens);
    }
}
