package io.github.paperdigest.llm;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.ScriptedScorer;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ScoringOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmTitleScreenTest {

    @Test
    @DisplayName("only papers that the answer calls irrelevant are screened out, with the reason")
    void rejects() {
        Digest digest = run(new ScriptedChatModel((ids, request) -> {
            assertThat(request.prompt().user()).contains("Title 1").doesNotContain("Abstract of paper");
            return "{\"ARXIVID\": \"" + id(1) + "\", \"RELEVANT\": false, \"REASON\": \"medical imaging\"}\n"
                    + "{\"ARXIVID\": \"" + id(2) + "\", \"RELEVANT\": true}";
        }));

        assertThat(digest.accounting().screenedOut()).isEqualTo(1);
        assertThat(digest.decision(id(1)).orElseThrow().reason()).contains("off-topic by its title: medical imaging");
        assertThat(digest.selected()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("an answer that is no clear no passes every paper on")
    @ValueSource(
            strings = {
                "Sorry, I can't help.",
                "",
                "{\"ARXIVID\": \"2510.00001\", \"RELEVANCE\": 1, \"NOVELTY\": 1}",
                "{\"ARXIVID\": \"9999.00001\", \"RELEVANT\": false}",
                "{\"ARXIVID\": \"2510.00001\", \"RELEVANT\": false} {\"ARXIVID\": \"2510.00001\", \"RELEVANT\": true}",
                "{\"RELEVANT\": false}",
            })
    void failsOpen(String answer) {
        assertThat(run(new ScriptedChatModel((ids, request) -> answer)).selected())
                .hasSize(3);
    }

    @Test
    @DisplayName("a screen whose model is down passes every paper on")
    void outage() {
        Digest digest = run(new ScriptedChatModel((ids, request) -> {
            throw new ScoringException(RemoteFailure.of(FailureKind.UNAVAILABLE, "down"));
        }));

        assertThat(digest.selected()).hasSize(3);
        assertThat(digest.stages().get(0).passed()).isEqualTo(3);
    }

    private static Digest run(ScriptedChatModel model) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmTitleScreen.builder(model)
                        .sleeper(pause -> {})
                        .executor(Runnable::run)
                        .build())
                .scorer(new ScriptedScorer("rest", paper -> ScoringOutcome.scored(Scores.of(9, 9), "")))
                .build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(3))));
        }
    }
}
