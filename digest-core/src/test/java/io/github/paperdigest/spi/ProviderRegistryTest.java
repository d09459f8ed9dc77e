package io.github.paperdigest.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
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
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderRegistryTest {

    @TempDir
    Path services;

    @Test
    @DisplayName("a scorer that only META-INF/services names is found by its name and used")
    void foundByName() {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer("in-test").build()) {
            Digest digest = pipeline.run(TestPapers.reader().build(), TestPapers.announcement(TestPapers.papers(2)));

            assertThat(digest.stages().get(0).name()).isEqualTo("in-test");
            assertThat(digest.selected()).hasSize(2);
        }
    }

    @Test
    @DisplayName("an instance beats discovery")
    void instanceWins() {
        ScriptedScorer mine = new ScriptedScorer("mine", paper -> ScoringOutcome.scored(Scores.of(9, 9), "instance"));
        PaperSource source = PaperSource.of("given", request -> TestPapers.announcement(TestPapers.papers(1)));
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

        assertThat(ProviderRegistry.load(PaperSourceProvider.class, loader).only())
                .isInstanceOf(SourceA.class);
    }

    @Test
    @DisplayName("no name and several: an error that lists them")
    void several() {
        ClassLoader loader = serving(PaperSourceProvider.class, SourceB.class, SourceA.class);

        assertThatThrownBy(() ->
                        ProviderRegistry.load(PaperSourceProvider.class, loader).only())
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
        ProviderRegistry<PaperSourceProvider> registry = ProviderRegistry.load(PaperSourceProvider.class, loader);

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
                .hasMessageContaining("one could not be loaded")
                .hasRootCauseMessage("no luck");
    }

    @Test
    @DisplayName("a provider whose create() fails is an error with that failure as its cause")
    void failingCreate() {
        assertThatThrownBy(() -> DigestPipeline.builder()
                        .classLoader(serving(PaperSourceProvider.class, Failing.class))
                        .source("failing")
                        .scorer("in-test")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("provider 'failing' failed")
                .hasRootCauseMessage("can't");
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
                .hasMessage("provider 'a' knows no key 'colour'; allowed are size, speed");
    }

    @Test
    @DisplayName("a bad name is an error that names the class")
    void badName() {
        ClassLoader loader = serving(PaperSourceProvider.class, BadName.class);

        assertThatThrownBy(() -> ProviderRegistry.load(PaperSourceProvider.class, loader))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("BadName")
                .hasMessageContaining("'Not A Name'");
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
        public Set<String> configurationKeys() {
            return Set.of("size", "speed");
        }

        @Override
        public PaperSource create(ProviderContext context) {
            return PaperSource.of(name(), request -> Announcement.of(TestPapers.DAY, List.of()));
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

    /** Can't make. */
    public static final class Failing extends SourceA {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public PaperSource create(ProviderContext context) {
            throw new IllegalStateException("can't");
        }
    }

    /** Has a name with blanks. */
    public static final class BadName extends SourceA {
        @Override
        public String name() {
            return "Not A Name";
        }
    }
}
