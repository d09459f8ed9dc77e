package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.store.ScoreStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * What a provider builds with, made for tests: nothing of it reaches the network. The HTTP client refuses every request,
 * nobody really sleeps, the clock stands at noon of {@link SamplePapers#DAY}, and the chat model is {@link
 * ScriptedChatModel#marking()}. What is asked of client, sleeper, executor and chat model is kept as {@link #calls()}. A
 * subclass can replace any of it. Thread-safe.
 */
public class FakeContext implements ProviderContext {

    private final Settings settings;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final TickingClock time = TickingClock.at("2025-10-06T12:00:00Z");
    private final HttpClient httpClient = new NoHttpClient(calls::add);
    private final ChatModel chatModel;

    /**
     * Makes a context.
     *
     * @param settings the settings of the provider, such as {@link Settings#none()}
     */
    public FakeContext(Settings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        ScriptedChatModel marking = ScriptedChatModel.marking();
        this.chatModel = ScriptedChatModel.of(request -> {
            calls.add("a chat");
            return marking.chat(request);
        });
    }

    /** {@return what was asked of client, sleeper, executor and chat model so far, in a few words each} */
    public final List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return time;
    }

    /** {@return an executor that gives every task a thread of its own} */
    @Override
    public Executor executor() {
        return task -> {
            calls.add("a task for the executor");
            Thread thread = new Thread(task, "fake-context");
            thread.setDaemon(true);
            thread.start();
        };
    }

    @Override
    public HttpClient httpClient() {
        return httpClient;
    }

    @Override
    public PromptBuilder promptBuilder() {
        return new DefaultPromptBuilder();
    }

    @Override
    public ChatModel chatModel() {
        return chatModel;
    }

    @Override
    public List<ChatModel> fallbackChatModels() {
        return List.of();
    }

    @Override
    public Sleeper sleeper() {
        return duration -> {
            calls.add("a nap of " + duration);
            time.sleep(duration);
        };
    }

    @Override
    public Optional<ScoreStore> scoreStore() {
        return Optional.empty();
    }

    @Override
    public Optional<Budget> budget() {
        return Optional.empty();
    }

    @Override
    public Optional<DigestArchive> archive() {
        return Optional.empty();
    }
}
