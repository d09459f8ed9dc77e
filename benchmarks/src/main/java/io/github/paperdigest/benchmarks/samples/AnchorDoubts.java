package io.github.paperdigest.benchmarks.samples;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How many papers are asked about again because anchors doubt a sound answer, and what anchors cost: the real scorer over all recorded days, one after the
 * other with an archive and each without one, with a model whose {@linkplain MarkNoise noise} is fitted to papers that
 * were scored twice. Argument: how often (5 by default). The folder of the days is in the property {@code digest.shared}.
 */
public final class AnchorDoubts {

    private final Profile profile;
    private final List<RecordedPaper.Day> days;

    private AnchorDoubts(Profile profile, List<RecordedPaper.Day> days) {
        this.profile = profile;
        this.days = days;
    }

    /** Prints a line for each noise and source of anchors. */
    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        AnchorDoubts measurement = new AnchorDoubts(RecordedPaper.profile(), RecordedPaper.days());
        for (MarkNoise noise : List.of(MarkNoise.MANY_BELOW, MarkNoise.FEW_BELOW)) {
            measurement.measure(noise, runs);
        }
    }

    private void measure(MarkNoise noise, int runs) throws IOException {
        Tally without = new Tally();
        Tally archived = new Tally();
        Tally ofToday = new Tally();
        for (int run = 0; run < runs; run++) {
            Map<String, MarkNoise.Truth> truths = truths(noise, run);
            SimulatedModel model = new SimulatedModel(noise, truths, run);
            run(model, false, false, without);
            run(model, true, true, archived);
            run(model, true, false, ofToday);
        }
        print(noise + ", from the archive", archived, without);
        print(noise + ", from the first two answers", ofToday, without);
    }

    private static void print(String title, Tally with, Tally without) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d papers asked about again (%.2f %%), tokens × %.3f, %d of %d days warned of%n",
                title,
                with.again,
                with.papers,
                100.0 * with.again / with.papers,
                with.tokens / (double) without.tokens,
                with.warned,
                with.days);
    }

    /** What came of all days. */
    private static final class Tally {
        private long papers;
        private long again;
        private long tokens;
        private long warned;
        private long days;
    }

    private Map<String, MarkNoise.Truth> truths(MarkNoise noise, int run) {
        Map<String, MarkNoise.Truth> truths = new HashMap<>();
        Random random = new Random(run);
        for (RecordedPaper.Day day : days) {
            for (RecordedPaper paper : day.papers()) {
                truths.computeIfAbsent(paper.paper().id(), id -> noise.truthOf(paper, random));
            }
        }
        return truths;
    }

    private void run(ChatModel model, boolean anchors, boolean archived, Tally tally) throws IOException {
        Path directory = Files.createTempDirectory("anchors");
        DigestArchive archive = DigestArchive.at(directory);
        DigestPipelineBuilder builder = DigestPipeline.builder()
                .chatModel(model)
                .scorer(context ->
                        LlmScorer.from(context).concurrency(1).anchors(anchors).build());
        try (DigestPipeline pipeline = (archived ? builder.archive(archive) : builder).build()) {
            for (RecordedPaper.Day day : days) {
                Digest digest = pipeline.run(
                        profile,
                        RunOptions.forAnnouncement(Announcement.of(
                                day.date(),
                                day.papers().stream().map(RecordedPaper::paper).toList())));
                if (archived) {
                    archive.put(digest);
                }
                tally.papers += digest.decisions().size();
                tally.again += digest.decisions().stream()
                        .filter(decision -> decision.attempts() > 1)
                        .count();
                tally.tokens += digest.usage().tokens().totalTokens();
                tally.days++;
                tally.warned += digest.notices().stream()
                                .anyMatch(notice -> notice.message().contains("out of character"))
                        ? 1
                        : 0;
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
