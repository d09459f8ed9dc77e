package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.testkit.fake.FakeRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The topics scorer")
class TopicsScorerTest {

    private static final String TOPICS = """
            1. Compression
               - Relevant: quantization, pruning
               - Irrelevant: medical imaging
            """;

    private static final Paper LOW_BIT = paper(1, "Four-bit weights", "We compress networks with int4 calibration.");
    private static final Paper QUANTIZED = paper(2, "Quantized transformers", "Quantization of weights to few bits.");
    private static final Paper BIRDS = paper(3, "Songs of birds", "Where and when birds sing in spring.");
    private static final Paper CLINIC = paper(4, "Tumours in MRI", "Quantized networks find lesions of patients.");

    private final Scorer scorer = TopicsScorer.create();

    @Test
    @DisplayName("ranks what the topics name above what they don't")
    void namedAboveOther() {
        assertThat(relevance(TOPICS, QUANTIZED, BIRDS)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    @DisplayName("knows words that go with a topic")
    void relatedWords() {
        assertThat(relevance(TOPICS, LOW_BIT, BIRDS)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    @DisplayName("counts irrelevant topics against a paper")
    void irrelevant() {
        assertThat(relevance(TOPICS, QUANTIZED, CLINIC)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    @DisplayName("leaves novelty empty and keeps relevance between 1 and 10")
    void marks() {
        for (ScoringOutcome.Scored scored : score(TOPICS, QUANTIZED, LOW_BIT, BIRDS, CLINIC)) {
            assertThat(scored.scores().novelty()).isEmpty();
            assertThat(scored.scores().relevance()).isBetween(1.0, 10.0);
        }
    }

    @Test
    @DisplayName("names the topic that matched, the words that did it, and those against it")
    void comment() {
        assertThat(score(TOPICS, QUANTIZED, BIRDS, CLINIC).get(0).comment())
                .startsWith("Matches Compression: ")
                .contains("quantization");
        assertThat(score(TOPICS, QUANTIZED, BIRDS, CLINIC).get(2).comment()).contains("against it: ", "mri");
        assertThat(score(TOPICS, BIRDS, QUANTIZED).get(0).comment()).isEqualTo("No word of the topics.");
    }

    @Test
    @DisplayName("gives each paper the same scores in any order, even on a large day")
    void order() throws InterruptedException {
        List<Paper> day = day(200);
        Map<String, ScoringOutcome> first = byId(day);
        List<Paper> shuffled = new ArrayList<>(day);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(byId(shuffled)).isEqualTo(first);
    }

    @Test
    @DisplayName("prefers the reader's categories where the words say the same")
    void categories() {
        Profile profile =
                Profile.builder("reader", TOPICS).categories(List.of("cs.LG")).build();
        Paper inside = QUANTIZED.toBuilder().categories(List.of("cs.LG")).build();
        Paper outside = QUANTIZED.toBuilder().categories(List.of("cs.CY")).build();

        List<ScoringOutcome.Scored> scored = score(FakeRun.of(profile), outside, inside);

        assertThat(scored.get(1).scores().relevance())
                .isGreaterThan(scored.get(0).scores().relevance());
    }

    @Test
    @DisplayName("reports its progress")
    void progress() {
        FakeRun run = TestRun.of(TOPICS);

        score(run, QUANTIZED, BIRDS);

        assertThat(run.progress()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\t", "the of and", "Irrelevant: robots", "***\n---\n###", "1.\n2.\n"})
    @DisplayName("says what to do when the topics name nothing to look for")
    void noTopics(String topics) {
        assertThatThrownBy(() -> score(topics, QUANTIZED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profile 'reader'")
                .hasMessageContaining("write into them what you want to see");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantization\npruning\nsparse attention",
                "I work on quantization and I am not interested in birds.",
                "# Relevant\n* Quantization\n# Irrelevant\n* Birds",
                "Schwerpunkte: Quantization, Pruning\nNicht relevant: birds",
                "* quantization 量子化 — «сжатие моделей» 🙂 $\\alpha_{i}$ \u0000"
            })
    @DisplayName("understands lists, prose, headings and other languages")
    void anyTopics(String topics) {
        assertThat(relevance(topics, QUANTIZED, BIRDS)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    @DisplayName("finds what the topics name in a language without blanks")
    void chinese() {
        Paper match = paper(1, "模型量化", "我们研究大模型的量化方法。");
        Paper other = paper(2, "春天的鸟", "鸟在春天歌唱。");

        assertThat(relevance("相关: 模型量化\n不相关: 鸟", match, other)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    @DisplayName("finds a subject that is not of computing")
    void physics() {
        Paper lensing = paper(1, "Cosmic shear", "Weak gravitational lensing tomography with galaxy surveys.");

        assertThat(relevance("- weak gravitational lensing tomography in wide surveys", lensing, BIRDS))
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    @DisplayName("takes papers without an abstract, with odd characters and of excessive length")
    void oddPapers() {
        Paper empty = paper(1, "", "");
        Paper odd = paper(2, "\u0000 \uD800 $\\mathbb{R}^{n}$ <b>", "𝔔𝔲𝔞𝔫𝔱 \u202e");
        Paper huge = paper(3, "Quantization", "pruning ".repeat(200_000));

        assertThat(score(TOPICS, empty, odd, huge)).hasSize(3);
    }

    @Test
    @DisplayName("is found under its name, and knows no settings")
    void provider() {
        assertThat(ServiceLoader.load(ScorerProvider.class))
                .filteredOn(provider -> provider.name().equals("topics"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.settings()).isEmpty());
        assertThat(scorer.name()).isEqualTo("topics");
    }

    private Map<String, ScoringOutcome> byId(List<Paper> papers) throws InterruptedException {
        FakeRun run = TestRun.of(TOPICS);
        List<ScoringOutcome> outcomes = scorer.score(papers, run);
        TestRun.askedNoModel(run);
        Map<String, ScoringOutcome> byId = new HashMap<>();
        for (int i = 0; i < papers.size(); i++) {
            byId.put(papers.get(i).id(), outcomes.get(i));
        }
        return byId;
    }

    private static List<Paper> day(int count) {
        Random random = new Random(3);
        String[] words = ("quantization pruning weights network birds song spring patient mri lesion bits latency cache"
                        + " reward policy theorem proof layer attention")
                .split(" ", -1);
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    StringBuilder text = new StringBuilder();
                    random.ints(30, 0, words.length)
                            .forEach(w -> text.append(words[w]).append(' '));
                    return paper(n, "Title " + words[n % words.length], text.toString());
                })
                .toList();
    }

    private List<Double> relevance(String topics, Paper... papers) {
        return score(topics, papers).stream()
                .map(scored -> scored.scores().relevance())
                .toList();
    }

    private List<ScoringOutcome.Scored> score(String topics, Paper... papers) {
        return score(TestRun.of(topics), papers);
    }

    private List<ScoringOutcome.Scored> score(FakeRun run, Paper... papers) {
        try {
            List<ScoringOutcome> outcomes = scorer.score(List.of(papers), run);
            TestRun.askedNoModel(run);
            return outcomes.stream().map(ScoringOutcome.Scored.class::cast).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Paper paper(int n, String title, String text) {
        return Paper.builder("2510.%05d".formatted(n), title).abstractText(text).build();
    }
}
