package consumer.linked;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;

/** A digest without a key, of parts that are found by their names. */
public class Main {

    public static void main(String[] args) {
        Paper fitting = Paper.builder("2603.00001", "Sparse Attention")
                .abstractText("We prune attention.")
                .build();
        Paper other = Paper.builder("2603.00002", "Smart Beehives")
                .abstractText("We watch bees.")
                .build();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv")
                .scorer("topics")
                .renderer("markdown")
                .build()) {
            Digest digest = pipeline.run(
                    Profile.builder("reader", "- Relevant: sparse attention, pruning")
                            .relevanceCutoff(4)
                            .build(),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(fitting, other))));
            StringBuilder page = new StringBuilder();
            pipeline.render(digest, page);
            if (digest.selected().size() != 1 || !page.toString().contains("Sparse Attention")) {
                throw new AssertionError(page);
            }
        }
    }
}
