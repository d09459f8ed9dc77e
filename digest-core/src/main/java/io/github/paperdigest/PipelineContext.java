package io.github.paperdigest;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.store.ScoreStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one pipeline shares among its parts, and what it has to close in the end: only what was made here. */
final class PipelineContext implements AutoCloseable {

    static final int MOST_THREADS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(PipelineContext.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

    private final ClassLoader classLoader;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Executor executor;
    private final @Nullable ExecutorService ownExecutor;
    private final HttpClient httpClient;
    private final @Nullable ScoreStore scoreStore;
    private final @Nullable Budget budget;
    private final @Nullable DigestArchive archive;
    private final Deque<AutoCloseable> products = new ArrayDeque<>();
    private final Shared<PromptBuilder> promptBuilder;
    private final Shared<ChatModel> chatModel;
    private final List<Shared<ChatModel>> fallbackChatModels;

    PipelineContext(
            ClassLoader classLoader,
            Clock clock,
            Sleeper sleeper,
            @Nullable Executor executor,
            @Nullable HttpClient httpClient,
            @Nullable ScoreStore scoreStore,
            @Nullable Budget budget,
            @Nullable DigestArchive archive,
            Function<PipelineContext, Part<PromptBuilder>> promptBuilder,
            Function<PipelineContext, Part<ChatModel>> chatModel,
            List<Function<PipelineContext, ChatModel>> fallbackChatModels) {
        this.classLoader = classLoader;
        this.clock = clock;
        this.sleeper = sleeper;
        this.ownExecutor = executor == null ? newPool() : null;
        this.executor = executor == null ? Objects.requireNonNull(ownExecutor) : executor;
        this.httpClient = httpClient == null ? newClient() : httpClient;
        this.scoreStore = scoreStore;
        this.budget = budget;
        this.archive = archive;
        this.promptBuilder = new Shared<>("prompt builder", promptBuilder);
        this.chatModel = new Shared<>("chat model", chatModel);
        this.fallbackChatModels = fallbackChatModels.stream()
                .map(maker -> new Shared<>("fallback chat model", context -> Part.of(maker.apply(context))))
                .toList();
    }

    /** A part that others build with, made when the first of them asks for it. */
    private final class Shared<T> {
        private final String what;
        private final Function<PipelineContext, Part<T>> maker;
        private @Nullable Part<T> part;
        private boolean inTheMaking;

        Shared(String what, Function<PipelineContext, Part<T>> maker) {
            this.what = what;
            this.maker = maker;
        }

        T get() {
            if (inTheMaking) {
                throw new ConfigurationException(
                        "the " + what + " of the pipeline is asked for while it is being made");
            }
            if (part == null) {
                inTheMaking = true;
                try {
                    part = maker.apply(PipelineContext.this);
                } finally {
                    inTheMaking = false;
                }
            }
            return part.get();
        }
    }

    /** The product of the provider of this name. */
    <T> T named(Class<? extends Provider<T>> kind, String name, Map<String, String> values) {
        return kept(ProviderRegistry.load(kind, classLoader).create(name, values, Context::new));
    }

    /** The product of the only provider there is. */
    <T> T only(Class<? extends Provider<T>> kind) {
        ProviderRegistry<T> registry = ProviderRegistry.load(kind, classLoader);
        return kept(registry.create(registry.onlyName(), Map.of(), Context::new));
    }

    /** What a factory of the application makes. */
    <T> T made(Function<? super ProviderContext, ? extends T> factory, String what) {
        return kept(ForeignCode.<T>given(
                "the factory of the " + what,
                () -> factory.apply(new Context(Settings.none())),
                ConfigurationException::new));
    }

    private synchronized <T> T kept(T product) {
        if (product instanceof AutoCloseable closeable) {
            products.push(closeable);
        }
        return product;
    }

    /** Closes the products, last to first, since a later one may use an earlier one, and then the threads. */
    @Override
    public synchronized void close() {
        while (!products.isEmpty()) {
            closeProduct(products.pop());
        }
        if (ownExecutor == null) {
            return;
        }
        ownExecutor.shutdownNow();
        try {
            if (!ownExecutor.awaitTermination(SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A scorer's work did not end within {} after it was interrupted", SHUTDOWN_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeProduct(AutoCloseable product) {
        try {
            product.close();
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            LOG.warn("{} could not be closed: {}", product.getClass().getName(), ForeignCode.rootCause(e), e);
        }
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private static ExecutorService newPool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "paper-digest");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private final class Context implements ProviderContext {
        private final Settings settings;

        Context(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Sleeper sleeper() {
            return sleeper;
        }

        @Override
        public Executor executor() {
            return executor;
        }

        @Override
        public HttpClient httpClient() {
            return httpClient;
        }

        @Override
        public PromptBuilder promptBuilder() {
            return promptBuilder.get();
        }

        @Override
        public ChatModel chatModel() {
            return chatModel.get();
        }

        @Override
        public List<ChatModel> fallbackChatModels() {
            return fallbackChatModels.stream().map(Shared::get).toList();
        }

        @Override
        public Optional<ScoreStore> scoreStore() {
            return Optional.ofNullable(scoreStore);
        }

        @Override
        public Optional<Budget> budget() {
            return Optional.ofNullable(budget);
        }

        @Override
        public Optional<DigestArchive> archive() {
            return Optional.ofNullable(archive);
        }
    }
}
