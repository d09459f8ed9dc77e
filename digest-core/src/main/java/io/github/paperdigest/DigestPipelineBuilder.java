package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.ScorerProvider;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link DigestPipeline} together.
 *
 * <p>Each part is an instance of the application's, or a provider's product asked for by name, or, if nothing is said and
 * there is only one provider of its kind, that one's product. An instance always wins. Providers are looked for once, in
 * {@link #build()}, with the library's own class loader unless another is set. Not thread-safe.
 */
public final class DigestPipelineBuilder {

    private Function<PipelineContext, Part<PaperSource>> source =
            context -> Part.find(() -> context.create(PaperSourceProvider.class, null, Map.of()));
    private Function<PipelineContext, Part<DigestRenderer>> renderer =
            context -> Part.find(() -> context.create(DigestRendererProvider.class, null, Map.of()));
    private Function<PipelineContext, Part<ChatModel>> chatModel =
            context -> Part.find(() -> context.create(ChatModelProvider.class, null, Map.of()));
    private Function<PipelineContext, Part<PromptBuilder>> promptBuilder =
            context -> Part.find(() -> context.create(PromptBuilderProvider.class, null, Map.of()));
    private final List<Function<PipelineContext, Scorer>> scorers = new ArrayList<>();
    private final List<DigestListener> listeners = new ArrayList<>();
    private ClassLoader classLoader = DigestPipeline.class.getClassLoader();
    private Clock clock = Clock.systemUTC();
    private @Nullable Executor executor;
    private @Nullable HttpClient httpClient;
    private @Nullable Duration timeLimit;
    private @Nullable SeenBefore seenBefore;

    DigestPipelineBuilder() {}

    /** Uses this source. */
    public DigestPipelineBuilder source(PaperSource instance) {
        Objects.requireNonNull(instance, "source");
        source = context -> Part.of(instance);
        return this;
    }

    /** Uses the source of this name with its defaults. */
    public DigestPipelineBuilder source(String name) {
        return source(name, Map.of());
    }

    /** Uses the source of this name with these settings. */
    public DigestPipelineBuilder source(String name, Map<String, String> configuration) {
        source = context -> Part.of(context.create(PaperSourceProvider.class, name, configuration));
        return this;
    }

    /** Adds this scorer at the end of the cascade. */
    public DigestPipelineBuilder scorer(Scorer instance) {
        Objects.requireNonNull(instance, "scorer");
        scorers.add(context -> instance);
        return this;
    }

    /** Adds the scorer of this name with its defaults at the end of the cascade. */
    public DigestPipelineBuilder scorer(String name) {
        return scorer(name, Map.of());
    }

    /** Adds the scorer of this name with these settings at the end of the cascade. */
    public DigestPipelineBuilder scorer(String name, Map<String, String> configuration) {
        scorers.add(context -> context.create(ScorerProvider.class, name, configuration));
        return this;
    }

    /** Lets this model do the talking. */
    public DigestPipelineBuilder chatModel(ChatModel instance) {
        Objects.requireNonNull(instance, "chatModel");
        chatModel = context -> Part.of(instance);
        return this;
    }

    /** Lets the model of this provider do the talking. */
    public DigestPipelineBuilder chatModel(String name, Map<String, String> configuration) {
        chatModel = context -> Part.of(context.create(ChatModelProvider.class, name, configuration));
        return this;
    }

    /** Writes prompts with this builder. */
    public DigestPipelineBuilder promptBuilder(PromptBuilder instance) {
        Objects.requireNonNull(instance, "promptBuilder");
        promptBuilder = context -> Part.of(instance);
        return this;
    }

    /** Writes prompts with the builder of this name. */
    public DigestPipelineBuilder promptBuilder(String name) {
        promptBuilder = context -> Part.of(context.create(PromptBuilderProvider.class, name, Map.of()));
        return this;
    }

    /** Renders with this renderer. */
    public DigestPipelineBuilder renderer(DigestRenderer instance) {
        Objects.requireNonNull(instance, "renderer");
        renderer = context -> Part.of(instance);
        return this;
    }

    /** Renders with the renderer of this name and its defaults. */
    public DigestPipelineBuilder renderer(String name) {
        return renderer(name, Map.of());
    }

    /** Renders with the renderer of this name and these settings. */
    public DigestPipelineBuilder renderer(String name, Map<String, String> configuration) {
        renderer = context -> Part.of(context.create(DigestRendererProvider.class, name, configuration));
        return this;
    }

    /** Tells this listener, and those added before, of the progress of runs. */
    public DigestPipelineBuilder listener(DigestListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Runs parallel work on this executor, which stays the application's; virtual threads do well. By default the
     * pipeline makes a pool of its own, of at most {@value PipelineContext#DEFAULT_THREADS} daemon threads, and ends it
     * when closed.
     */
    public DigestPipelineBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /** Makes HTTP requests with this client; by default the pipeline makes one of its own. */
    public DigestPipelineBuilder httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return this;
    }

    /** Tells the time by this clock; the system's by default. */
    public DigestPipelineBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Looks for providers with this class loader; by default with the library's own, never the thread's. */
    public DigestPipelineBuilder classLoader(ClassLoader classLoader) {
        this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
        return this;
    }

    /** Stops scoring when a run has taken this long; by default a run takes as long as it takes. */
    public DigestPipelineBuilder timeLimit(Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("a time limit is positive, not " + timeLimit);
        }
        this.timeLimit = timeLimit;
        return this;
    }

    /** What to do with papers that earlier digests showed; by default they are treated like any other. */
    public DigestPipelineBuilder seenBefore(SeenBefore seenBefore) {
        this.seenBefore = Objects.requireNonNull(seenBefore, "seenBefore");
        return this;
    }

    /**
     * Finds the parts and makes the pipeline.
     *
     * @throws ConfigurationException if a part that was asked for can't be had, or there is no scorer to use. A source,
     *     renderer or model that nobody asked for may be missing until it is needed
     */
    public DigestPipeline build() {
        PipelineContext context = new PipelineContext(classLoader, clock, executor, httpClient);
        try {
            context.use(promptBuilder.apply(context), chatModel);
            List<Scorer> cascade = scorers.isEmpty()
                    ? List.of(context.create(ScorerProvider.class, null, Map.of()))
                    : scorers.stream().map(scorer -> scorer.apply(context)).toList();
            requireDistinctNames(cascade);
            return new DigestPipeline(
                    source.apply(context),
                    cascade,
                    renderer.apply(context),
                    clock,
                    timeLimit,
                    new SafeListener(listeners),
                    seenBefore,
                    context);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static void requireDistinctNames(List<Scorer> cascade) {
        List<String> names = cascade.stream().map(Scorer::name).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new ConfigurationException(
                        "two scorers of the cascade are named '" + name + "'; stages need names of their own");
            }
        }
    }
}
