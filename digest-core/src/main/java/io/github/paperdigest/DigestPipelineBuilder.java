package io.github.paperdigest;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.store.ScoreStore;
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
 * <p>Each part is given in one of four ways: an instance of the application's; the name of a provider; a name with
 * settings; or a factory, which gets the same context as providers do. A part is the same whichever way it is given: it
 * has the pipeline's clock, threads, HTTP client and stores. If nothing is said of a kind and there is only one provider
 * of it, that one's product is used. What is made by name or by a factory is closed with the pipeline if it is {@link
 * AutoCloseable}; an instance stays the application's. Providers are looked for once, in {@link #build()}, with the
 * library's own class loader unless another is set. Not thread-safe.
 */
public final class DigestPipelineBuilder {

    private final List<Function<PipelineContext, PaperSource>> sources = new ArrayList<>();
    private final List<Function<PipelineContext, Scorer>> scorers = new ArrayList<>();
    private @Nullable Function<PipelineContext, DigestRenderer> renderer;
    private final List<Function<PipelineContext, DigestPublisher>> publishers = new ArrayList<>();
    private @Nullable Function<PipelineContext, ChatModel> chatModel;
    private final List<Function<PipelineContext, ChatModel>> fallbackChatModels = new ArrayList<>();
    private @Nullable Function<PipelineContext, PromptBuilder> promptBuilder;
    private final List<DigestListener> listeners = new ArrayList<>();
    private ClassLoader classLoader = DigestPipeline.class.getClassLoader();
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private @Nullable Executor executor;
    private @Nullable HttpClient httpClient;
    private @Nullable Duration timeLimit;
    private @Nullable SeenBefore seenBefore;
    private @Nullable DigestArchive archive;
    private @Nullable ScoreStore scoreStore;
    private @Nullable Budget budget;

    DigestPipelineBuilder() {}

    /**
     * Adds this source. Several sources add up to one announcement: the first decides the day, a paper that two of them
     * bring counts once, and the accounting of each is kept.
     *
     * @param source the source
     * @return this builder
     */
    public DigestPipelineBuilder source(PaperSource source) {
        sources.add(instance(source, "source"));
        return this;
    }

    /**
     * Adds the source of this name with its defaults.
     *
     * @param name the name of a {@link PaperSourceProvider}
     * @return this builder
     */
    public DigestPipelineBuilder source(String name) {
        return source(name, Map.of());
    }

    /**
     * Adds the source of this name.
     *
     * @param name the name of a {@link PaperSourceProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder source(String name, Map<String, String> settings) {
        sources.add(named(PaperSourceProvider.class, name, settings));
        return this;
    }

    /**
     * Adds the source that a factory makes.
     *
     * @param factory called once, in {@link #build()}
     * @return this builder
     */
    public DigestPipelineBuilder source(Function<? super ProviderContext, ? extends PaperSource> factory) {
        sources.add(made(factory, "source"));
        return this;
    }

    /**
     * Adds this scorer at the end of the cascade. A scorer that stands there already needs {@linkplain Scorer#named
     * another name}.
     *
     * @param scorer the scorer
     * @return this builder
     */
    public DigestPipelineBuilder scorer(Scorer scorer) {
        scorers.add(instance(scorer, "scorer"));
        return this;
    }

    /**
     * Adds the scorer of this name with its defaults at the end of the cascade.
     *
     * @param name the name of a {@link ScorerProvider}
     * @return this builder
     */
    public DigestPipelineBuilder scorer(String name) {
        return scorer(name, Map.of());
    }

    /**
     * Adds the scorer of this name at the end of the cascade.
     *
     * @param name the name of a {@link ScorerProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder scorer(String name, Map<String, String> settings) {
        scorers.add(named(ScorerProvider.class, name, settings));
        return this;
    }

    /**
     * Adds the scorer of this name under a name of the stage's own, so that one scorer can stand in the cascade twice.
     *
     * @param name the name of a {@link ScorerProvider}
     * @param stage the name in decisions and reports; matches {@code [a-z0-9-]+}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder scorer(String name, String stage, Map<String, String> settings) {
        Objects.requireNonNull(stage, "stage");
        Function<PipelineContext, Scorer> choice = named(ScorerProvider.class, name, settings);
        scorers.add(context -> Scorer.named(stage, choice.apply(context)));
        return this;
    }

    /**
     * Adds the scorer that a factory makes at the end of the cascade, for instance {@code context ->
     * LlmScorer.from(context).samples(3).build()}.
     *
     * @param factory called once, in {@link #build()}
     * @return this builder
     */
    public DigestPipelineBuilder scorer(Function<? super ProviderContext, ? extends Scorer> factory) {
        scorers.add(made(factory, "scorer"));
        return this;
    }

