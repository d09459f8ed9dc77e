package org.example.modular;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Makes a digest on the module path, with a scorer of its own module. It needs no network. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        if (!Main.class.getModule().isNamed()) {
            throw new IllegalStateException("this example is for the module path: mvn compile exec:exec");
        }
        Announcement day = Announcement.of(
                LocalDate.of(2026, 3, 3),
                List.of(
                        Paper.builder("2603.99001", "Sparse Attention").build(),
                        Paper.builder("2603.99002", "Smart Beehives").build()));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer("keyword", Map.of("word", "attention"))
                .renderer("markdown")
                .build()) {
            Digest digest = pipeline.run(
                    Profile.builder("reader", "Sparse attention.").build(), RunOptions.forAnnouncement(day));
            pipeline.render(digest, System.out);
        }
    }
}
