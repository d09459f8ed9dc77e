package org.example.scorer;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Makes a digest of two invented papers with the scorer, which is found by its name. It needs no network. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
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
        Announcement day = Announcement.of(LocalDate.of(2026, 3, 3), List.of(fitting, other));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer("topic-words", Map.of("shortest-word", "4"))
                .build()) {
            Digest digest = pipeline.run(profile, RunOptions.forAnnouncement(day));
            System.out.println(digest.verdict() + ": " + digest.accounting());
            digest.decisions()
                    .forEach(decision ->
                            System.out.println(digest.explain(decision.paper().id())));
        }
    }
}
