package io.github.paperdigest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.model.Paper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A day of the recorded or invented ones.
 *
 * @param selected the ids of the papers that a real job selected
 * @param records what a model answers about each paper, by its id
 */
record RecordedDay(List<Paper> papers, Set<String> selected, Map<String, String> records) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordedDay read(Path file) throws IOException {
        RecordedDay day = new RecordedDay(new ArrayList<>(), new HashSet<>(), new HashMap<>());
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                day.add(JSON.readTree(line));
            }
        }
        return day;
    }

    private void add(JsonNode row) {
        String id = row.path("id").asText();
        papers.add(Paper.builder(id, row.path("title").asText())
                .abstractText(row.path("abstract").asText())
                .categories(List.of("cs.LG"))
                .build());
        if (row.path("selected").asBoolean()) {
            selected.add(id);
        }
        records.put(id, record(id, row));
    }

    /** The recorded marks; high ones for a followed author's paper, which has none, low ones for what was not selected. */
    private static String record(String id, JsonNode row) {
        boolean selected = row.path("selected").asBoolean();
        int low = Math.floorMod(id.hashCode(), 4);
        return record(
                id,
                row.path("relevance").asInt(selected ? 8 : 4 + low),
                row.path("novelty").asInt(selected ? 7 : 6 - low));
    }

    static String record(String id, int relevance, int novelty) {
        return JSON.createObjectNode()
                .put("ARXIVID", id)
                .put("COMMENT", "a comment")
                .put("RELEVANCE", relevance)
                .put("NOVELTY", novelty)
                .toString();
    }
}
