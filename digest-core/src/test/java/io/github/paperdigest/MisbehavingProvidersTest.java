package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.PromptBuilderProvider;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of provider with every kind of misbehaviour while a pipeline is built, and what must come out. */
@DisplayName("A provider that misbehaves")
class MisbehavingProvidersTest {

    /** Where a provider is called. */
    enum Place {
        CONSTRUCTOR("can't be loaded"),
        NAME("can't say its name"),
        SETTINGS("provider 'odd'", "settings()"),
        CREATE("provider 'odd'", "create()");

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
        private final List<String> told;

        Place(String... told) {
            this.told = List.of(told);
        }
    }

    /** What providers make, and how a pipeline asks for it. */
    enum Kind {
        SOURCE(PaperSourceProvider.class, OddSources.class, FineSources.class) {
            @Override
            DigestPipelineBuilder ask(DigestPipelineBuilder builder, String name) {
                return builder.source(name);
            }

            @Override
            DigestPipelineBuilder make(DigestPipelineBuilder builder, Trouble trouble) {
                return builder.source(context -> struck(trouble, () -> PaperSource.of("fine", request -> null)));
            }
        },
        SCORER(ScorerProvider.class, OddScorers.class, FineScorers.class) {
            @Override
            DigestPipelineBuilder ask(DigestPipelineBuilder builder, String name) {
                return builder.scorer(name);
            }

            @Override
            DigestPipelineBuilder make(DigestPipelineBuilder builder, Trouble trouble) {
                return builder.scorer(context -> struck(trouble, MisbehavingProvidersTest::fineScorer));
            }
        },
        CHAT_MODEL(ChatModelProvider.class, OddModels.class, FineModels.class) {
            @Override
            DigestPipelineBuilder ask(DigestPipelineBuilder builder, String name) {
                return builder.chatModel(name).scorer(Kind::talker);
            }

            @Override
            DigestPipelineBuilder make(DigestPipelineBuilder builder, Trouble trouble) {
                return builder.chatModel(context -> struck(trouble, FineModel::new))
                        .scorer(Kind::talker);
            }
        },
        PROMPT_BUILDER(PromptBuilderProvider.class, OddPrompts.class, FinePrompts.class) {
            @Override
            DigestPipelineBuilder ask(DigestPipelineBuilder builder, String name) {
                return builder.promptBuilder(name).scorer(Kind::writer);
            }

            @Override
            DigestPipelineBuilder make(DigestPipelineBuilder builder, Trouble trouble) {
                return builder.promptBuilder(context -> struck(trouble, DefaultPromptBuilder::new))
                        .scorer(Kind::writer);
            }
        },
        RENDERER(DigestRendererProvider.class, OddRenderers.class, FineRenderers.class) {
            @Override
            DigestPipelineBuilder ask(DigestPipelineBuilder builder, String name) {
                return builder.renderer(name);
            }

            @Override
            DigestPipelineBuilder make(DigestPipelineBuilder builder, Trouble trouble) {
                return builder.renderer(context -> struck(trouble, FineRenderer::new));
            }
        };

        private final Class<?> service;
        private final Class<?> odd;
        private final Class<?> fine;

        Kind(Class<?> service, Class<?> odd, Class<?> fine) {
            this.service = service;
            this.odd = odd;
            this.fine = fine;
        }

        /** Asks for the product of a name, and uses it where parts are made when they are used. */
        abstract DigestPipelineBuilder ask(DigestPipelineBuilder builder, String name);

        /** Makes the product with a factory that misbehaves. */
        abstract DigestPipelineBuilder make(DigestPipelineBuilder builder, Trouble trouble);

        private static Scorer talker(ProviderContext context) {
            context.chatModel();
            return Scorer.of("talker", paper -> ScoringOutcome.passed());
        }

        private static Scorer writer(ProviderContext context) {
            context.promptBuilder();
            return Scorer.of("writer", paper -> ScoringOutcome.passed());
        }
    }

    /** What the odd provider that is made next does; each test runs in one thread. */
    private static final ThreadLocal<Place> PLACE = new ThreadLocal<>();

    private static final ThreadLocal<Trouble> TROUBLE = new ThreadLocal<>();

    private static final List<Trouble> THROWING =
            List.of(Trouble.THROWS, Trouble.THROWS_UNDECLARED, Trouble.LACKS_A_CLASS, Trouble.OVERFLOWS);

    @TempDir
    Path services;

    @AfterEach
    void forget() {
        PLACE.remove();
        TROUBLE.remove();
    }

