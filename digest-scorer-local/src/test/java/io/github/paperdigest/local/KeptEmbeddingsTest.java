package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Kept embeddings")
class KeptEmbeddingsTest {

    private static final int DIMENSIONS = 16;
    private static final int RECORD = 16 + 4 + DIMENSIONS + 4;

    private static final Paper WHALES = paper("Whales", "We count whales.");
    private static final Paper BATS = paper("Bats", "We listen to bats.");
    private static final Paper BEES = paper("Bees", "We follow bees.");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("new/vectors");
    }

    private static Paper paper(String title, String text) {
        return Paper.builder("2510.00001", title).abstractText(text).build();
    }

    /** Vectors that depend on the text alone, and a count of how many were asked for. */
    private static class Counting implements PaperEmbedder {

        private final String name;
        private final int dimensions;
        final AtomicInteger calls = new AtomicInteger();

        Counting(String name, int dimensions) {
            this.name = name;
            this.dimensions = dimensions;
        }

        Counting() {
            this("counting", DIMENSIONS);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int dimensions() {
            return dimensions;
        }

        @Override
        public float[] embed(Paper paper) {
            calls.incrementAndGet();
            Random random = new Random((paper.title() + paper.abstractText()).hashCode());
            float[] vector = new float[dimensions];
            double squares = 0;
            for (int i = 0; i < dimensions; i++) {
                vector[i] = (float) random.nextGaussian();
                squares += (double) vector[i] * vector[i];
            }
            for (int i = 0; i < dimensions; i++) {
                vector[i] = (float) (vector[i] / Math.sqrt(squares));
            }
            return vector;
        }
    }

    /** Embeds papers with a file that is closed again; how many were not in it. */
    private int computed(Paper... papers) {
        Counting embedder = new Counting();
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, embedder)) {
            for (Paper paper : papers) {
                kept.embed(paper);
            }
        }
        return embedder.calls.get();
    }

    @Test
    @DisplayName("embed a paper once, also when the file is opened again")
    void once() {
        assertThat(computed(WHALES, BATS, WHALES)).isEqualTo(2);
        assertThat(computed(BATS, WHALES, BATS)).isZero();
        assertThat(computed(BEES, WHALES)).isEqualTo(1);
        assertThat(computed(BEES, WHALES, BATS)).isZero();
    }

    @Test
    @DisplayName("give the same numbers when computed, when remembered and when read")
    void identical() {
        Counting embedder = new Counting();
        float[] fresh;
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, embedder)) {
            fresh = kept.embed(WHALES);
            assertThat(kept.embed(WHALES)).isEqualTo(fresh).isNotSameAs(fresh);
        }
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, embedder)) {
            assertThat(kept.embed(WHALES)).isEqualTo(fresh);
        }
    }

    @Test
    @DisplayName("are of length 1 and close to what the embedder gave")
    void close() {
        Counting embedder = new Counting();
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, embedder)) {
            float[] exact = embedder.embed(WHALES);
            float[] rounded = kept.embed(WHALES);
            double squares = 0;
            for (int i = 0; i < DIMENSIONS; i++) {
                assertThat(rounded[i]).isCloseTo(exact[i], within(0.01f));
                squares += (double) rounded[i] * rounded[i];
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    @DisplayName("go by the text of a paper, not by its id or anything else")
    void key() {
        computed(WHALES);

        assertThat(computed(Paper.builder("2510.99999", WHALES.title())
                        .abstractText(WHALES.abstractText())
                        .comment("other comment")
                        .build()))
                .isZero();
        assertThat(computed(paper("Whale", "sWe count whales."))).isEqualTo(1);
    }

    @Test
    @DisplayName("are their embedder's by name and dimensions")
    void sameKind() {
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, new Counting())) {
            kept.embed(WHALES);
            assertThat(kept.name()).isEqualTo("counting");
            assertThat(kept.dimensions()).isEqualTo(DIMENSIONS);
            assertThat(kept.size()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("compute again what was cut off at any byte of the last record, and make the same file of it")
    void tornTail() throws IOException {
        computed(WHALES, BATS, BEES);
        byte[] whole = Files.readAllBytes(file);

        for (int lost = 1; lost <= RECORD; lost++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - lost));
            assertThat(computed(WHALES, BATS, BEES)).as("%s bytes lost", lost).isEqualTo(1);
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    @DisplayName("compute again what was damaged at any byte of the last record")
    void damagedTail() throws IOException {
        computed(WHALES, BATS, BEES);
        byte[] whole = Files.readAllBytes(file);

        for (int at = whole.length - RECORD; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThat(computed(WHALES, BATS, BEES)).as("damaged at %s", at).isEqualTo(1);
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    @DisplayName("keep what follows a damaged record")
    void damagedWithin() throws IOException {
        computed(WHALES, BATS, BEES);
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length - 2 * RECORD + 20] ^= 1;
        Files.write(file, damaged);

        assertThat(computed(WHALES, BATS, BEES)).isEqualTo(1);
        assertThat(computed(WHALES, BATS, BEES)).isZero();
    }

    @Test
    @DisplayName("begin anew when the file was cut off within its beginning")
    void tornHeader() throws IOException {
        computed();
        byte[] header = Files.readAllBytes(file);
        computed(WHALES);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < header.length; length++) {
            Files.write(file, Arrays.copyOf(header, length));
            assertThat(computed(WHALES)).isEqualTo(1);
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    @DisplayName("read over zeros that a crashed system left")
    void zeros() throws IOException {
        computed(WHALES);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 3 * RECORD + 5));

        assertThat(computed(WHALES)).isZero();
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    @DisplayName("survive any change of any bytes, or refuse the file")
    void anyDamage() throws IOException {
        computed(WHALES, BATS, BEES);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);

        for (int n = 0; n < 300; n++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(2 * whole.length));
            for (int i = random.nextInt(20); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertThat(computed(WHALES, BATS, BEES)).isLessThanOrEqualTo(3);
            } catch (StorageException e) {
                assertThat(file).hasBinaryContent(damaged);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{\"v\":1}\n", "paper-digest vectors", "paper-digest vectors of mine"})
    @DisplayName("leave a foreign file as it is, and say so")
    void foreign(String content) throws IOException {
        byte[] bytes = (content + " and so on").getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(directory.resolve("new"));
        Files.write(file, bytes);

        assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("something else than vectors")
                .hasMessageContaining("delete it or name another file");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    @DisplayName("refuse the file of another embedder, and name it")
    void otherEmbedder() throws IOException {
        computed(WHALES);
        byte[] bytes = Files.readAllBytes(file);

        assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting("other", DIMENSIONS)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'counting' with 16 dimensions, not of 'other' with 16")
                .hasMessageContaining("delete it or name another file");
        assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting("counting", 8)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'counting' with 16 dimensions, not of 'counting' with 8");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    @DisplayName("refuse a file of a later version")
    void otherVersion() throws IOException {
        computed(WHALES);
        byte[] bytes = Files.readAllBytes(file);
        bytes["paper-digest vectors\n".length() + 3] = 2;
        Files.write(file, bytes);

        assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    @DisplayName("refuse a directory")
    void noFile() {
        assertThatThrownBy(() -> KeptEmbeddings.in(directory, new Counting()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    @DisplayName("have their file for themselves until they are closed")
    void locked() {
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, new Counting())) {
            kept.embed(WHALES);
            assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(file.toString());
            kept.embed(BATS);
        }
        assertThat(computed(WHALES, BATS)).isZero();
    }

    @Test
    @DisplayName("say so when they are used after they were closed")
    void closed() {
        KeptEmbeddings kept = KeptEmbeddings.in(file, new Counting());
        kept.close();
        kept.close();

        assertThatThrownBy(() -> kept.embed(WHALES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    @DisplayName("embed a paper once, however many threads ask")
    void threads() throws Exception {
        Counting embedder = new Counting();
        List<Paper> papers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            papers.add(paper("Paper " + i, "about " + i));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, embedder)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                workers.add(pool.submit(() -> {
                    start.await();
                    papers.forEach(kept::embed);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(embedder.calls).hasValue(200);
        assertThat(computed(papers.toArray(Paper[]::new))).isZero();
    }

    @Test
    @DisplayName("are written also by a thread that was interrupted")
    void interrupted() {
        Counting embedder = new Counting();
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, embedder)) {
            Thread.currentThread().interrupt();
            kept.embed(WHALES);
            assertThat(Thread.interrupted()).isTrue();
            kept.embed(BATS);
        }
        assertThat(computed(WHALES, BATS)).isZero();
    }

    @Test
    @DisplayName("keep nothing of an embedder that fails, and ask it again")
    void failing() {
        PaperEmbedder failing = new Counting() {
            @Override
            public float[] embed(Paper paper) {
                float[] vector = super.embed(paper);
                if (calls.get() == 1) {
                    throw new IllegalArgumentException("not now");
                }
                return vector;
            }
        };
        try (KeptEmbeddings kept = KeptEmbeddings.in(file, failing)) {
            assertThatThrownBy(() -> kept.embed(WHALES)).hasMessage("not now");
            assertThat(kept.embed(WHALES)).hasSize(DIMENSIONS);
        }
    }

    @Test
    @DisplayName("keep nothing that is no vector of length 1")
    void unusable() {
        for (float[] vector : List.of(
                new float[DIMENSIONS],
                new float[DIMENSIONS - 1],
                vectorOf(Float.NaN),
                vectorOf(Float.POSITIVE_INFINITY),
                vectorOf(1.0f))) {
            PaperEmbedder odd = new Counting() {
                @Override
                public float[] embed(Paper paper) {
                    return vector;
                }
            };
            try (KeptEmbeddings kept = KeptEmbeddings.in(file, odd)) {
                assertThatThrownBy(() -> kept.embed(WHALES))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("'counting'");
                assertThat(kept.size()).isZero();
            }
        }
    }

    private static float[] vectorOf(float component) {
        float[] vector = new float[DIMENSIONS];
        Arrays.fill(vector, component);
        return vector;
    }

    @Test
    @DisplayName("refuse an embedder without a name or dimensions")
    void nameless() {
        assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting(" ", 8)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> KeptEmbeddings.in(file, new Counting("none", 0)))
                .isInstanceOf(ConfigurationException.class);
    }
}
