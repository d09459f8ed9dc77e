package org.example.spark;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.AnnouncementJson;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.store.ScoreStore;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * A task: one day for one reader. It travels to an executor as three paths; what it needs of the library is made there.
 *
 * @param day a file with an announcement
 * @param profile a profile directory
 * @param out where the pages and the store go
 */
record DayForReader(String day, String profile, String out) implements Serializable {

    /**
     * Makes the digest and its page. All tasks write to one store, in which a score is kept before it counts: a task that
     * Spark repeats, and a job that is run again, pay for nothing that is there.
     */
    Row digest() {
        Profile reader = ProfileDirectory.read(Path.of(profile));
        Path directory = Path.of(out);
        try (ScoreStore store = ScoreStore.open(directory.resolve("scores.jsonl"));
                DigestPipeline pipeline = DigestPipeline.builder()
                        .chatModel(new StandInModel())
                        .scorer("llm")
                        .renderer("markdown")
                        .scoreStore(store)
                        .build()) {
            Digest digest = pipeline.run(reader, RunOptions.forAnnouncement(AnnouncementJson.read(Path.of(day))));
            Path file = directory.resolve(reader.name()).resolve(digest.date().toString());
            pipeline.render(digest, Path.of(file + ".md"));
            DigestJson.write(digest, Path.of(file + ".json"));
            int stored = digest.stages().stream().mapToInt(StageReport::fromStore).sum();
            int papers = digest.accounting().candidates();
            return new Row(
                    digest.date().toString(),
                    reader.name(),
                    papers,
                    digest.accounting().selected(),
                    papers - stored);
        }
    }
}
