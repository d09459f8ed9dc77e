package io.github.paperdigest.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Days of candidates, as digests. */
final class RecordedDays {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedDays() {}

    static List<Digest> all(Path folder, String profile) {
        return Goldens.entries(folder.resolve("days")).stream()
                .filter(file -> file.toString().endsWith(".jsonl.gz"))
                .map(file -> read(file, profile))
                .toList();
    }

    static Digest read(Path file, String profile) {
        List<Decision> selected = new ArrayList<>();
        List<Decision> others = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode record = JSON.readTree(line);
                (record.path("selected").asBoolean() ? selected : others).add(decision(record));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        selected.sort(Comparator.comparing(decision -> decision.scores().orElse(Scores.of(10, 10)), Scores.BEST_FIRST));
        String date = file.getFileName().toString().substring(0, 10);
        return Digest.builder(LocalDate.parse(date), profile)
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
                .build();
        if (!record.path("selected").asBoolean()) {
            return Decision.builder(paper, Disposition.SCREENED_OUT).build();
        }
        JsonNode relevance = record.path("relevance");
        return Decision.builder(paper, Disposition.SELECTED)
                .comment(record.path("comment").asText(""))
                .scores(
                        relevance.isNumber()
                                ? Scores.of(
                                        relevance.asDouble(),
                                        record.path("novelty").asDouble())
                                : null)
                .build();
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
