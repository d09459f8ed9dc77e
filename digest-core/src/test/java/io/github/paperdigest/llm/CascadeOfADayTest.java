package io.github.paperdigest.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole day before a small model that errs as two runs of the recording job differ (F1 0.85), and a large one that is
 * right. Invented days and, where there are any, recorded ones.
 */
@DisplayName("A day's papers before a small model that errs and a large one that is right")
class CascadeOfADayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEEDS = 3;
    private static final Profile READER = Profile.builder("reader", "Foundations.")
            .categories(List.of("cs.LG"))
            .relevanceCutoff(8)
            .noveltyCutoff(7)
            .build();

    /** Of the papers that were not selected, these are just below a cutoff in one of forty. */
    private static final List<Scores> JUST_BELOW = List.of(Scores.of(7, 7), Scores.of(8, 6), Scores.of(7, 6));

    /** Now and then a paper is lost altogether. */
    private static final double LOST = 0.024;

    /** How two runs of the recording job agree. */
    private static final double MEASURED = 0.85;

    private record Model(String model, Function<String, Scores> marks, Set<String> asked) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            List<String> ids = ScriptedChatModel.idsOf(request);
            asked.addAll(ids);
            return ChatResponse.of(ids.stream()
                    .map(id -> ScriptedChatModel.lines(
                            List.of(id), (int) marks.apply(id).relevance(), (int)
                                    marks.apply(id).novelty().orElseThrow()))
                    .collect(Collectors.joining("\n")));
        }
    }

    /** What the archive says of each paper. */
    private static Map<Paper, Scores> archived(Path day) throws IOException {
        Map<Paper, Scores> marks = new LinkedHashMap<>();
        Random random = new Random(1);
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(day));
                MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(bytes)) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                Paper paper = Paper.builder(
                                line.path("id").asText(), line.path("title").asText())
                        .abstractText(line.path("abstract").asText())
                        .build();
                Scores below = random.nextInt(40) == 0
                        ? JUST_BELOW.get(random.nextInt(JUST_BELOW.size()))
                        : Scores.of(2 + random.nextInt(4), 3 + random.nextInt(4));
                boolean selected = line.path("selected").asBoolean()
                        && line.path("relevance").asInt() >= READER.relevanceCutoff()
                        && line.path("novelty").asInt() >= READER.noveltyCutoff();
                marks.put(
                        paper,
                        selected
                                ? Scores.of(
                                        line.path("relevance").asInt(),
                                        line.path("novelty").asInt())
                                : below);
            }
        }
        return marks;
    }

    /** Both marks mostly move together. */
    private static Scores erring(Scores marks, double moved, Random random) {
        if (random.nextDouble() < LOST) {
            return Scores.of(3, 4);
        }
        double draw = random.nextDouble();
        int shift = draw < moved ? -1 : draw > 1 - moved ? 1 : 0;
        return Scores.of(
                Math.min(10, marks.relevance() + shift),
                Math.min(10, marks.novelty().orElseThrow() + shift));
    }

    private static Map<String, Scores> erring(Map<String, Scores> right, double moved, int seed) {
        Random random = new Random(seed);
        Map<String, Scores> erring = new TreeMap<>(right);
        erring.replaceAll((id, marks) -> erring(marks, moved, random));
        return erring;
    }

    /** How often marks have to move for the agreement that was measured. */
    private static double moved(Map<String, Scores> right) {
        double moved = 0;
        while (moved < 0.5 && agreement(right, moved) > MEASURED) {
            moved += 0.01;
        }
        return moved;
    }

    private static double agreement(Map<String, Scores> right, double moved) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> f1(wanted(erring(right, moved, seed)), wanted(right)))
                .average()
                .orElseThrow();
    }

    private static Set<String> wanted(Map<String, Scores> marks) {
        return marks.entrySet().stream()
                .filter(entry -> entry.getValue().relevance() >= READER.relevanceCutoff()
                        && entry.getValue().novelty().orElseThrow() >= READER.noveltyCutoff())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Digest run(List<Paper> papers, List<Scorer> cascade) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        cascade.forEach(builder::scorer);
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(READER, RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2025, 10, 7), papers)));
        }
    }

    private static Set<String> selected(Digest digest) {
        return digest.selected().stream()
                .map(decision -> decision.paper().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double f1(Set<String> one, Set<String> other) {
        long both = one.stream().filter(other::contains).count();
        return 2.0 * both / (one.size() + other.size());
    }

    @ParameterizedTest
    @MethodSource("io.github.paperdigest.Days#large")
    @DisplayName("loses those alone that the small one put farther than two points from the cutoffs, and each is told")
    void losses(Path day) throws IOException {
        Map<Paper, Scores> archive = archived(day);
        List<Paper> papers = List.copyOf(archive.keySet());
        Map<String, Scores> right = archive.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
        Set<String> wanted = wanted(right);
        double moved = moved(right);
        List<Double> ofSmall = new ArrayList<>();
        int lostBySmall = 0;
        int lost = 0;
        long again = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Map<String, Scores> erring = erring(right, moved, seed);
            Model small = new Model("small", erring::get, new TreeSet<>());
            Model large = new Model("large", right::get, new TreeSet<>());
            Scorer first = Scorer.named("small", scorer(small).build());

            Set<String> alone = wanted(erring);
            Digest digest = run(
                    papers,
                    List.of(
                            first,
                            Scorer.named("large", scorer(large).nearCutoff(2).build())));

            Set<String> found = selected(digest);
            ofSmall.add(f1(alone, wanted));
            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(wanted).containsAll(found);
            for (String id : wanted) {
                Decision decision = digest.decision(id).orElseThrow();
                if (!found.contains(id)) {
                    lost++;
                    assertThat(large.asked()).doesNotContain(id);
                    assertThat(decision.stage()).contains("small");
                    assertThat(decision.reason()).isPresent();
                    assertThat(digest.explain(id)).contains("decided by: small", "model: small");
                }
            }
            lostBySmall +=
                    (int) wanted.stream().filter(id -> !alone.contains(id)).count();
            again += large.asked().size();
        }
        System.out.printf(
                "%s: small alone F1 %.3f, loses %d of %d; with large, asked about %d of %d, %d%n",
                day.getFileName(),
                ofSmall.stream().mapToDouble(each -> each).average().orElseThrow(),
                lostBySmall,
                SEEDS * wanted.size(),
                again,
                SEEDS * papers.size(),
                lost);
        assertThat(ofSmall.stream().mapToDouble(each -> each).average().orElseThrow())
                .as("errs as measured")
                .isBetween(MEASURED - 0.05, MEASURED + 0.05);
        assertThat(lost).isLessThan(lostBySmall / 2);
        assertThat(again).isLessThan(SEEDS * papers.size() / 3);
    }

    private static LlmScorer.Builder scorer(Model model) {
        return LlmScorer.builder(model).concurrency(1).anchors(false);
    }
}
