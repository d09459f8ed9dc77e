package io.github.paperdigest.quickstart;

import static io.github.paperdigest.spi.ScoringOutcome.passed;
import static io.github.paperdigest.spi.ScoringOutcome.scored;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunHandle;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The programs of docs/programs.md. */
final class Programs {

    private Programs() {}

    static Digest firstDigest(Path profile, Map<String, String> arxiv, Map<String, String> model, Path page) {
        // the first digest
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv)
                .chatModel("openai", model)
                .scorer("llm")
                .renderer("markdown")
                .build()) {
            Digest digest = pipeline.run(ProfileDirectory.read(profile));
            pipeline.render(digest, page);
            return digest;
        }
        // end
    }

    static Digest ownRule(Profile profile, Map<String, String> arxiv) {
        // a rule of one's own
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv)
                .scorer(Scorer.of(
                        "keywords",
                        paper -> paper.title().contains("Attention") ? scored(9, 7, "attention") : passed()))
                .scorer("topics")
                .build()) {
            return pipeline.run(profile);
        }
        // end
    }

    static Digest typedParts(Profile profile, Map<String, String> arxiv, Map<String, String> model) {
        // typed parts
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv)
                .chatModel("openai", model)
                .scorer(context -> LlmScorer.from(context)
                        .budget(Budget.dollars("0.50"))
                        .concurrency(8)
                        .build())
                .build()) {
            return pipeline.run(profile);
        }
        // end
    }

    static Digest namedParts(Profile profile, Map<String, String> arxiv, Map<String, String> model) {
        // the same by name
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv)
                .chatModel("openai", model)
                .scorer("llm", Map.of("budget", "$0.50", "concurrency", "8"))
                .build()) {
            return pipeline.run(profile);
        }
        // end
    }

    static Digest cheapBeforeDear(Profile profile, Map<String, String> arxiv, Map<String, String> model) {
        // cheap before dear
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv)
                .chatModel("openai", model)
                .scorer("llm", "small", Map.of("model", "gpt-5-nano"))
                .scorer("llm", "large", Map.of("near-cutoff", "2"))
                .build()) {
            return pipeline.run(profile);
        }
        // end
    }

    static Digest fromElsewhere(Profile profile, Map<String, String> arxiv, PreprintServer server) {
        // papers from elsewhere
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source("arxiv-rss", arxiv)
                .source(new BioRxivSource(server))
                .scorer("topics")
                .build()) {
            return pipeline.run(profile);
        }
        // end
    }

    // a source
    record BioRxivSource(PreprintServer server) implements PaperSource {

        @Override
        public String name() {
            return "biorxiv";
        }

        @Override
        public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
            LocalDate day = request.date().orElseGet(server::newestDay);
            List<Paper> papers = server.preprintsOf(day).stream()
                    .map(preprint -> Paper.builder(preprint.doi(), preprint.title())
                            .doi(preprint.doi())
                            .abstractText(preprint.summary())
                            .announceType(AnnounceType.of("preprint"))
                            .build())
                    .toList();
            return Announcement.of(day, papers);
        }
    }
    // end

    /** A server of preprints, reached however an application likes. */
    interface PreprintServer {

        LocalDate newestDay();

        List<Preprint> preprintsOf(LocalDate day) throws InterruptedException;
    }

    record Preprint(String doi, String title, String summary) {}

    static Digest withOptions(DigestPipeline pipeline, Profile profile, LocalDate day, StringBuilder log) {
        // a run with options
        DigestListener bar = new DigestListener() {
            @Override
            public void onProgress(RunInfo run, String stage, int done, int papers) {
                log.append(run)
                        .append(' ')
                        .append(stage)
                        .append(' ')
                        .append(done)
                        .append('\n');
            }
        };
        Digest digest = pipeline.run(
                profile,
                RunOptions.forDay(day).timeLimit(Duration.ofMinutes(30)).listener(bar));
        // end
        return digest;
    }

    static void cancelled(DigestPipeline pipeline, Profile profile) throws InterruptedException {
        // a run that is cancelled
        RunHandle run = pipeline.start(profile);
        run.cancel();
        Digest partial = run.await(); // or a DigestCancelledException, if nothing was decided yet
        // end
        assert partial != null;
    }

    static String whyNotThere(Digest digest, String id) {
        // why is it not there
        return digest.explain(id);
        // end
    }
}
