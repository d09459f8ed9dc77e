package io.github.paperdigest.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Scores a recorded day with the model behind a port; also as a process of its own, which may be killed. */
final class RecordedDayRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-10-07T06:00:00Z"), ZoneOffset.UTC);

    private RecordedDayRun() {}

    /** Arguments: the port, the day's file, the store, and where to put the digest. */
    public static void main(String[] arguments) throws IOException {
        try (ScoreStore store = ScoreStore.open(Path.of(arguments[2]))) {
            String digest = digest(Integer.parseInt(arguments[0]), papers(Path.of(arguments[1])), store);
            Files.writeString(Path.of(arguments[3]), digest);
        }
    }

    /** The digest as JSON. */
    static String digest(int port, List<Paper> papers, ScoreStore store) {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        LlmScorer scorer = LlmScorer.builder(new LoopbackModel(port))
                .promptBuilder(new DefaultPromptBuilder())
                .executor(executor)
                .batchSize(BatchSize.fixed(8))
                .anchors(false)
                .store(store)
                .build();
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(scorer).clock(CLOCK).build()) {
            return DigestJson.write(pipeline.run(
                    Profile.builder("me", "Sparse attention.").build(),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2025, 10, 7), papers))));
        } finally {
            executor.shutdownNow();
        }
    }

    static List<Paper> papers(Path day) throws IOException {
        List<Paper> papers = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(day)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode paper = JSON.readTree(line);
                papers.add(Paper.builder(
                                paper.path("id").textValue(),
                                paper.path("title").textValue())
                        .abstractText(paper.path("abstract").textValue())
                        .build());
            }
        }
        return papers;
    }
}
