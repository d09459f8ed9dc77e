package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.internal.ask.NearCutoff;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.store.MemoryStore;
import io.github.paperdigest.store.ScoreStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cheap model before a dear one")
class CheapBeforeDearTest {

    /**
     * One of the models of an endpoint. A paper takes 100 tokens of a prompt, of which 50 are cached, and 10 of the answer,
     * at so many thousandths of a dollar, or half of that for cached ones.
     */
    private static final class Model implements ChatModel {
        private final String name;
        private final int price;
        private final Function<Integer, Scores> marks;
        private final Map<String, Model> siblings = new HashMap<>();
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private RemoteFailure failure;

        Model(String name, int price, Function<Integer, Scores> marks) {
            this.name = name;
            this.price = price;
            this.marks = marks;
        }

        @Override
        public String model() {
            return name;
        }

        @Override
        public ChatModel withModel(String other) {
            Model sibling = siblings.get(other);
            return sibling == null ? ChatModel.super.withModel(other) : sibling;
        }

        @Override
        public Optional<Cost> price(TokenUsage usage) {
            long prompt = 2 * usage.promptTokens() - usage.cachedPromptTokens();
            return Optional.of(Cost.of(
                    BigDecimal.valueOf(prompt * price, 3).divide(BigDecimal.valueOf(2)),
                    BigDecimal.valueOf(usage.completionTokens() * price, 3)));
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            if (failure != null) {
                throw new ScoringException(failure);
            }
            List<String> ids = ScriptedChatModel.idsOf(request);
            asked.addAll(ids);
            TokenUsage usage =
                    TokenUsage.of(100L * ids.size(), 10L * ids.size()).withCachedPrompt(50L * ids.size());
            return ChatResponse.of(ids.stream().map(this::line).collect(Collectors.joining("\n")))
                    .withUsage(usage)
                    .withCost(price(usage).orElseThrow());
        }

        private String line(String id) {
            Scores scores = marks.apply(Integer.parseInt(id.substring(5)));
            return "{\"ARXIVID\": \"%s\", \"COMMENT\": \"%s\", \"RELEVANCE\": %d, \"NOVELTY\": %d}"
                    .formatted(id, name, (int) scores.relevance(), (int)
                            scores.novelty().orElseThrow());
        }
    }

    /** Marks paper n with relevance 1 to 10 and novelty 7. */
    private final Model small = new Model("nano", 1, n -> Scores.of(1 + (n - 1) % 10, 7));

    private final Model large = new Model("grand", 10, n -> Scores.of(10, 10));

    CheapBeforeDearTest() {
        large.siblings.put("nano", small);
    }

    private Digest run(UnaryOperator<DigestPipelineBuilder> parts, Map<String, String> largeSettings, int papers) {
        Map<String, String> settings = new HashMap<>(Map.of("near-cutoff", "2", "anchors", "false"));
        settings.putAll(largeSettings);
        try (DigestPipeline pipeline = parts.apply(DigestPipeline.builder().chatModel(large))
                .scorer("llm", "small", Map.of("model", "nano", "anchors", "false"))
                .scorer("llm", "large", settings)
                .build()) {
            return pipeline.run(
                    reader().relevanceCutoff(7).noveltyCutoff(4).build(),
                    RunOptions.forAnnouncement(announcement(papers(papers))));
        }
    }

    private Digest run() {
        return run(builder -> builder, Map.of(), 40);
    }

    /** The numbers of papers that small marked with 5 to 8: with two points more or less they would be in or out. */
    private static List<String> near(int papers) {
        return IntStream.rangeClosed(1, papers)
                .filter(n -> (n - 1) % 10 + 1 >= 5 && (n - 1) % 10 + 1 <= 8)
                .mapToObj(n -> id(n))
                .toList();
    }

    @Test
    @DisplayName("marks all, and the dear one those near a cutoff, whose marks count")
    void marksNearCutoffsAgain() {
        Digest digest = run();

        assertThat(small.asked).hasSize(40);
        assertThat(large.asked).containsExactlyInAnyOrderElementsOf(near(40));
        assertThat(digest.selected()).hasSize(24);
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        Decision again = digest.decision(id(5)).orElseThrow();
        assertThat(again.scores()).contains(Scores.of(10, 10));
        assertThat(again.stage()).contains("large");
        assertThat(again.model()).isEmpty();
        assertThat(again.earlierMarks()).containsExactly(new Decision.EarlierMarks("small", "nano", Scores.of(5, 7)));
        assertThat(digest.explain(id(5))).contains("before that: relevance 5, novelty 7 by small (nano)");
    }

    @Test
    @DisplayName("is named as the model of each mark that stands")
    void modelOfEachMark() {
        Digest digest = run();

        assertThat(digest.model()).contains("grand");
        Decision low = digest.decision(id(1)).orElseThrow();
        assertThat(low.model()).contains("nano");
        assertThat(low.stage()).contains("small");
        assertThat(DigestJson.read("digest", DigestJson.write(digest)).decisions())
                .isEqualTo(digest.decisions());
    }

