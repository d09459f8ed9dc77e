package io.github.paperdigest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Days in a folder: invented ones, which are part of the project, and recorded ones, which may be there. */
final class Recorded {

    static final Recorded INVENTED = new Recorded(Path.of("../../invented"));
    private static final Path SHARED = Path.of(System.getProperty("digest.shared", "../../../shared"));
    static final Recorded RECORDED = new Recorded(SHARED);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private Recorded(Path folder) {
        this.folder = folder;
    }

    /** The folders that are there. */
    static Stream<Recorded> all() {
        return isPresent() ? Stream.of(INVENTED, RECORDED) : Stream.of(INVENTED);
    }

    private static boolean isPresent() {
        return Files.isDirectory(SHARED.resolve("golden"));
    }

    boolean isInvented() {
        return equals(INVENTED);
    }

    Path resolve(String path) {
        return folder.resolve(path);
    }

    @Override
    public String toString() {
        return isInvented() ? "invented" : "recorded";
    }

    String feed(String day, String category) throws IOException {
        return Files.readString(folder.resolve("arxiv/rss/" + day + "/" + category + ".xml"));
    }

    String page(String golden) throws IOException {
        return Files.readString(folder.resolve("golden/" + golden + "/expected.md"));
    }

    /** The lines of an answer for the selected papers that have scores, by id. */
    Map<String, String> answers(String golden) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        JSON.readTree(folder.resolve("golden/" + golden + "/selected.json").toFile())
                .properties()
                .forEach(entry -> {
                    JsonNode paper = entry.getValue();
                    if (paper.has("RELEVANCE")) {
                        lines.put(
                                entry.getKey(),
                                FakeWorld.line(
                                        entry.getKey(),
                                        paper.path("COMMENT").asText(),
                                        paper.path("RELEVANCE").asInt(),
                                        paper.path("NOVELTY").asInt()));
                    }
                });
        return lines;
    }

    /** The lines of an answer for the selected papers of a day, by id. */
    Map<String, String> answersOfDay(LocalDate day) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try (InputStream bytes = Files.newInputStream(folder.resolve("days/" + day + ".jsonl.gz"));
                MappingIterator<JsonNode> papers =
                        JSON.readerFor(JsonNode.class).readValues(new GZIPInputStream(bytes))) {
            while (papers.hasNextValue()) {
                JsonNode paper = papers.nextValue();
                if (paper.path("selected").asBoolean()) {
                    String id = paper.path("id").asText();
                    lines.put(
                            id,
                            FakeWorld.line(
                                    id,
                                    paper.path("llm_comment").asText(),
                                    paper.path("relevance").asInt(),
                                    paper.path("novelty").asInt()));
                }
            }
        }
        return lines;
    }

    /** The recorded reader's profile, with the prompt that is on the recorded page. */
    Path profile(String golden, Path target) throws IOException {
        Files.createDirectories(target);
        Path profile = folder.resolve("profile-foundations");
        Files.copy(profile.resolve("profile.json"), target.resolve("profile.json"));
        Files.copy(folder.resolve("golden/" + golden + "/prompts/system.txt"), target.resolve("system.md"));
        String user = Files.readString(folder.resolve("golden/" + golden + "/prompts/user.txt"));
        String papers = "## Papers\n\n[PAPER LIST HERE]";
        int scoring = user.indexOf("## Scoring Criteria");
        int list = user.indexOf(papers);
        for (Map.Entry<String, String> part : List.of(
                Map.entry("instructions.md", user.substring(0, scoring)),
                Map.entry("scoring.md", user.substring(scoring, list)),
                Map.entry("topics.md", user.substring(list + papers.length())))) {
            Files.writeString(target.resolve(part.getKey()), part.getValue());
        }
        return target;
    }
}
