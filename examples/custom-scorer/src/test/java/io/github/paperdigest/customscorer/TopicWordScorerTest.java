package io.github.paperdigest.customscorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicWordScorerTest {

    @Test
    @DisplayName("the scorer is found by its name and selects what shares words with the topics")
    void foundAndUsed() {
        Profile profile = Profile.builder(
                        "reader", "- Relevant: sparse attention, quantization, pruning\n- Irrelevant: beehives")
                .relevanceCutoff(4)
                .build();
        Paper fitting = Paper.builder("2603.99001", "Sparse Attention and Quantization")
                .abstractText("Pruning for sparse attention.")
                .build();
        Paper other = Paper.builder("2603.99002", "Smart Beehives")
                .abstractText("Attention for beehives.")
                .build();

        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer("topic-words").build()) {
            Digest digest = pipeline.run(
                    profile,
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(fitting, other))));

            assertThat(digest.selected())
                    .extracting(decision -> decision.paper().id())
                    .containsExactly("2603.99001");
            assertThat(digest.selected().get(0).comment().orElseThrow()).contains("attention", "sparse");
        }
    }
}
