package io.github.paperdigest.spring;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
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
import io.github.paperdigest.store.ScoreStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** Puts a pipeline together, of the application's beans where there are any, and of the parts that properties name. */
final class PipelineAssembly {

    private static final String OPENAI = "openai";

    private final PaperDigestProperties properties;
    private final Map<String, Map<String, String>> settings;
    private final ListableBeanFactory beans;
    private final ClassLoader classLoader;
    private final DigestPipelineBuilder builder = DigestPipeline.builder();

    PipelineAssembly(
            PaperDigestProperties properties,
            ProviderSettings settings,
            ListableBeanFactory beans,
            ClassLoader classLoader) {
        this.properties = properties;
        this.settings = settings.named(properties.settings());
        this.beans = beans;
        this.classLoader = classLoader;
    }

    DigestPipeline pipeline() {
        builder.classLoader(classLoader);
        // Of these an application may have several for other uses.
        unique(HttpClient.class).ifPresent(builder::httpClient);
        unique(Clock.class).ifPresent(builder::clock);
        unique(Sleeper.class).ifPresent(builder::sleeper);

        all(PaperSource.class, builder::source, properties.sources(), builder::source);
        all(Scorer.class, builder::scorer, properties.scorers(), builder::scorer);
        chatModel();
        properties.fallbackChatModels().forEach(name -> builder.fallbackChatModel(name, settingsOf(name)));
        one(PromptBuilder.class, builder::promptBuilder, properties.promptBuilder(), builder::promptBuilder);
        one(DigestRenderer.class, builder::renderer, properties.renderer(), builder::renderer);
        all(DigestPublisher.class, builder::publisher, properties.publishers(), builder::publisher);

        available(ScoreStore.class).ifPresent(builder::scoreStore);
        available(DigestArchive.class).ifPresent(builder::archive);
        ordered(DigestListener.class).forEach(builder::listener);
        given(properties.budget(), PipelineAssembly::budget).ifPresent(builder::budget);
        given(properties.timeLimit(), limit -> limit).ifPresent(builder::timeLimit);
        ordered(DigestPipelineCustomizer.class).forEach(each -> each.customize(builder));
        return builder.build();
    }

    /** A bean of ours, the one that a property names, a bean of another library, or OpenAI's if it has settings. */
    private void chatModel() {
        Optional<ChatModel> bean = available(ChatModel.class);
        String name = properties.chatModel();
        if (bean.isPresent()) {
            builder.chatModel(bean.get());
        } else if (name != null) {
            builder.chatModel(name, settingsOf(name));
        } else {
            ordered(ForeignModelSource.class).stream()
                    .filter(ForeignModelSource::isThere)
                    .findFirst()
                    .ifPresentOrElse(
                            source ->
                                    builder.chatModel(context -> source.model().get()),
                            this::openAi);
        }
    }

    private void openAi() {
        if (settings.containsKey(OPENAI)) {
            builder.chatModel(OPENAI, settingsOf(OPENAI));
        }
    }

    private <T> void all(
            Class<T> type, Consumer<T> addBean, List<String> names, BiConsumer<String, Map<String, String>> addNamed) {
        List<T> own = ordered(type);
        own.forEach(addBean);
        if (own.isEmpty()) {
            names.forEach(name -> addNamed.accept(name, settingsOf(name)));
        }
    }

    private <T> void one(
            Class<T> type,
            Consumer<T> setBean,
            @Nullable String name,
            BiConsumer<String, Map<String, String>> setNamed) {
        Optional<T> own = available(type);
        own.ifPresent(setBean);
        if (own.isEmpty() && name != null) {
            setNamed.accept(name, settingsOf(name));
        }
    }

    private Map<String, String> settingsOf(String provider) {
        return settings.getOrDefault(provider, Map.of());
    }

    private static Budget budget(String text) {
        try {
            return Budget.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("paper-digest.budget: " + e.getMessage());
        }
    }

    private static <T, R> Optional<R> given(@Nullable T value, Function<T, R> reader) {
        return Optional.ofNullable(value).map(reader);
    }

    /** The bean of a type; several without a primary one are an error. */
    private <T> Optional<T> available(Class<T> type) {
        return Optional.ofNullable(beans.getBeanProvider(type).getIfAvailable());
    }

    private <T> Optional<T> unique(Class<T> type) {
        return Optional.ofNullable(beans.getBeanProvider(type).getIfUnique());
    }

    private <T> List<T> ordered(Class<T> type) {
        return beans.getBeanProvider(type).orderedStream().toList();
    }
}