    /**
     * Lets this model do the talking.
     *
     * @param model the model
     * @return this builder
     */
    public DigestPipelineBuilder chatModel(ChatModel model) {
        chatModel = instance(model, "chatModel");
        return this;
    }

    /**
     * Lets the model of this provider do the talking, with its defaults.
     *
     * @param name the name of a {@link ChatModelProvider}
     * @return this builder
     */
    public DigestPipelineBuilder chatModel(String name) {
        return chatModel(name, Map.of());
    }

    /**
     * Lets the model of this provider do the talking.
     *
     * @param name the name of a {@link ChatModelProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder chatModel(String name, Map<String, String> settings) {
        chatModel = named(ChatModelProvider.class, name, settings);
        return this;
    }

    /**
     * Lets the model that a factory makes do the talking.
     *
     * @param factory called once, when a scorer first asks for the model
     * @return this builder
     */
    public DigestPipelineBuilder chatModel(Function<? super ProviderContext, ? extends ChatModel> factory) {
        chatModel = made(factory, "chat model");
        return this;
    }

    /**
     * Lets this model take over when the {@linkplain #chatModel(ChatModel) chat model}, and the fallbacks added before, are
     * out of patience, credit or budget, or refuse the key or every request. It marks the papers that are left.
     *
     * @param model the model
     * @return this builder
     */
    public DigestPipelineBuilder fallbackChatModel(ChatModel model) {
        fallbackChatModels.add(instance(model, "fallbackChatModel"));
        return this;
    }

    /**
     * Lets the model of this provider take over, as {@link #fallbackChatModel(ChatModel)} does.
     *
     * @param name the name of a {@link ChatModelProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder fallbackChatModel(String name, Map<String, String> settings) {
        fallbackChatModels.add(named(ChatModelProvider.class, name, settings));
        return this;
    }

    /**
     * Lets the model that a factory makes take over, as {@link #fallbackChatModel(ChatModel)} does.
     *
     * @param factory called once, when a scorer first asks for the model
     * @return this builder
     */
    public DigestPipelineBuilder fallbackChatModel(Function<? super ProviderContext, ? extends ChatModel> factory) {
        fallbackChatModels.add(made(factory, "fallback chat model"));
        return this;
    }

    /**
     * Writes prompts with this builder.
     *
     * @param builder the prompt builder
     * @return this builder
     */
    public DigestPipelineBuilder promptBuilder(PromptBuilder builder) {
        promptBuilder = instance(builder, "promptBuilder");
        return this;
    }

    /**
     * Writes prompts with the builder of this name and its defaults.
     *
     * @param name the name of a {@link PromptBuilderProvider}
     * @return this builder
     */
    public DigestPipelineBuilder promptBuilder(String name) {
        return promptBuilder(name, Map.of());
    }

    /**
     * Writes prompts with the builder of this name.
     *
     * @param name the name of a {@link PromptBuilderProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder promptBuilder(String name, Map<String, String> settings) {
        promptBuilder = named(PromptBuilderProvider.class, name, settings);
        return this;
    }

    /**
     * Writes prompts with the builder that a factory makes.
     *
     * @param factory called once, in {@link #build()}
     * @return this builder
     */
    public DigestPipelineBuilder promptBuilder(Function<? super ProviderContext, ? extends PromptBuilder> factory) {
        promptBuilder = made(factory, "prompt builder");
        return this;
    }

    /**
     * Renders with this renderer.
     *
     * @param renderer the renderer
     * @return this builder
     */
    public DigestPipelineBuilder renderer(DigestRenderer renderer) {
        this.renderer = instance(renderer, "renderer");
        return this;
    }

    /**
     * Renders with the renderer of this name and its defaults.
     *
     * @param name the name of a {@link DigestRendererProvider}
     * @return this builder
     */
    public DigestPipelineBuilder renderer(String name) {
        return renderer(name, Map.of());
    }

