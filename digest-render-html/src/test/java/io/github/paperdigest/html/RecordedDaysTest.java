package io.github.paperdigest.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("recorded")
@DisplayName("The HTML pages of recorded days")
class RecordedDaysTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DAYS =
            Path.of(System.getProperty("digest.shared")).resolve("days");

    @Test
    @DisplayName("have a card for each selected paper, and no error")
    void areWhole() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(DAYS)) {
            files = all.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }

        assertThat(files).hasSizeGreaterThanOrEqualTo(40);
        for (Path file : files) {
            Digest digest = read(file);
            ParsedPage page = ParsedPage.of(digest);
            assertThat(page.errors).as("errors of %s", file).isEmpty();
            assertThat(page.document.select("article").eachAttr("id"))
                    .as("cards of %s", file)
                    .isEqualTo(digest.selected().stream()
                            .map(decision -> decision.paper().id())
                            .toList());
            assertThat(page.document.select("article .scores"))
                    .hasSameSizeAs(digest.selected().stream()
                            .filter(decision -> decision.scores().isPresent())
                            .toList());
        }
    }

    @Test
    @DisplayName("weigh at most 60 KB compressed with 70 papers, style and script within")
    void areLight() throws IOException {
        Digest digest = read(DAYS.resolve("2025-10-07.jsonl.gz"));
        String page = ParsedPage.of(digest).source;
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(compressed)) {
            zip.write(page.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(digest.selected()).hasSize(70);
        assertThat(compressed.size()).isLessThanOrEqualTo(60 * 1024);
    }

    static Digest read(Path file) throws IOException {
        List<Decision> selected = new ArrayList<>();
        List<Decision> others = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode record = JSON.readTree(line);
                (record.path("selected").asBoolean() ? selected : others).add(decision(record));
            }
        }
        selected.sort(Comparator.comparing(decision -> decision.scores().orElse(Scores.of(10, 10)), Scores.BEST_FIRST));
        return Digest.builder(LocalDate.parse(file.getFileName().toString().substring(0, 10)), "foundations")
                .selected(selected)
                .notSelected(others)
                .topics(List.of(
                        "Model Architecture",
                        "Model Compression and Efficiency",
                        "High Performance Computing",
                        "Representation Learning"))
                .build();
    }

    private static Decision decision(JsonNode record) {
        Paper paper = Paper.builder(
                        record.path("id").asText(), record.path("title").asText())
                .authorNames(texts(record.path("authors")))
                .abstractText(record.path("abstract").asText())
                .categories(texts(record.path("categories")))
                .comment(record.path("comment").asText(null))
                .build();
        JsonNode relevance = record.path("relevance");
        return record.path("selected").asBoolean()
                ? Decision.builder(paper, Disposition.SELECTED)
                        .comment(record.path("llm_comment").asText(""))
                        .scores(
                                relevance.isNumber()
                                        ? Scores.of(
                                                relevance.asDouble(),
                                                record.path("novelty").asDouble())
                                        : null)
                        .build()
                : Decision.builder(paper, Disposition.SCREENED_OUT).build();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> {
            if (!text.asText().isBlank()) {
                texts.add(text.asText());
            }
        });
        return texts;
    }
}
