package org.example.source;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a digest of preprints that an API on loopback serves. Without its base-url the source asks bioRxiv. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Profile profile = Profile.builder("reader", "- Relevant: protein folding, enzyme design")
                .categories(List.of("biochemistry"))
                .announceTypes(Set.of(AnnounceType.of("preprint")))
                .relevanceCutoff(4)
                .build();
        try (SampleApi api = SampleApi.start();
                DigestPipeline pipeline = DigestPipeline.builder()
                        .source("preprints", Map.of("base-url", api.url()))
                        .scorer("topics")
                        .renderer("markdown")
                        .build()) {
            Digest digest = pipeline.run(profile, RunOptions.forDay(LocalDate.of(2026, 3, 3)));
            pipeline.render(digest, System.out);
            System.out.println(digest.verdict() + ": " + digest.accounting());
        }
    }
}
