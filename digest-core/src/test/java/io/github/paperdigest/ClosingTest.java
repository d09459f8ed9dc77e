package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A pipeline that is closed")
class ClosingTest {

    @TempDir
    Path services;

    private final Journal journal = new Journal();
    private DigestPipelineBuilder builder;

    @BeforeEach
    void findProvidersOfThisTest() throws IOException {
        serve(PaperSourceProvider.class, ClosableSource.Provider.class);
        serve(ScorerProvider.class, ClosableScorer.Provider.class, FailingProvider.class);
        serve(ChatModelProvider.class, ClosableModel.Provider.class);
        serve(DigestRendererProvider.class, ClosableRenderer.Provider.class);
        builder = DigestPipeline.builder()
                .clock(journal)
                .classLoader(new URLClassLoader(
                        new URL[] {services.toUri().toURL()}, getClass().getClassLoader()));
    }

    @Test
    @DisplayName("closes every product that it made, once, the last one first")
    void lastFirst() {
        DigestPipeline pipeline = builder.source("closable")
                .scorer("closable")
                .renderer("closable")
                .build();
        assertThat(journal.closed).isEmpty();

        pipeline.close();
        pipeline.close();

        List<String> reversed = new ArrayList<>(journal.made);
        Collections.reverse(reversed);
        assertThat(journal.made.indexOf("model"))
                .as("the scorer talks to it")
                .isLessThan(journal.made.indexOf("scorer"));
        assertThat(journal.made).containsExactlyInAnyOrder("source", "model", "scorer", "renderer");
        assertThat(journal.closed).isEqualTo(reversed);
    }

    @Test
    @DisplayName("waits for a run that is under way before it closes what the run works with")
    void runFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        final class Working implements Scorer, AutoCloseable {
            @Override
            public String name() {
                return "working";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                    throw new AssertionError("nobody counts it down");
                } finally {
                    journal.closed.add("run");
                }
            }

            @Override
            public void close() {
                journal.close("scorer");
            }
        }
        DigestPipeline pipeline =
                DigestPipeline.builder().scorer(context -> new Working()).build();
        RunHandle run = pipeline.start(
                TestPapers.reader().build(), RunOptions.forAnnouncement(TestPapers.announcement(TestPapers.papers(1))));
        begun.await();

        pipeline.close();

        assertThat(journal.closed).containsExactly("run", "scorer");
        assertThatThrownBy(run::await)
                .isInstanceOf(DigestCancelledException.class)
                .hasMessageContaining("the pipeline was closed");
    }

    @Test
    @DisplayName("closes the others when one of them can't be closed")
    void oneFails() {
        DigestPipeline pipeline = builder.source("closable")
                .scorer("closable")
                .renderer("closable")
                .build();
        journal.failing = "scorer";

        assertThatCode(pipeline::close).doesNotThrowAnyException();

        assertThat(journal.closed).containsExactlyInAnyOrder("source", "model", "scorer", "renderer");
    }

    @Test
    @DisplayName("or can't be built, closes what was made until then")
    void buildFails() {
        assertThatThrownBy(() -> builder.scorer("closable")
                        .scorer("failing")
                        .source("closable")
                        .build())
                .isInstanceOf(ConfigurationException.class);

        assertThat(journal.made).contains("scorer");
        assertThat(journal.closed).containsExactlyInAnyOrderElementsOf(journal.made);
    }

    @Test
    @DisplayName("leaves an application's own parts open")
    void onlyItsOwn() {
        builder.source(new ClosableSource(journal))
                .scorer(new ClosableScorer(journal))
                .renderer(new ClosableRenderer(journal))
                .build()
                .close();

        assertThat(journal.closed).isEmpty();
    }

    private void serve(Class<?> kind, Class<?>... providers) throws IOException {
        Path directory = Files.createDirectories(services.resolve("META-INF/services"));
        Files.write(
                directory.resolve(kind.getName()),
                List.of(providers).stream().map(Class::getName).toList());
    }

    /** A clock by which the products find the test that watches them. */
    private static final class Journal extends Clock {
        private final List<String> made = new ArrayList<>();
        private final List<String> closed = new CopyOnWriteArrayList<>();
        private String failing = "";

        static Journal of(ProviderContext context) {
            return (Journal) context.clock();
        }

        void close(String product) {
            closed.add(product);
            if (product.equals(failing)) {
                throw new IllegalStateException("stuck");
            }
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    record ClosableSource(Journal journal) implements PaperSource, AutoCloseable {
        @Override
        public String name() {
            return "closable";
        }

        @Override
        public Announcement fetch(AnnouncementRequest request) {
            throw new AssertionError("not asked");
        }

        @Override
        public void close() {
            journal.close("source");
        }

        /** Found by name. */
        public static final class Provider implements PaperSourceProvider {
            @Override
            public String name() {
                return "closable";
            }

            @Override
            public PaperSource create(ProviderContext context) {
                Journal.of(context).made.add("source");
                return new ClosableSource(Journal.of(context));
            }
        }
    }

    record ClosableScorer(Journal journal) implements Scorer, AutoCloseable {
        @Override
        public String name() {
            return "closable";
        }

        @Override
        public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
            throw new AssertionError("not asked");
        }

        @Override
        public void close() {
            journal.close("scorer");
        }

        /** Found by name. */
        public static final class Provider implements ScorerProvider {
            @Override
            public String name() {
                return "closable";
            }

            @Override
            public Scorer create(ProviderContext context) {
                context.chatModel();
                Journal.of(context).made.add("scorer");
                return new ClosableScorer(Journal.of(context));
            }
        }
    }

    record ClosableRenderer(Journal journal) implements DigestRenderer, AutoCloseable {
        @Override
        public String fileExtension() {
            return "txt";
        }

        @Override
        public void render(Digest digest, Appendable target) {
            throw new AssertionError("not asked");
        }

        @Override
        public void close() {
            journal.close("renderer");
        }

        /** Found by name. */
        public static final class Provider implements DigestRendererProvider {
            @Override
            public String name() {
                return "closable";
            }

            @Override
            public DigestRenderer create(ProviderContext context) {
                Journal.of(context).made.add("renderer");
                return new ClosableRenderer(Journal.of(context));
            }
        }
    }

    record ClosableModel(Journal journal) implements ChatModel, AutoCloseable {
        @Override
        public String model() {
            return "closable";
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new AssertionError("not asked");
        }

        @Override
        public void close() {
            journal.close("model");
        }

        /** The only one of its kind. */
        public static final class Provider implements ChatModelProvider {
            @Override
            public String name() {
                return "closable";
            }

            @Override
            public ChatModel create(ProviderContext context) {
                Journal.of(context).made.add("model");
                return new ClosableModel(Journal.of(context));
            }
        }
    }

    /** Makes nothing. */
    public static final class FailingProvider implements ScorerProvider {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Scorer create(ProviderContext context) {
            throw new IllegalStateException("no luck");
        }
    }
}
