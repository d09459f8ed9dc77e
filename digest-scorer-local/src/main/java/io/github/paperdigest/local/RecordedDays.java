package io.github.paperdigest.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Paper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads a folder of recorded days: files {@code YYYY-MM-DD.jsonl.gz} (or {@code .jsonl}) with one paper a line, a JSON
 * object with {@code id}, {@code title}, {@code abstract}, {@code authors}, {@code categories} and {@code selected}.
 * Other fields and other files are ignored, but for {@code relevance}: on a day whose selected papers have one, a selected
 * paper without it is there for a followed author's sake and left out, since it says nothing of the reader's taste.
 */
public final class RecordedDays {

    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.jsonl(\\.gz)?");
    private static final long LONGEST_DAY = 200_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedDays() {}

    private record Recorded(LabelledPaper labelled, boolean marked) {}

    /**
     * Reads all days of a folder, the earliest first.
     *
     * @throws ConfigurationException if the folder has no recorded day, or a file cannot be read; the message names it
     */
    public static List<LabelledDay> read(Path directory) {
        List<LabelledDay> days = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    days.add(day(LocalDate.parse(name.group(1)), file));
                }
            }
        } catch (IOException | DateTimeParseException e) {
            throw new ConfigurationException("the recorded days in " + directory + " cannot be read: " + e, e);
        }
        if (days.isEmpty()) {
            throw new ConfigurationException(
                    "there is no recorded day in " + directory + "; a day is a file such as 2025-10-07.jsonl.gz");
        }
        days.sort(Comparator.comparing(LabelledDay::date));
        return List.copyOf(days);
    }

    private static LabelledDay day(LocalDate date, Path file) throws IOException {
        List<Recorded> papers = new ArrayList<>();
        long length = 0;
        int number = 0;
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                length += line.length();
                if (length > LONGEST_DAY) {
                    throw new ConfigurationException(file + " is longer than any day of arXiv could be");
                }
                number++;
                if (!line.isBlank()) {
                    papers.add(paper(line, file, number));
                }
            }
        }
        boolean marked = papers.stream().anyMatch(paper -> paper.labelled().selected() && paper.marked());
        return new LabelledDay(
                date,
                papers.stream()
                        .filter(paper ->
                                !marked || paper.marked() || !paper.labelled().selected())
                        .map(Recorded::labelled)
                        .toList());
    }

    private static Recorded paper(String line, Path file, int number) {
        try {
            JsonNode json = JSON.readTree(line);
            Paper paper = Paper.builder(
                            json.path("id").asText(), json.path("title").asText())
                    .abstractText(json.path("abstract").asText(""))
                    .authorNames(strings(json.path("authors")))
                    .categories(strings(json.path("categories")))
                    .build();
            if (!json.path("selected").isBoolean()) {
                throw new ConfigurationException(
                        "line " + number + " of " + file + " does not tell whether its paper was selected");
            }
            return new Recorded(
                    new LabelledPaper(paper, json.path("selected").asBoolean()),
                    json.path("relevance").isNumber());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ConfigurationException("line " + number + " of " + file + " cannot be read as a paper", e);
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> {
            if (!item.asText().isBlank()) {
                strings.add(item.asText());
            }
        });
        return strings;
    }
}
