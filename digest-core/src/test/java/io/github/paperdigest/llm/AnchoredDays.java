package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A reader's days, invented, with a model that marks each paper by its id. The last one is {@link #TODAY}. */
final class AnchoredDays {

    static final LocalDate TODAY = DAY;
    static final int BEFORE = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DigestArchive archive;

    /** Days in this directory, with an archive of the earlier ones. */
    AnchoredDays(Path directory) {
        archive = DigestArchive.at(directory);
        ChatModel honest = new ScriptedChatModel((ids, request) -> lines(honest(ids)));
        for (int day = BEFORE; day > 0; day--) {
            archive.put(run(honest, TODAY.minusDays(day), papers(day, 40), builder -> builder));
        }
    }

    DigestArchive archive() {
        return archive;
    }

    /** The papers of a day so many days ago. */
    static List<Paper> papers(int daysAgo, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Paper.builder("2509.%02d%03d".formatted(10 + daysAgo, n), "Title " + n)
                        .abstractText("Method " + n + " for sparse networks, version " + daysAgo + ".")
                        .build())
                .toList();
    }

    /** What the model thinks of a paper: of eight one is high, one near the cutoffs, and six are rejected. */
    static Scores honest(String id) {
        int n = Math.floorMod(id.hashCode(), 8);
        return n == 0 ? Scores.of(9, 8) : n == 1 ? Scores.of(6, 6) : Scores.of(1 + n % 4, 2 + n % 3);
    }

    static Map<String, Scores> honest(List<String> ids) {
        Map<String, Scores> marks = new HashMap<>();
        ids.forEach(id -> marks.put(id, honest(id)));
        return marks;
    }

    static String lines(Map<String, Scores> marks) {
        StringBuilder lines = new StringBuilder();
        marks.forEach((id, scores) -> lines.append(ScriptedChatModel.lines(List.of(id), (int) scores.relevance(), (int)
                        scores.novelty().orElseThrow()))
                .append('\n'));
        return lines.toString();
    }

    /** The abstracts in a prompt, by id. */
    static Map<String, String> abstracts(ChatRequest request) {
        Map<String, String> abstracts = new HashMap<>();
        request.prompt()
                .user()
                .lines()
                .filter(line -> line.startsWith("{\"ARXIVID\""))
                .forEach(line -> {
                    try {
                        JsonNode paper = JSON.readTree(line);
                        abstracts.put(
                                paper.path("ARXIVID").textValue(),
                                paper.path("ABSTRACT").textValue());
                    } catch (JsonProcessingException e) {
                        throw new AssertionError("the list is broken by " + line, e);
                    }
                });
        return abstracts;
    }

    /** Today with the archive, in batches of twelve, one after the other unless something else is set. */
    Digest today(ChatModel model, List<Paper> papers, UnaryOperator<LlmScorer.Builder> settings) {
        return run(model, TODAY, papers, settings);
    }

    private Digest run(ChatModel model, LocalDate day, List<Paper> papers, UnaryOperator<LlmScorer.Builder> settings) {
        return run(model, day, papers, settings, builder -> builder.archive(archive));
    }

    /** A day without an archive. */
    static Digest alone(ChatModel model, List<Paper> papers, UnaryOperator<LlmScorer.Builder> settings) {
        return run(model, TODAY, papers, settings, builder -> builder);
    }

    private static Digest run(
            ChatModel model,
            LocalDate day,
            List<Paper> papers,
            UnaryOperator<LlmScorer.Builder> settings,
            UnaryOperator<DigestPipelineBuilder> more) {
        DigestPipelineBuilder builder = DigestPipeline.builder()
                .chatModel(model)
                .scorer(context -> settings.apply(LlmScorer.from(context)
                                .batchSize(BatchSize.fixed(12))
                                .concurrency(1)
                                .sleeper(pause -> {}))
                        .build());
        try (DigestPipeline pipeline = more.apply(builder).build()) {
            return pipeline.run(
                    reader().relevanceCutoff(7).noveltyCutoff(7).build(),
                    RunOptions.forAnnouncement(Announcement.of(day, papers)));
        }
    }

    /** The marks of all papers. */
    static Map<String, Scores> marks(Digest digest) {
        Map<String, Scores> marks = new HashMap<>();
        digest.decisions()
                .forEach(decision -> decision.scores()
                        .ifPresent(scores -> marks.put(decision.paper().id(), scores)));
        return marks;
    }
}
