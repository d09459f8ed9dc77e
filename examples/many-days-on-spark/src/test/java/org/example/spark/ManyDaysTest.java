package org.example.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.paperdigest.store.FileScoreStore;
import io.github.paperdigest.store.ScoreStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Three days for two readers, two at a time,")
class ManyDaysTest {

    private static final Path DAYS = Path.of("days");
    private static final Path PROFILES = Path.of("profiles");

    private static JavaSparkContext spark;

    @TempDir
    Path out;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf().setAppName("test"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    @Test
    @DisplayName("make a page for each pair, with the papers of its reader")
    void pages() throws IOException {
        List<Row> rows = ManyDays.run(spark, DAYS, PROFILES, out);

        assertEquals(
                List.of(
                        new Row("2025-11-05", "beekeeper", 12, 2, 12),
                        new Row("2025-11-05", "commuter", 12, 4, 12),
                        new Row("2025-11-06", "beekeeper", 12, 3, 12),
                        new Row("2025-11-06", "commuter", 12, 2, 12),
                        new Row("2025-11-07", "beekeeper", 12, 2, 12),
                        new Row("2025-11-07", "commuter", 12, 2, 12)),
                rows);
        String page = Files.readString(out.resolve("commuter/2025-11-07.md"));
        assertTrue(page.contains("Counting tram delays with a phone camera"), page);
        assertTrue(!page.contains("## Counting bee colonies"), page);
    }

    @Test
    @DisplayName("are asked about once: a job that is run again finds every score in the store, and gives the same pages")
    void again() throws IOException {
        ManyDays.run(spark, DAYS, PROFILES, out);
        Map<String, String> first = pagesIn(out);
        FileScoreStore.Summary paid = stored();
        assertEquals(6, first.size());
        assertEquals(72, paid.scores());

        List<Row> rows = ManyDays.run(spark, DAYS, PROFILES, out);

        assertEquals(0, rows.stream().mapToInt(Row::asked).sum());
        assertEquals(paid, stored());
        assertEquals(first, pagesIn(out));
    }

    private FileScoreStore.Summary stored() {
        try (FileScoreStore store = ScoreStore.open(out.resolve("scores.jsonl"))) {
            return store.summary();
        }
    }

    private static Map<String, String> pagesIn(Path directory) throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