    /**
     * Renders with the renderer of this name.
     *
     * @param name the name of a {@link DigestRendererProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder renderer(String name, Map<String, String> settings) {
        renderer = named(DigestRendererProvider.class, name, settings);
        return this;
    }

    /**
     * Renders with the renderer that a factory makes.
     *
     * @param factory called once, in {@link #build()}
     * @return this builder
     */
    public DigestPipelineBuilder renderer(Function<? super ProviderContext, ? extends DigestRenderer> factory) {
        renderer = made(factory, "renderer");
        return this;
    }

    /**
     * Adds this publisher to those that {@link DigestPipeline#publish} hands digests to. None is used unless it was added.
     *
     * @param publisher the publisher
     * @return this builder
     */
    public DigestPipelineBuilder publisher(DigestPublisher publisher) {
        publishers.add(instance(publisher, "publisher"));
        return this;
    }

    /**
     * Adds the publisher of this name with its defaults.
     *
     * @param name the name of a {@link DigestPublisherProvider}
     * @return this builder
     */
    public DigestPipelineBuilder publisher(String name) {
        return publisher(name, Map.of());
    }

    /**
     * Adds the publisher of this name. It can be added several times, for several targets.
     *
     * @param name the name of a {@link DigestPublisherProvider}
     * @param settings its settings
     * @return this builder
     */
    public DigestPipelineBuilder publisher(String name, Map<String, String> settings) {
        publishers.add(named(DigestPublisherProvider.class, name, settings));
        return this;
    }

    /**
     * Adds the publisher that a factory makes.
     *
     * @param factory called once, in {@link #build()}
     * @return this builder
     */
    public DigestPipelineBuilder publisher(Function<? super ProviderContext, ? extends DigestPublisher> factory) {
        publishers.add(made(factory, "publisher"));
        return this;
    }

