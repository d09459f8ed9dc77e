package io.github.paperdigest.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.ScriptedScorer;
import io.github.paperdigest.TestPapers;
import io.github.paperdigest.error.AmbiguousProviderException;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ProviderNotFoundException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderRegistryTest {

    private static final Setting<Integer> SIZE = Setting.number("size", "how large it is");

    /** Providers of these tests do not look at what they are given. */
    private static final ProviderContext NO_CONTEXT = (ProviderContext) Proxy.newProxyInstance(
            ProviderRegistryTest.class.getClassLoader(),
            new Class<?>[] {ProviderContext.class},
            (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @TempDir
    Path services;

    @Test
    @DisplayName("a scorer that only META-INF/services names is found by its name and used")
    void foundByName() {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer("in-test").build()) {
            Digest digest = pipeline.run(
                    TestPapers.reader().build(),
                    RunOptions.forAnnouncement(TestPapers.announcement(TestPapers.papers(2))));

            assertThat(digest.stages().get(0).name()).isEqualTo("in-test");
            assertThat(digest.selected()).hasSize(2);
        }
    }

    @Test
    @DisplayName("an instance beats discovery")
    void instanceWins() {
        ScriptedScorer mine = new ScriptedScorer("mine", paper -> ScoringOutcome.scored(Scores.of(9, 9), "instance"));
        PaperSource source = PaperSource.of("mine", request -> TestPapers.announcement(TestPapers.papers(1)));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .classLoader(serving(PaperSourceProvider.class, SourceA.class))
                .source(source)
                .scorer(mine)
                .build()) {
            assertThat(pipeline.run(TestPapers.reader().build()).selected()).hasSize(1);
        }
        assertThat(mine.seen()).hasSize(1);
    }

    @Test
    @DisplayName("by name, the exact match is taken")
    void exactMatch() {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceA.class, SourceB.class);

        assertThat(ProviderRegistry.load(PaperSourceProvider.class, loader).get("b"))
                .isInstanceOf(SourceB.class);
    }

    @Test
    @DisplayName("no name and one provider: it is used")
    void onlyOne() {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceA.class);

        assertThat(ProviderRegistry.load(PaperSourceProvider.class, loader).onlyName())
                .isEqualTo("a");
    }

    @Test
    @DisplayName("no name and several: an error that lists them")
    void several() {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceB.class, SourceA.class);

        assertThatThrownBy(() ->
                        ProviderRegistry.load(PaperSourceProvider.class, loader).onlyName())
                .isInstanceOf(AmbiguousProviderException.class)
                .hasMessage("there are several of kind PaperSourceProvider; name one of a, b");
    }

    @Test
    @DisplayName("none: an error that names the artifact to add, when the part is needed")
    void none() {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer("in-test").build()) {
            assertThatThrownBy(() -> pipeline.run(TestPapers.reader().build()))
                    .isInstanceOf(ProviderNotFoundException.class)
                    .hasMessage("there is no PaperSourceProvider; add the artifact io.github.paperdigest:digest-arxiv");
            assertThatThrownBy(pipeline::renderer)
                    .isInstanceOf(ProviderNotFoundException.class)
                    .hasMessageContaining("io.github.paperdigest:digest-render-markdown");
        }
    }

    @Test
    @DisplayName(
            "an unknown name: an error with the names there are, and the artifact if the name is the library's own")
    void unknownName() {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceA.class);
        ProviderRegistry<PaperSource> registry = ProviderRegistry.load(PaperSourceProvider.class, loader);

        assertThatThrownBy(() -> registry.get("arxiv-rss"))
                .isInstanceOf(ProviderNotFoundException.class)
                .hasMessage("there is no PaperSourceProvider 'arxiv-rss'; there are a; add the artifact"
                        + " io.github.paperdigest:digest-arxiv");
        assertThatThrownBy(() -> registry.get("nope"))
                .hasMessage("there is no PaperSourceProvider 'nope'; there are a");
    }

    @Test
    @DisplayName("two of one name: an error with both places, even if another name is asked for")
    void duplicates() {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceA.class, AnotherA.class, SourceB.class);

        assertThatThrownBy(() -> ProviderRegistry.load(PaperSourceProvider.class, loader))
                .isInstanceOf(AmbiguousProviderException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining(SourceA.class.getName() + " from file:")
                .hasMessageContaining(AnotherA.class.getName() + " from file:");
    }

    @Test
    @DisplayName("a broken provider that nobody asked for does not hide the others")
    void brokenBystander() {
        ClassLoader loader = serving(PaperSourceProvider.class, Broken.class, SourceA.class);

        assertThat(ProviderRegistry.load(PaperSourceProvider.class, loader).get("a"))
                .isInstanceOf(SourceA.class);
    }

    @Test
    @DisplayName("a broken provider that is asked for is the cause of the error")
    void brokenOnDemand() {
        ClassLoader loader = serving(PaperSourceProvider.class, Broken.class);

        assertThatThrownBy(() ->
                        ProviderRegistry.load(PaperSourceProvider.class, loader).get("broken"))
                .isInstanceOf(ProviderNotFoundException.class)
                .hasMessageContaining("left out: a PaperSourceProvider can't be loaded: ")
                .hasMessageContaining(Broken.class.getName())
                .hasMessageEndingWith("java.lang.IllegalStateException: no luck")
                .hasRootCauseMessage("no luck");
    }

    static Stream<Arguments> unloadable() {
        return Stream.of(
                arguments(
                        "has a name with blanks",
                        BadName.class,
                        " is named 'Not A Name', but names are made of a-z, 0-9 and '-'"),
                arguments("has no name", NoName.class, " is named 'null', but names are made of a-z, 0-9 and '-'"),
                arguments(
                        "throws in name()",
                        NamelessByException.class,
                        " can't say its name: java.lang.IllegalStateException: who am I?"),
                arguments(
                        "overflows the stack in name()",
                        NamelessByOverflow.class,
                        " can't say its name: java.lang.StackOverflowError"),
                arguments(
                        "lacks a class in name()",
                        NamelessByLinkage.class,
                        " can't say its name: java.lang.NoClassDefFoundError: com/example/Gone"),
                arguments("throws in its constructor", Broken.class, ": java.lang.IllegalStateException: no luck"),
                arguments(
                        "overflows the stack in its constructor", Overflowing.class, ": java.lang.StackOverflowError"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unloadable")
    @DisplayName("a provider that can't be used is left out, blocks no other, and is told of where a name is not found")
    void leftOut(String how, Class<?> provider, String why) {
        ProviderRegistry<PaperSource> registry = ProviderRegistry.load(
                PaperSourceProvider.class, serving(PaperSourceProvider.class, provider, SourceA.class));

        assertThat(registry.names()).as(how).containsExactly("a");
        assertThat(registry.create("a", Map.of(), settings -> NO_CONTEXT)).isNotNull();
        assertThatThrownBy(() -> registry.get("other"))
                .isInstanceOf(ProviderNotFoundException.class)
                .hasMessageStartingWith("there is no PaperSourceProvider 'other'; there are a; left out: ")
                .hasMessageContaining(provider.getName())
                .hasMessageEndingWith(why);
    }

    @Test
    @DisplayName("a class that is not there, or is not a provider, is left out in the same way")
    void wrongClasses() throws IOException {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceA.class, ProviderRegistryTest.class);
        Files.writeString(
                services.resolve("META-INF/services/" + PaperSourceProvider.class.getName()),
                "com.example.Gone\n",
                StandardOpenOption.APPEND);

        assertThatThrownBy(() ->
                        ProviderRegistry.load(PaperSourceProvider.class, loader).get("other"))
                .hasMessageContaining("there are a;")
                .hasMessageContaining(ProviderRegistryTest.class.getName() + " not a subtype")
                .hasMessageContaining("com.example.Gone not found");
    }

    @Test
    @DisplayName("a class loader that always fails is given up")
    void brokenClassLoader() {
        ClassLoader broken = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("no disk");
            }
        };

        assertThatThrownBy(() ->
                        ProviderRegistry.load(PaperSourceProvider.class, broken).onlyName())
                .isInstanceOf(ProviderNotFoundException.class)
                .hasMessageContaining("no disk");
    }

    static Stream<Arguments> troublesome() {
        return Stream.of(
                arguments(new Failing(), "failed in create(): java.lang.IllegalStateException: can't", "can't"),
                arguments(
                        new FailingDeep(), "failed in create(): not made: java.io.FileNotFoundException: root", "root"),
                arguments(new FailingByLinkage(), "failed in create(): java.lang.NoClassDefFoundError: gone", "gone"),
                arguments(new FailingByOverflow(), "failed in create(): java.lang.StackOverflowError", null),
                arguments(new MakingNull(), "gave null in create()", null),
                arguments(new NullSettings(), "gave null in settings()", null),
                arguments(new NullSetting(), "describes a setting that is null", null),
                arguments(
                        new ThrowingSettings(),
                        "failed in settings(): java.lang.IllegalStateException: no idea",
                        "no idea"),
                arguments(new TwiceTheSame(), "describes the setting 'size' twice", null),
                arguments(
                        new ReadingUnlisted(),
                        "failed in create(): java.lang.IllegalArgumentException: the setting 'size' is not among those"
                                + " that provider 'troublesome' lists",
                        "the setting 'size' is not among those that provider 'troublesome' lists"),
                arguments(
                        new GettingOptional(),
                        "failed in create(): java.lang.IllegalArgumentException: the setting 'size' of provider"
                                + " 'troublesome' may be left out: find it",
                        "the setting 'size' of provider 'troublesome' may be left out: find it"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("troublesome")
    @DisplayName("a provider that breaks is an error that names it, its class and the root cause")
    void troublesome(Troublesome provider, String message, @Nullable String rootCause) {
        assertThatThrownBy(() -> DigestPipeline.builder()
                        .classLoader(serving(PaperSourceProvider.class, provider.getClass()))
                        .source("troublesome")
                        .scorer("in-test")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("provider 'troublesome' (" + provider.getClass().getName() + ") " + message)
                .satisfies(thrown -> {
                    if (rootCause != null) {
                        assertThat(thrown).hasRootCauseMessage(rootCause);
                    }
                });
    }

    @Test
    @DisplayName("an error of the library's that a provider throws stays as it is")
    void ownError() {
        assertThatThrownBy(() -> ProviderRegistry.load(
                                PaperSourceProvider.class, serving(PaperSourceProvider.class, Careful.class))
                        .create("troublesome", Map.of(), settings -> NO_CONTEXT))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessage("the file papers.json is not there");
    }

    @Test
    @DisplayName("an unknown setting is an error that names the key, the provider and the allowed keys")
    void unknownSetting() {
        assertThatThrownBy(() -> DigestPipeline.builder()
                        .classLoader(serving(PaperSourceProvider.class, SourceA.class))
                        .source("a", Map.of("colour", "red"))
                        .scorer("in-test")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("provider 'a' has no setting 'colour'; allowed are size, speed");
    }

    @Test
    @DisplayName("an application can list the providers with their settings")
    void listing() {
        ProviderRegistry<PaperSource> registry = ProviderRegistry.load(
                PaperSourceProvider.class, serving(PaperSourceProvider.class, SourceB.class, SourceA.class));

        assertThat(registry.names()).containsExactly("a", "b");
        assertThat(registry.settings("b"))
                .extracting(Setting::name, Setting::type, Setting::description)
                .containsExactly(
                        tuple("speed", "text", "how fast it is"), tuple("size", "whole number", "how large it is"));
    }

    @Test
    @DisplayName("the thread's context class loader is never asked")
    void contextClassLoaderIsIgnored() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(serving(PaperSourceProvider.class, SourceA.class));
        try {
            assertThat(ProviderRegistry.load(PaperSourceProvider.class).names()).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ClassLoader serving(Class<?> kind, Class<?>... providers) {
        try {
            Path directory = Files.createDirectories(services.resolve("META-INF/services"));
            Files.write(
                    directory.resolve(kind.getName()),
                    List.of(providers).stream().map(Class::getName).toList());
            return new URLClassLoader(
                    new URL[] {services.toUri().toURL()}, getClass().getClassLoader());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Registered in src/test/resources. */
    public static final class InTestScorerProvider implements ScorerProvider {
        @Override
        public String name() {
            return "in-test";
        }

        @Override
        public Scorer create(ProviderContext context) {
            return new ScriptedScorer("in-test", paper -> ScoringOutcome.scored(Scores.of(9, 9), "found"));
        }
    }

    /** A source of nothing. */
    public static class SourceA implements PaperSourceProvider {
        @Override
        public String name() {
            return "a";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(Setting.text("speed", "how fast it is"), SIZE);
        }

        @Override
        public PaperSource create(ProviderContext context) {
            return PaperSource.of("in-test", request -> Announcement.of(TestPapers.DAY, List.of()));
        }
    }

    /** Another of the same name. */
    public static final class AnotherA extends SourceA {}

    /** One of another name. */
    public static final class SourceB extends SourceA {
        @Override
        public String name() {
            return "b";
        }
    }

    /** Can't be made. */
    public static final class Broken extends SourceA {
        public Broken() {
            throw new IllegalStateException("no luck");
        }
    }

    /** Can't be made either. */
    public static final class Overflowing extends SourceA {
        public Overflowing() {
            throw new StackOverflowError();
        }
    }

    /** Has a name with blanks. */
    public static final class BadName extends SourceA {
        @Override
        public String name() {
            return "Not A Name";
        }
    }

    /** Has none. */
    @SuppressWarnings("NullAway") // what a careless provider does
    public static final class NoName extends SourceA {
        @Override
        public String name() {
            return null;
        }
    }

    /** Does not know its name. */
    public static final class NamelessByException extends SourceA {
        @Override
        public String name() {
            throw new IllegalStateException("who am I?");
        }
    }

    /** Looks for its name too deep. */
    public static final class NamelessByOverflow extends SourceA {
        @Override
        public String name() {
            throw new StackOverflowError();
        }
    }

    /** Has its name from a class that is not there. */
    public static final class NamelessByLinkage extends SourceA {
        @Override
        public String name() {
            throw new NoClassDefFoundError("com/example/Gone");
        }
    }

    /** Something is wrong with it. */
    public abstract static class Troublesome extends SourceA {
        @Override
        public String name() {
            return "troublesome";
        }
    }

    /** Can't make. */
    public static final class Failing extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            throw new IllegalStateException("can't");
        }
    }

    /** Can't make, for a reason behind the reason. */
    public static final class FailingDeep extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            throw new UncheckedIOException("not made", new FileNotFoundException("root"));
        }
    }

    /** Lacks a class. */
    public static final class FailingByLinkage extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            throw new NoClassDefFoundError("gone");
        }
    }

    /** Calls itself for ever. */
    public static final class FailingByOverflow extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            throw new StackOverflowError();
        }
    }

    /** Makes nothing. */
    @SuppressWarnings("NullAway") // what a careless provider does
    public static final class MakingNull extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            return null;
        }
    }

    /** Says nothing of its settings. */
    @SuppressWarnings("NullAway") // what a careless provider does
    public static final class NullSettings extends Troublesome {
        @Override
        public List<Setting<?>> settings() {
            return null;
        }
    }

    /** Lists one that is not there. */
    @SuppressWarnings("NullAway") // what a careless provider does
    public static final class NullSetting extends Troublesome {
        @Override
        public List<Setting<?>> settings() {
            return Arrays.asList(SIZE, null);
        }
    }

    /** Can't say what its settings are. */
    public static final class ThrowingSettings extends Troublesome {
        @Override
        public List<Setting<?>> settings() {
            throw new IllegalStateException("no idea");
        }
    }

    /** Lists two of one name. */
    public static final class TwiceTheSame extends Troublesome {
        @Override
        public List<Setting<?>> settings() {
            return List.of(SIZE, SIZE.required());
        }
    }

    /** Reads what it does not list. */
    public static final class ReadingUnlisted extends Troublesome {
        @Override
        public List<Setting<?>> settings() {
            return List.of();
        }

        @Override
        public PaperSource create(ProviderContext context) {
            context.settings().find(SIZE);
            return super.create(context);
        }
    }

    /** Takes for granted what may be left out. */
    public static final class GettingOptional extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            context.settings().get(SIZE);
            return super.create(context);
        }
    }

    /** Says itself what is wrong. */
    public static final class Careful extends Troublesome {
        @Override
        public PaperSource create(ProviderContext context) {
            throw new ConfigurationException("the file papers.json is not there");
        }
    }
}
