package org.example.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicWordScorerTest {

    private static final Profile READER = Profile.builder(
                    "reader", "- Relevant: sparse attention, quantization, pruning\n- Irrelevant: beehives")
            .relevanceCutoff(4)
            .build();

    @Test
    @DisplayName("the scorer is found by its name and selects what shares words with the topics")
    void foundAndUsed() {
        Paper fitting = Paper.builder("2603.99001", "Sparse Attention and Quantization")
                .abstractText("Pruning for sparse attention.")
                .build();
        Paper other = Paper.builder("2603.99002", "Smart Beehives")
                .abstractText("Attention for beehives.")
                .build();

        Digest digest = digest(fitting, other);

        assertEquals(List.of("2603.99001"), ids(digest.selected()));
        assertEquals(List.of("2603.99002"), ids(digest.notSelected()));
        assertEquals(Scores.relevanceOnly(8), digest.selected().get(0).scores().orElseThrow());
    }

    private static Digest digest(Paper... papers) {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer("topic-words").build()) {
            return pipeline.run(
                    READER, RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(papers))));
        }
    }

    private static List<String> ids(List<Decision> decisions) {
        return decisions.stream().map(decision -> decision.paper().id()).toList();
    }
}