    @Test
    @DisplayName("is in the report with what it decided and what it cost")
    void report() {
        Digest digest = run();

        assertThat(digest.stages()).extracting(StageReport::name).containsExactly("small", "large");
        assertThat(digest.stages()).extracting(StageReport::in).containsExactly(40, 16);
        assertThat(digest.stages()).extracting(StageReport::reconsidered).containsExactly(0, 16);
        assertThat(digest.stages().get(1).usage().cost().orElseThrow().total())
                .isEqualByComparingTo("13.6"); // 16 papers of 75 + 10 thousandths, times ten
    }

    @Test
    @DisplayName(
            "is cheaper than the dear one alone at the full price by the figure that the digest has, file included")
    void fullPrice() {
        Digest digest = run(builder -> builder, Map.of(), 50);

        assertThat(digest.stages().get(1).in()).isEqualTo(20);
        assertThat(digest.fullPrice().orElseThrow())
                .isEqualByComparingTo("55"); // 50 papers of 110 thousandths, times ten
        assertThat(digest.usage().cost().orElseThrow().total()).isEqualByComparingTo("21.25");
        Digest read = DigestJson.read("digest", DigestJson.write(digest));
        assertThat(read.fullPrice()).isEqualTo(digest.fullPrice());
        assertThat(read.usage()).isEqualTo(digest.usage());
    }

    @Test
    @DisplayName("makes no such figure of few papers, of which the dear one says too little")
    void tooFewForFullPrice() {
        assertThat(run().fullPrice()).isEmpty();
    }

