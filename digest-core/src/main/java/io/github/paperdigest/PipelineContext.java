package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Settings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
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

    static final int DEFAULT_THREADS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(PipelineContext.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

    private final ClassLoader classLoader;
    private final Clock clock;
    private final Executor executor;
    private final @Nullable ExecutorService ownExecutor;
    private final HttpClient httpClient;
    private final Deque<AutoCloseable> products = new ArrayDeque<>();
    private @Nullable Part<PromptBuilder> promptBuilder;
    private @Nullable Function<PipelineContext, Part<ChatModel>> chatModelSearch;
    private @Nullable Part<ChatModel> chatModel;

    PipelineContext(
            ClassLoader classLoader, Clock clock, @Nullable Executor executor, @Nullable HttpClient httpClient) {
        this.classLoader = classLoader;
        this.clock = clock;
        this.ownExecutor = executor == null ? newPool() : null;
        this.executor = executor == null ? Objects.requireNonNull(ownExecutor) : executor;
        this.httpClient = httpClient == null
                ? HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()
                : httpClient;
    }

    /** The prompt builder, and how to find the chat model when somebody asks for it. */
    void use(Part<PromptBuilder> promptBuilder, Function<PipelineContext, Part<ChatModel>> chatModelSearch) {
        this.promptBuilder = promptBuilder;
        this.chatModelSearch = chatModelSearch;
    }

    /** The product of a provider: of the one of this name, or of the only one there is. */
    <T, P extends Provider<T>> T create(Class<P> kind, @Nullable String name, Map<String, String> values) {
        ProviderRegistry<P> registry = ProviderRegistry.load(kind, classLoader);
        P provider = name == null ? registry.only() : registry.get(name);
        Settings configuration = Settings.of(provider.name(), provider.configurationKeys(), values);
        T product;
        try {
            product = provider.create(new Context(configuration));
        } catch (DigestException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ConfigurationException("provider '" + provider.name() + "' failed: " + e, e);
        }
        if (product instanceof AutoCloseable closeable) {
            products.push(closeable);
        }
        return product;
    }

    @Override
    public void close() {
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
        } catch (Exception e) {
            LOG.warn("{} could not be closed", product, e);
        }
    }

    private ChatModel chatModel() {
        if (chatModel == null) {
            chatModel =
                    Objects.requireNonNull(chatModelSearch, "chatModelSearch").apply(this);
        }
        return chatModel.get();
    }

    private static ExecutorService newPool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                DEFAULT_THREADS, DEFAULT_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "paper-digest");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private final class Context implements ProviderContext {
        private final Settings configuration;

        Context(Settings configuration) {
            this.configuration = configuration;
        }

        @Override
        public Settings configuration() {
            return configuration;
        }

        @Override
        public Clock clock() {
            return clock;
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
            return Objects.requireNonNull(promptBuilder, "promptBuilder").get();
        }

        @Override
        public ChatModel chatModel() {
            return PipelineContext.this.chatModel();
        }
    }
}