    static Stream<Arguments> table() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Place.values())
                        .flatMap(place -> troubles(place).map(trouble -> arguments(kind, place, trouble))));
    }

    private static Stream<Trouble> troubles(Place place) {
        return place == Place.CONSTRUCTOR
                ? THROWING.stream()
                : Stream.concat(THROWING.stream(), Stream.of(Trouble.GIVES_NULL));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @DisplayName("is an error that names it when it is asked for, and in nobody's way when it is not:")
    @MethodSource("table")
    void costsOnlyItself(Kind kind, Place place, Trouble trouble) throws IOException {
        PLACE.set(place);
        TROUBLE.set(trouble);

        assertThatThrownBy(() -> kind.ask(builder(kind), "odd").build())
                .isInstanceOf(ConfigurationException.class)
                .satisfies(error -> {
                    assertThat(error).hasMessageContaining(kind.odd.getName()).hasMessageContaining(trouble.told());
                    if (place != Place.NAME || trouble != Trouble.GIVES_NULL) {
                        place.told.forEach(part -> assertThat(error).hasMessageContaining(part));
                    }
                });
        assertThatCode(() -> kind.ask(builder(kind), "fine").build().close()).doesNotThrowAnyException();
    }

    static Stream<Arguments> factories() {
        return Stream.of(Kind.values())
                .flatMap(kind -> troubles(Place.CREATE).map(trouble -> arguments(kind, trouble)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("or a factory that does is an error that tells what it was to make:")
    @MethodSource("factories")
    void factory(Kind kind, Trouble trouble) {
        String part = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');

        assertThatThrownBy(() -> kind.make(builder(kind), trouble).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the factory of the " + part)
                .hasMessageContaining(trouble.told());
    }

    @ParameterizedTest
    @DisplayName("or a scorer that does not tell its name is an error that names its class:")
    @EnumSource(names = {"THROWS", "THROWS_UNDECLARED", "LACKS_A_CLASS", "OVERFLOWS", "GIVES_NULL"})
    void scorerWithoutName(Trouble trouble) {
        Scorer scorer = new Scorer() {
            @Override
            public String name() {
                return struck(trouble, () -> "fine");
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) {
                throw new AssertionError("not asked");
            }
        };

        assertThatThrownBy(() -> DigestPipeline.builder().scorer(scorer).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(scorer.getClass().getName())
                .hasMessageContaining(trouble.told());
    }

    private DigestPipelineBuilder builder(Kind kind) throws IOException {
        Path directory = Files.createDirectories(services.resolve("META-INF/services"));
        Files.write(
                directory.resolve(kind.service.getName()),
                Stream.of(kind.odd, kind.fine).map(Class::getName).toList());
        DigestPipelineBuilder builder = DigestPipeline.builder()
                .classLoader(new URLClassLoader(
                        new URL[] {services.toUri().toURL()}, getClass().getClassLoader()));
        return kind == Kind.SCORER ? builder : builder.scorer(fineScorer());
    }

    private static Scorer fineScorer() {
        return Scorer.of("fine", paper -> ScoringOutcome.passed());
    }

    private static <T> T at(Place here, Callable<T> normal) {
        return here == PLACE.get() ? struck(TROUBLE.get(), normal) : struck(null, normal);
    }

    private static <T> T struck(Trouble trouble, Callable<T> normal) {
        try {
            return trouble == null ? normal.call() : trouble.strike(normal, null);
        } catch (Exception e) {
            throw OddScene.<RuntimeException>sneaky(e);
        }
    }

    /** A provider named odd, which misbehaves as the test wants. */
    private abstract static class Odd<T> implements Provider<T> {
        Odd() {
            at(Place.CONSTRUCTOR, () -> "");
        }

        @Override
        public final String name() {
            return at(Place.NAME, () -> "odd");
        }

        @Override
        public final List<Setting<?>> settings() {
            return at(Place.SETTINGS, List::of);
        }

        @Override
        public final T create(ProviderContext context) {
            return at(Place.CREATE, () -> {
                throw new AssertionError("it was to misbehave");
            });
        }
    }

    public static final class OddSources extends Odd<PaperSource> implements PaperSourceProvider {}

    public static final class OddScorers extends Odd<Scorer> implements ScorerProvider {}

    public static final class OddModels extends Odd<ChatModel> implements ChatModelProvider {}

    public static final class OddPrompts extends Odd<PromptBuilder> implements PromptBuilderProvider {}

    public static final class OddRenderers extends Odd<DigestRenderer> implements DigestRendererProvider {}

    /** A provider named fine. */
    private abstract static class Fine<T> implements Provider<T> {
        private final Callable<T> maker;

        Fine(Callable<T> maker) {
            this.maker = maker;
        }

        @Override
        public final String name() {
            return "fine";
        }

        @Override
        public final T create(ProviderContext context) {
            return struck(null, maker);
        }
    }

    public static final class FineSources extends Fine<PaperSource> implements PaperSourceProvider {
        public FineSources() {
            super(() -> PaperSource.of("fine", request -> null));
        }
    }

    public static final class FineScorers extends Fine<Scorer> implements ScorerProvider {
        public FineScorers() {
            super(MisbehavingProvidersTest::fineScorer);
        }
    }

    public static final class FineModels extends Fine<ChatModel> implements ChatModelProvider {
        public FineModels() {
            super(FineModel::new);
        }
    }

    public static final class FinePrompts extends Fine<PromptBuilder> implements PromptBuilderProvider {
        public FinePrompts() {
            super(DefaultPromptBuilder::new);
        }
    }

    public static final class FineRenderers extends Fine<DigestRenderer> implements DigestRendererProvider {
        public FineRenderers() {
            super(FineRenderer::new);
        }
    }

    private record FineModel() implements ChatModel {
        @Override
        public String model() {
            return "fine";
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new AssertionError("not asked");
        }
    }

    private record FineRenderer() implements DigestRenderer {
        @Override
        public String fileExtension() {
            return "txt";
        }

        @Override
        public void render(Digest digest, Appendable target) {}
    }
}
