package io.github.paperdigest.benchmarks.scoring;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LabelledPaper;
import io.github.paperdigest.local.RecordedDays;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How often a pipeline with an archive warns of healthy days, and how often of broken ones. A day is drawn from the
 * recorded days, its papers with replacement, and stands after twenty others of them in random order. It is then run as
 * the recorded model marked it, with all papers marked 1, all marked 9, and with nine of ten of the kept ones marked 1.
 * Readers who see fewer papers are the same reader with a part of the selected papers.
 */
public final class BrokenDays {

    private static final int HISTORY = 20;
    private static final LocalDate TODAY = LocalDate.of(2025, 10, 13);
    private static final Profile READER = Profile.builder("reader", "What the recorded reader likes.")
            .relevanceCutoff(7)
            .noveltyCutoff(7)
            .build();
    private static final Scores KEPT = Scores.of(8, 7);
    private static final Scores REJECTED = Scores.of(3, 3);
    private static final Scores LOWEST = Scores.of(1, 1);
    private static final Scores HIGHEST = Scores.of(9, 9);

    private final Random random = new Random(20251013);
    private final List<Digest> recorded = new ArrayList<>();
    private final List<LabelledDay> days;
    private final double part;
    private int silent;
    private int falseAlarms;
    private int nothingFound;
    private int everythingFound;
    private int tenthFound;

    private BrokenDays(List<LabelledDay> days, double part) {
        this.days = days;
        this.part = part;
        for (LabelledDay day : days) {
            recorded.add(run(new Day(day.papers()), List.of(), KEPT, REJECTED));
        }
    }

    /** Prints a line for each reader. */
    public static void main(String[] arguments) {
        List<LabelledDay> days = RecordedDays.read(Path.of(System.getProperty("digest.shared", "../shared"), "days"));
        new BrokenDays(days, 1).measure(10_000);
        new BrokenDays(days, 0.3).measure(2_000);
        new BrokenDays(days, 0.15).measure(2_000);
        new BrokenDays(days, 0.1).measure(2_000);
    }

    private void measure(int count) {
        for (int i = 0; i < count; i++) {
            measure();
        }
        System.out.printf(
                "%.0f%% of the selected papers: %d days, not compared %d; of the others warned of as recorded %d (%.2f%%),"
                        + " all marked 1 %d, all marked 9 %d, a tenth kept %d%n",
                100 * part,
                count,
                silent,
                falseAlarms,
                100.0 * falseAlarms / (count - silent),
                nothingFound,
                everythingFound,
                tenthFound);
    }

    private void measure() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<Digest> history =
                order.subList(0, HISTORY).stream().map(recorded::get).toList();
        Day day = new Day(drawn(days.get(order.get(HISTORY)).papers()));
        Optional<Notice> usual = notice(run(day, history, KEPT, REJECTED));
        if (usual.isPresent() && usual.get().severity() == Notice.Severity.INFO) {
            silent++;
            return;
        }
        falseAlarms += usual.isPresent() ? 1 : 0;
        nothingFound += notice(run(day, history, LOWEST, LOWEST)).isPresent() ? 1 : 0;
        everythingFound += notice(run(day, history, HIGHEST, HIGHEST)).isPresent() ? 1 : 0;
        day.keepATenth();
        tenthFound += notice(run(day, history, KEPT, REJECTED)).isPresent() ? 1 : 0;
    }

    private List<LabelledPaper> drawn(List<LabelledPaper> papers) {
        List<LabelledPaper> drawn = new ArrayList<>();
        for (int i = 0; i < papers.size(); i++) {
            drawn.add(papers.get(random.nextInt(papers.size())));
        }
        return drawn;
    }

    private static Optional<Notice> notice(Digest digest) {
        return digest.notices().stream().findFirst();
    }

    private static Digest run(Day day, List<Digest> history, Scores kept, Scores others) {
        Scorer scorer =
                Scorer.of("llm", paper -> ScoringOutcome.scored(day.kept.contains(paper.id()) ? kept : others, ""));
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer)
                .archive(new Earlier(history))
                .build()) {
            return pipeline.run(READER, RunOptions.forAnnouncement(Announcement.of(TODAY, day.papers)));
        }
    }

    /** The papers of a day, under new ids, and which of them this reader keeps. */
    private final class Day {
        private final List<Paper> papers = new ArrayList<>();
        private final Set<String> kept = new HashSet<>();

        Day(List<LabelledPaper> drawn) {
            for (LabelledPaper paper : drawn) {
                String id = "2510.%05d".formatted(papers.size() + 1);
                papers.add(Paper.builder(id, paper.paper().title()).build());
                if (paper.selected() && random.nextDouble() < part) {
                    kept.add(id);
                }
            }
        }

        void keepATenth() {
            kept.removeIf(id -> random.nextInt(10) > 0);
        }
    }

    /** The digests as those of the days before. */
    private record Earlier(List<Digest> digests) implements DigestArchive {

        @Override
        public void put(Digest digest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Digest> find(String profile, LocalDate day) {
            return Optional.empty();
        }

        @Override
        public List<String> profiles() {
            return List.of(READER.name());
        }

        @Override
        public List<ArchivedDay> days(String profile) {
            List<ArchivedDay> days = new ArrayList<>();
            for (int i = 0; i < digests.size(); i++) {
                days.add(new EarlierDay(TODAY.minusDays(digests.size() - (long) i), digests.get(i)));
            }
            return days;
        }
    }

    private record EarlierDay(LocalDate date, Digest digest) implements ArchivedDay {

        @Override
        public String profile() {
            return READER.name();
        }

        @Override
        public Digest read() {
            return digest;
        }
    }
}
