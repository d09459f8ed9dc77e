package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.SeenBefore;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.arxiv.ArxivPacer;
import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.id.SeenIds;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A reader whose digest is made again every hour, from the {@code auto} source, with every paper on the page, and kept in
 * an archive in a directory. What an earlier day showed is left out.
 */
final class HourlyReader implements AutoCloseable {

    private final SimulatedArxiv arxiv;
    private final FakeTime time;
    private final Profile profile;
    private final DigestArchive archive;
    private final Map<LocalDate, Set<String>> kept = new TreeMap<>();
    private final List<HourlyRun> runs = new ArrayList<>();
    private final DigestPipeline pipeline;

    HourlyReader(
            SimulatedArxiv arxiv,
            FakeTime time,
            Path directory,
            List<String> categories,
            UnaryOperator<ArxivSource.Builder> settings) {
        this.arxiv = arxiv;
        this.time = time;
        this.profile = Profile.builder("reader", "Everything that is invented.")
                .categories(categories)
                .build();
        this.archive = DigestArchive.at(directory);
        ArxivSource.Builder source = ArxivSource.builder()
                .baseUrl(arxiv.base())
                .clock(time)
                .sleeper(time)
                .pacer(ArxivPacer.of(ArxivPacer.INTERVAL, ArxivPacer.PAGE_INTERVAL, time, time))
                .seenIds(new ArchivedIds());
        this.pipeline = DigestPipeline.builder()
                .clock(time)
                .sleeper(time)
                .source(settings.apply(source).build())
                .scorer(Scorer.of("everything", paper -> ScoringOutcome.scored(9, 9, "invented")))
                .archive(archive)
                .seenBefore(SeenBefore.LEAVE_OUT)
                .build();
    }

    /** Runs at each full hour until a time. */
    List<HourlyRun> runUntil(Instant end) {
        return runUntil(end, 1);
    }

    /** Runs until a time, and then at the full hour after so many hours. */
    List<HourlyRun> runUntil(Instant end, int hours) {
        while (time.instant().isBefore(end)) {
            run(RunOptions.newest());
            pause(hours);
        }
        return runs;
    }

    /** Runs once for each of these days, an hour apart. */
    List<HourlyRun> runFor(List<LocalDate> days) {
        for (LocalDate day : days) {
            run(RunOptions.forDay(day));
            pause(1);
        }
        return runs;
    }

    private void pause(int hours) {
        Instant next = time.instant().truncatedTo(ChronoUnit.HOURS).plus(hours, ChronoUnit.HOURS);
        time.sleep(Duration.between(time.instant(), next));
    }

    /** Runs once. */
    HourlyRun run(RunOptions options) {
        Instant start = time.instant();
        int before = arxiv.requests().size();
        boolean replaced = arxiv.isListingReplaced();
        Digest digest = null;
        DigestException failure = null;
        try {
            digest = pipeline.run(profile, options);
            keep(digest);
        } catch (DigestException e) {
            failure = e;
        }
        List<LoggedRequest> asked =
                arxiv.requests().subList(before, arxiv.requests().size());
        HourlyRun run =
                new HourlyRun(start, time.instant(), digest, failure, asked, replaced, arxiv.isListingReplaced());
        runs.add(run);
        return run;
    }

    private void keep(Digest digest) {
        if (archive.putUnlessWorse(digest).isEmpty()) {
            kept.put(digest.date(), HourlyRun.ids(digest));
        }
    }

    /** The page of a day, as it was kept; empty if there is none. */
    Optional<Digest> page(LocalDate day) {
        return archive.find(profile.name(), day);
    }

    private final class ArchivedIds implements SeenIds {

        @Override
        public boolean wasAnnounced(String paperId, LocalDate before) {
            return kept.entrySet().stream()
                    .anyMatch(day ->
                            day.getKey().isBefore(before) && day.getValue().contains(paperId));
        }

        @Override
        public Optional<String> highest(LocalDate before) {
            Set<String> earlier = new HashSet<>();
            kept.forEach((day, ids) -> {
                if (day.isBefore(before)) {
                    earlier.addAll(ids);
                }
            });
            return earlier.stream().map(ArxivId::parse).max(ArxivId::compareTo).map(ArxivId::toString);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