    /**
     * Tells this listener, and those added before, of the progress of all runs.
     *
     * @param listener the listener
     * @return this builder
     */
    public DigestPipelineBuilder listener(DigestListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Runs parallel work on this executor, which stays the application's; virtual threads do well. By default the
     * pipeline makes a pool of its own, of at most {@value PipelineContext#MOST_THREADS} daemon threads, and ends it when
     * closed.
     *
     * @param executor the executor
     * @return this builder
     */
    public DigestPipelineBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Makes HTTP requests with this client; by default the pipeline makes one of its own.
     *
     * @param httpClient the client, which stays the application's
     * @return this builder
     */
    public DigestPipelineBuilder httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return this;
    }

    /**
     * Tells the time by this clock; by default by the system's.
     *
     * @param clock the clock
     * @return this builder
     */
    public DigestPipelineBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Waits with this sleeper, between two tries for instance; by default the thread sleeps. For tests.
     *
     * @param sleeper the sleeper
     * @return this builder
     */
    public DigestPipelineBuilder sleeper(Sleeper sleeper) {
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        return this;
    }

    /**
     * Looks for providers with this class loader; by default with the library's own, never the thread's.
     *
     * @param classLoader the class loader
     * @return this builder
     */
    public DigestPipelineBuilder classLoader(ClassLoader classLoader) {
        this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
        return this;
    }

    /**
     * The time limit of runs that set none of their own; by default a run takes as long as it takes. See {@link
     * RunOptions#timeLimit}.
     *
     * @param timeLimit above zero
     * @return this builder
     */
    public DigestPipelineBuilder timeLimit(Duration timeLimit) {
        this.timeLimit = Objects.requireNonNull(timeLimit, "timeLimit");
        return this;
    }

    /**
     * Where the readers' earlier digests are; by default there are none. The pipeline reads it and never writes it. With
     * an archive, the share of papers whose marks reach the cutoffs is compared with the reader's last twenty sound days:
     * a day out of character, such as one on which a model marks everything 1, is a warning and so PARTIAL. Where that
     * can't be told, a remark says why. An archive that can't be read does not fail a run for this.
     *
     * @param archive the archive
     * @return this builder
     */
    public DigestPipelineBuilder archive(DigestArchive archive) {
        this.archive = Objects.requireNonNull(archive, "archive");
        return this;
    }

    /**
     * What to do with papers that earlier digests of the {@link #archive} showed; by default they are treated like any
     * other.
     *
     * @param seenBefore the choice
     * @return this builder
     */
    public DigestPipelineBuilder seenBefore(SeenBefore seenBefore) {
        this.seenBefore = Objects.requireNonNull(seenBefore, "seenBefore");
        return this;
    }

    /**
     * Where scorers that ask a model keep what it answered, unless they are given a store of their own; by default
     * nothing is kept.
     *
     * @param scoreStore the store, which stays the application's
     * @return this builder
     */
    public DigestPipelineBuilder scoreStore(ScoreStore scoreStore) {
        this.scoreStore = Objects.requireNonNull(scoreStore, "scoreStore");
        return this;
    }

    /**
     * What one run for one reader may spend on models, over all its stages; by default as much as it takes. A scorer that
     * is given a budget of its own keeps to that one instead.
     *
     * @param budget the budget
     * @return this builder
     */
    public DigestPipelineBuilder budget(Budget budget) {
        this.budget = Objects.requireNonNull(budget, "budget");
        return this;
    }

    /**
     * Finds the parts and makes the pipeline.
     *
     * @return the pipeline
     * @throws ConfigurationException if a part that was asked for can't be had, a value is not allowed, or there is no
     *     scorer to use. A source, renderer or model that nobody asked for may be missing until it is needed
     */
    public DigestPipeline build() {
        if (timeLimit != null) {
            RunOptions.checkedTimeLimit(timeLimit);
        }
        if (seenBefore != null && archive == null) {
            throw new ConfigurationException(
                    "papers that were seen before need an archive that tells them: set archive(…) on the pipeline");
        }
        PipelineContext context = new PipelineContext(
                classLoader,
                clock,
                sleeper,
                executor,
                httpClient,
                scoreStore,
                budget,
                archive,
                chosen(PromptBuilderProvider.class, promptBuilder),
                chosen(ChatModelProvider.class, chatModel),
                fallbackChatModels);
        try {
            List<Stage> stages = scorers.isEmpty()
                    ? List.of(Stage.of(context.only(ScorerProvider.class)))
                    : scorers.stream()
                            .map(scorer -> Stage.of(scorer.apply(context)))
                            .toList();
            requireDistinctNames(stages);
            return new DigestPipeline(
                    sources(context),
                    chosen(DigestRendererProvider.class, renderer).apply(context),
                    new Publishing(publishers.stream()
                            .map(publisher -> publisher.apply(context))
                            .toList()),
                    new RunParts(stages, clock, seenBefore, archive),
                    timeLimit,
                    new Listeners(listeners),
                    context);
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    private Part<Sources> sources(PipelineContext context) {
        return sources.isEmpty()
                ? Part.find(() -> new Sources(List.of(context.only(PaperSourceProvider.class))))
                : Part.of(new Sources(
                        sources.stream().map(source -> source.apply(context)).toList()));
    }

    private static <T> Function<PipelineContext, T> instance(T instance, String what) {
        Objects.requireNonNull(instance, what);
        return context -> instance;
    }

    private static <T> Function<PipelineContext, T> named(
            Class<? extends Provider<T>> kind, String name, Map<String, String> settings) {
        Objects.requireNonNull(name, "name");
        Map<String, String> copy = Map.copyOf(settings);
        return context -> context.named(kind, name, copy);
    }

    private static <T> Function<PipelineContext, T> made(
            Function<? super ProviderContext, ? extends T> factory, String what) {
        Objects.requireNonNull(factory, "factory");
        return context -> context.made(factory, what);
    }

    /** What was chosen, or the product of the only provider there is; that one may be missing until it is needed. */
    private static <T> Function<PipelineContext, Part<T>> chosen(
            Class<? extends Provider<T>> kind, @Nullable Function<PipelineContext, T> choice) {
        return context -> choice == null ? Part.find(() -> context.only(kind)) : Part.of(choice.apply(context));
    }

    private static void requireDistinctNames(List<Stage> stages) {
        List<String> names = stages.stream().map(Stage::name).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new ConfigurationException("two scorers of the cascade are named '" + name
                        + "'; give one a name of its own with scorer(provider, stage, settings) or"
                        + " Scorer.named(stage, scorer)");
            }
        }
    }
}
