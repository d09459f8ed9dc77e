package org.example.renderer;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes the page of two invented papers, one of which would like to run a script. It needs no network. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Profile profile = Profile.builder("reader", "- Relevant: sparse attention, pruning")
                .relevanceCutoff(2)
                .build();
        Paper paper = Paper.builder("2603.99001", "Sparse Attention & Pruning")
                .authorNames(List.of("Mireille Fontaine"))
                .abstractText("Sparse attention for inputs where $a<b$.")
                .build();
        Paper hostile = Paper.builder("2603.99002", "Pruning of <script>alert('attention')</script>")
                .abstractText("\"><img src=x onerror=alert(1)> Sparse attention.")
                .build();
        Announcement day = Announcement.of(LocalDate.of(2026, 3, 3), List.of(paper, hostile));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer("topics")
                .renderer("plain-html", Map.of("heading", "Sparse things"))
                .build()) {
            Digest digest = pipeline.run(profile, RunOptions.forAnnouncement(day));
            Path page = Path.of("target", "digest.html").toAbsolutePath();
            pipeline.render(digest, page);
            pipeline.render(digest, System.out);
            System.out.println("The same page is in " + page);
        }
    }
}