    @Test
    @DisplayName("has no paid call repeated by a second run, and gives the same digest")
    void nothingPaidTwice(@TempDir Path directory) {
        Digest before;
        Digest after;
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            before = run(builder -> builder.scoreStore(store), Map.of(), 50);
        }
        small.asked.clear();
        large.asked.clear();
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"))) {
            after = run(builder -> builder.scoreStore(store), Map.of(), 50);
        }

        assertThat(small.asked).isEmpty();
        assertThat(large.asked).isEmpty();
        assertThat(after.decisions()).isEqualTo(before.decisions());
        assertThat(after.usage()).isEqualTo(before.usage());
        assertThat(after.fullPrice()).isEqualTo(before.fullPrice()).isPresent();
        assertThat(after.stages()).extracting(StageReport::fromStore).containsExactly(50, 20);
    }

    @Test
    @DisplayName("may be the dear one itself: then stored answers count for both stages, and their price counts once")
    void sameModelTwice() {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .chatModel(small)
                .scoreStore(new MemoryStore())
                .scorer("llm", "first", Map.of("anchors", "false"))
                .scorer("llm", "second", Map.of("anchors", "false", "near-cutoff", "2"))
                .build()) {
            Digest digest = pipeline.run(
                    reader().relevanceCutoff(7).noveltyCutoff(4).build(),
                    RunOptions.forAnnouncement(announcement(papers(40))));

            assertThat(small.asked).hasSize(40);
            assertThat(digest.stages().get(1).fromStore()).isEqualTo(16);
            assertThat(digest.usage().cost().orElseThrow().total()).isEqualByComparingTo("3.4");
            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        }
    }

    @Test
    @DisplayName("leaves its marks where the dear one is down, and a later run asks the dear one alone")
    void dearOneDown() {
        ScoreStore store = new MemoryStore();
        large.failure = RemoteFailure.of(FailureKind.QUOTA, "the account is empty");
        Digest broken = run(builder -> builder.scoreStore(store), Map.of(), 40);

        assertThat(broken.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(broken.accounting().unscored()).isZero();
        assertThat(broken.selected()).hasSize(16).allMatch(each -> each.model().equals(Optional.of("nano")));
        assertThat(broken.notices())
                .contains(Notice.warning(
                        "large",
                        "16 papers that it was to judge again keep their earlier marks, since: the account is empty"));

        small.asked.clear();
        large.failure = null;
        Digest whole = run(builder -> builder.scoreStore(store), Map.of(), 40);

        assertThat(small.asked).isEmpty();
        assertThat(large.asked).hasSize(16);
        assertThat(whole.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(whole.lossInPlaceOf(broken)).isEmpty();
    }

    @ParameterizedTest(name = "a budget of {0}, {1}")
    @DisplayName("leaves its marks where the budget is used up, with a warning")
    @CsvSource({"$0.01, stop", "$0.01, next-scorer"})
    void budget(String budget, String onBudget) {
        Digest digest = run(builder -> builder, Map.of("budget", budget, "on-budget", onBudget), 40);

        assertThat(large.asked).isEmpty();
        assertThat(digest.accounting().unscored()).isZero();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.notices())
                .anySatisfy(notice -> assertThat(notice.message())
                        .startsWith("16 papers that it was to judge again keep their earlier marks"));
    }

    @Test
    @DisplayName("shares the budget of the run with the dear one")
    void budgetOfTheRun() {
        Digest digest = run(builder -> builder.budget(Budget.parse("$10")), Map.of(), 40);

        assertThat(digest.usage().cost().orElseThrow().total()).isLessThanOrEqualTo(new BigDecimal("10"));
        assertThat(small.asked).hasSize(40);
        assertThat(digest.accounting().unscored()).isZero();
        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("has to be one that the endpoint has: otherwise the pipeline is not made, and the message says why")
    void unknownSibling() {
        DigestPipelineBuilder builder =
                DigestPipeline.builder().chatModel(large).scorer("llm", "small", Map.of("model", "pico"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("can ask 'grand' alone, so 'pico' needs a chat model of its own");
    }

    @Test
    @DisplayName("may be a chat model of its own, with the pipeline's other parts")
    void ownChatModel() {
        Model own = new Model("own", 1, n -> Scores.of(1 + (n - 1) % 10, 7));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .chatModel(large)
                .scorer(context -> Scorer.named(
                        "small",
                        LlmScorer.from(context).model(own).anchors(false).build()))
                .scorer("llm", "large", Map.of("near-cutoff", "2", "anchors", "false"))
                .build()) {
            Digest digest = pipeline.run(
                    reader().relevanceCutoff(7).noveltyCutoff(4).build(),
                    RunOptions.forAnnouncement(announcement(papers(40))));

            assertThat(own.asked).hasSize(40);
            assertThat(large.asked).hasSize(16);
            assertThat(digest.decision(id(1)).orElseThrow().model()).contains("own");
        }
    }

    @Test
    @DisplayName(
            "finds the papers whose marks by it are known among the archive's, and the dear one asks for no such papers")
    void anchors(@TempDir Path directory) {
        DigestArchive archive = DigestArchive.at(directory);
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .chatModel(large)
                .archive(archive)
                .scorer("llm", "small", Map.of("model", "nano"))
                .scorer("llm", "large", Map.of("near-cutoff", "2"))
                .build()) {
            for (int day = 1; day <= 3; day++) {
                small.asked.clear();
                large.asked.clear();
                archive.put(pipeline.run(
                        reader().relevanceCutoff(7).noveltyCutoff(4).build(),
                        RunOptions.forAnnouncement(Announcement.of(DAY.plusDays(day), papersOf(day)))));
            }
        }

        assertThat(small.asked).anyMatch(id -> id.startsWith("2510.1"));
        assertThat(large.asked).hasSize(16).allMatch(id -> id.startsWith("2510.3"));
    }

    private static List<Paper> papersOf(int day) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(n -> Paper.builder("2510.%d%04d".formatted(day, n), "Title " + n)
                        .abstractText("Abstract " + n + ".")
                        .build())
                .toList();
    }

    @Test
    @DisplayName("has a name that is not blank, and near is at most nine points")
    void wrongValues() {
        assertThatThrownBy(LlmScorer.builder(large).model(" ")::build).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(LlmScorer.builder(large).nearCutoff(10)::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nearCutoff");
        assertThatThrownBy(LlmScorer.builder(large).nearCutoff(-1)::build).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest(name = "relevance {0}, novelty {1}, {2} points: {3}")
    @DisplayName("is near a cutoff of 8 and 7 with so many points more or less, on one axis or shared by both")
    @CsvSource({
        "8, 7, 0, false",
        "8, 7, 1, true",
        "9, 8, 1, false",
        "9, 8, 2, true",
        "10, 10, 2, false",
        "10, 10, 3, true",
        "7, 7, 1, true",
        "7, 6, 1, false",
        "7, 6, 2, true",
        "6, 7, 1, false",
        "6, 7, 2, true",
        "10, 5, 2, true",
        "10, 4, 2, false",
        "1, 1, 9, false",
        "1, 7, 7, true",
        "7, , 1, true",
        "9, , 1, false",
        "9, , 2, true",
        "7.5, 7, 1, true",
    })
    void near(double relevance, Double novelty, int points, boolean near) {
        Scores scores = novelty == null ? Scores.relevanceOnly(relevance) : Scores.of(relevance, novelty);

        assertThat(NearCutoff.of(reader().relevanceCutoff(8).noveltyCutoff(7).build(), points)
                        .covers(scores))
                .isEqualTo(near);
    }

    @Test
    @DisplayName("can't take a paper off the page by marks below the scale")
    void lowestCutoffs() {
        NearCutoff near =
                NearCutoff.of(reader().relevanceCutoff(1).noveltyCutoff(1).build(), 9);

        assertThat(near.covers(Scores.of(1, 1))).isFalse();
    }
}
