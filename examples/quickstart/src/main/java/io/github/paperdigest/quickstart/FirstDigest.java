package io.github.paperdigest.quickstart;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.ProfileDirectory;
import java.nio.file.Path;
import java.util.Map;

/** The example of the README. */
final class FirstDigest {

    private FirstDigest() {}

    static Digest write(Path profile, Map<String, String> arxiv, Map<String, String> model, Path page) {
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv) // Map.of() for the live feeds
                .chatModel("openai", model) // Map.of("model", "gpt-5-mini", "api-key", key)
                .scorer("llm")
                .renderer("markdown")
                .build()) {
            Digest digest = pipeline.run(ProfileDirectory.read(profile)); // topics.md and profile.json
            pipeline.render(digest, page);
            return digest; // digest.verdict() says whether anything is missing
        }
    }
}
