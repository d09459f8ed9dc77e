package io.github.paperdigest.html.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@DisplayName("The formulas of real days")
@Tag("recorded")
class RecordedFormulasTest {

    private static final Path DAYS =
            Path.of(System.getProperty("digest.shared", "../shared")).resolve("days");

    @DisplayName("show as MathML or text but for two in a hundred at most, in all other texts inert as well")
    @Test
    void rendered(TestReporter reporter) throws IOException {
        assumeTrue(
                Files.isDirectory(DAYS),
                () -> "SKIPPED: the recorded days are not in " + DAYS.toAbsolutePath() + " (property digest.shared)");
        List<String> texts = texts();
        Count count = new Count();
        texts.forEach(text -> new TextReader(PaperText.plain(text), count).read());
        long start = System.nanoTime();
        List<String> pages = texts.stream().map(PaperText::html).toList();
        long millis = (System.nanoTime() - start) / 1_000_000;
        reporter.publishEntry(Map.of(
                "formulas", count.formulas + " shown, " + count.sources.size() + " as source",
                "sources", new TreeMap<>(count.sources).toString(),
                "time", millis + " ms for " + texts.size() + " titles and abstracts"));

        assertThat(count.formulas).isGreaterThan(3_000);
        int sources =
                count.sources.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(count.formulas / (double) (count.formulas + sources)).isGreaterThan(0.98);
        pages.stream()
                .filter(html -> html.contains("<"))
                .forEach(html -> Markup.read(html).isInert());
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(DAYS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList()) {
                add(file, texts);
            }
        }
        return texts;
    }

    private static void add(Path file, List<String> texts) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode paper = parsed(line);
                texts.add(paper.get("title").asText());
                texts.add(paper.get("abstract").asText());
            }
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts formulas, and those that show as their source. */
    private static final class Count implements Output {

        private final Map<String, Integer> sources = new TreeMap<>();
        private int formulas;

        @Override
        public void text(String text) {}

        @Override
        public void begin(Mark mark) {}

        @Override
        public void end(Mark mark) {}

        @Override
        public void formula(List<Node> nodes, boolean display) {
            formulas++;
        }

        @Override
        public void source(String tex) {
            sources.merge(tex, 1, Integer::sum);
        }
    }
}
