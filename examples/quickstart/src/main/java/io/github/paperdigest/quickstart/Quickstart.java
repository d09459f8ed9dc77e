package io.github.paperdigest.quickstart;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Makes the digest of a bundled day of invented papers, served on loopback in arXiv's own format. */
public final class Quickstart {

    private static final Path PAGES = Path.of("target", "quickstart");

    private Quickstart() {}

    /** Writes the page and says where it is and how to go on. */
    public static void main(String[] arguments) throws IOException, URISyntaxException {
        Profile profile = ProfileDirectory.read(resource("/sample-profile"));
        Digest digest;
        Path page;
        try (SampleArxiv arxiv = SampleArxiv.start();
                DigestPipeline pipeline = DigestPipeline.builder()
                        .source("arxiv-rss", Map.of("base-url", arxiv.url()))
                        .scorer("topics")
                        .renderer("markdown")
                        .build()) {
            digest = pipeline.run(profile, RunOptions.forDay(SampleArxiv.DAY));
            page = PAGES.resolve(digest.date() + ".md").toAbsolutePath();
            pipeline.render(digest, page);
        }
        System.out.printf("""

                The digest of %s, a sample day of invented papers, is %s:
                %s.

                  %s

                To go on with today's arXiv, without a key and then with a model:

                  ./mvnw -q package -DskipTests
                  java -jar examples/cli/target/paper-digest.jar run --profile examples/quickstart/profile --scorer topics
                  export OPENAI_API_KEY=...      # or: --llm-url http://localhost:11434/v1 for a local model
                  java -jar examples/cli/target/paper-digest.jar run --profile examples/quickstart/profile

                The profile is two files, topics.md and profile.json; copy them and make them yours.
                %n""", digest.date(), digest.verdict(), digest.accounting(), page);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(Quickstart.class.getResource(name), name).toURI());
    }
}
