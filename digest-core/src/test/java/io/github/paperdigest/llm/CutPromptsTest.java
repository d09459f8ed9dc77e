package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.reader;
import static io.github.paperdigest.llm.ScriptedChatModel.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A server that cuts long prompts")
class CutPromptsTest {

    private static final double CHARACTERS_PER_TOKEN = 4.2;

    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest(name = "window {0}, {1} calls at once")
    @DisplayName("is found out by the tokens that it counts: no answer to a cut prompt counts, and no paper is lost")
    @CsvSource({"2560, 1", "2560, 4", "4096, 1", "4096, 4", "4096, 64"})
    void foundOut(int window, int concurrency) {
        Digest digest = run(scorer(window).concurrency(concurrency), papers(140));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.selected())
                .as("what a model says that has seen the paper")
                .hasSize(140);
    }

    @Test
    @DisplayName("is sent shorter prompts from then on")
    void limitIsKept() {
        run(scorer(4096).concurrency(1), papers(140));

        assertThat(sizes.stream().filter(size -> size == 14))
                .as("the first alone")
                .hasSize(1);
    }

    @Test
    @DisplayName("is never sent a prompt that is too long, if its window is known")
    void known() {
        Digest digest = run(scorer(4096).concurrency(4).contextTokens(4096), papers(140));

        assertThat(digest.selected()).hasSize(140);
        assertThat(digest.decisions())
                .allSatisfy(decision -> assertThat(decision.attempts()).isEqualTo(1));
    }

    @Test
    @DisplayName("leaves papers unscored that are too long alone, and the reason says what to do")
    void tooLongAlone() {
        Digest digest = run(scorer(1200).concurrency(4), papers(20, 130));

        assertThat(digest.selected()).isEmpty();
        assertThat(digest.unscored())
                .hasSize(20)
                .extracting(Decision::reason)
                .allSatisfy(reason -> assertThat(reason.orElseThrow()).contains("cut", "num_ctx", "context-tokens"));
    }

    @ParameterizedTest(name = "{0} tokens, whatever was sent")
    @DisplayName("is not suspected for a count that no window explains")
    @ValueSource(longs = {0, 1, 100, 1000})
    void oddCounts(long counted) {
        AnsweringModel model = new AnsweringModel(
                (ids, request) -> ChatResponse.of(lines(ids, 9, 8)).withUsage(TokenUsage.of(counted, 10)));

        Digest digest = run(LlmScorer.builder(model).batchSize(BatchSize.fixed(14)), papers(140));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(model.calls()).isEqualTo(10);
    }

    @Test
    @DisplayName("has a window of 1,024 tokens at least")
    void smallest() {
        assertThatThrownBy(() -> scorer(4096).contextTokens(1023).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the contextTokens of an LlmScorer are 1024 or more, not 1023");
    }

    /** Sees the end of a prompt that is longer than its window, and makes up marks for what it has not seen. */
    private LlmScorer.Builder scorer(int window) {
        AnsweringModel model = new AnsweringModel((ids, request) -> {
            sizes.add(ids.size());
            long sent = (long) Math.ceil(characters(request) / CHARACTERS_PER_TOKEN);
            boolean whole = sent <= window;
            return ChatResponse.of(lines(ids, whole ? 9 : 1, whole ? 8 : 1))
                    .withUsage(TokenUsage.of(Math.min(sent, window), 10L * ids.size()));
        });
        return LlmScorer.builder(model).sleeper(pause -> {}).batchSize(BatchSize.fixed(14));
    }

    private static int characters(ChatRequest request) {
        return request.prompt().system().length() + request.prompt().user().length();
    }

    private static List<Paper> papers(int n) {
        return papers(n, 30);
    }

    private static List<Paper> papers(int n, int sentences) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> Paper.builder(id(i), "Sparse attention, part " + i)
                        .abstractText("We study how attention can be made sparse without a loss. ".repeat(sentences))
                        .build())
                .toList();
    }

    private static Digest run(LlmScorer.Builder scorer, List<Paper> papers) {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(scorer.build()).build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers)));
        } catch (RunFailedException e) {
            return e.digest();
        }
    }
}
