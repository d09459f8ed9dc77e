package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The share of papers that a day keeps, next to the days before it in the archive,")
class ShareOfKeptPapersTest {

    private static final String SUBJECT = "share of papers kept";
    private static final String CRITERIA = "Judge by these topics: Sparse attention.";
    private static final Profile READER = reader().build();

    private final MemoryArchive archive = new MemoryArchive();

    @ParameterizedTest(name = "{0} of {1} papers")
    @CsvSource({"0, 300", "1, 300", "300, 300", "295, 300", "120, 300", "4, 300", "0, 60", "60, 60"})
    @DisplayName("makes the first day a warning on which a model keeps next to nothing, or far too much")
    void broken(int kept, int judged) {
        days(20);

        Digest digest = today(judged, kept);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(share(digest)).hasValueSatisfying(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.WARNING);
            assertThat(notice.message()).startsWith(kept + " of " + judged + " papers");
        });
    }

    @ParameterizedTest(name = "{0} of {1} papers")
    @CsvSource({"30, 300", "20, 300", "45, 300", "3, 30", "1, 30", "60, 600"})
    @DisplayName("is passed over in silence where it is as usual")
    void usual(int kept, int judged) {
        days(20);

        Digest digest = today(judged, kept);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.notices()).isEmpty();
    }

    @Test
    @DisplayName("is a warning on each of 46 broken days in a row, for none of them becomes what is usual")
    void manyNights() {
        days(20);

        for (int night = 0; night < 46; night++) {
            Digest digest = run(DAY.plusDays(night), judge(300, 0), papers(300), READER);
            archive.put(digest);
            assertThat(digest.verdict()).as("night " + night).isEqualTo(RunVerdict.PARTIAL);
        }
        assertThat(run(DAY.plusDays(46), judge(300, 30), papers(300), READER).verdict())
                .as("a good day after them")
                .isEqualTo(RunVerdict.COMPLETE);
    }

    @ParameterizedTest(name = "{0} nights")
    @ValueSource(ints = {1, 5, 46})
    @DisplayName("is a warning after empty days in a row that nobody warned of, as another program left them")
    void importedDarkness(int nights) {
        imported(20, 30);
        for (int night = 1; night <= nights; night++) {
            archive.put(Digest.builder(DAY.minusDays(night), "reader")
                    .imported(400, 300, ModelUsage.NONE)
                    .build());
        }

        assertThat(today(300, 0).verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(today(300, 30).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("is found out of character although some of the days before were broken and nobody noticed")
    void brokenDaysAmongThem() {
        days(20, day -> judge(300, day % 5 == 4 ? 0 : 30));

        assertThat(today(300, 0).verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(today(300, 30).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @ParameterizedTest(name = "{0} days")
    @ValueSource(ints = {0, 1, 9})
    @DisplayName("is not judged where the archive has fewer than ten sound days; that is said and changes no verdict")
    void shortHistory(int days) {
        days(days);

        assertNotCompared(today(300, 0), "the archive has " + days + " earlier days that are fit for it");
        assertNotCompared(today(300, 30), "and 10 are needed");
    }

    @Test
    @DisplayName("is judged after ten sound days")
    void enoughHistory() {
        days(10);

        assertThat(today(300, 0).verdict()).isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("is not judged where fewer than three papers are to be expected; that is said and changes no verdict")
    void fewExpected() {
        days(20);

        assertNotCompared(today(25, 0), "about 2.5 of 25 papers were to be expected, and below 3");
        assertThat(today(31, 0).verdict()).isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("is of no interest on a day without papers, or one on which nothing is announced")
    void noPapers() {
        days(20);

        assertThat(run(DAY, judge(0, 0), List.of(), READER).notices()).isEmpty();
        Announcement none = Announcement.builder(DAY).noAnnouncement().build();
        assertThat(run(judge(0, 0), none, READER, archive).notices()).isEmpty();
    }

    @Test
    @DisplayName("is compared with days before the digest's own alone, so that a past day gives the same again")
    void pastDay() {
        days(12, day -> judge(300, 30));
        String before = DigestJson.write(today(300, 0));
        archive.put(today(300, 200));
        IntStream.rangeClosed(1, 30)
                .forEach(later -> archive.put(run(DAY.plusDays(later), judge(300, 250), papers(300), READER)));

        assertThat(DigestJson.write(today(300, 0))).isEqualTo(before).contains("about 30 were to be expected");
    }

    @Test
    @DisplayName("counts sound days alone: not those with papers unscored, nor other readers'")
    void soundDays() {
        days(20, day -> day % 2 == 0 ? judge(300, 30) : failing(10));
        days(20, day -> judge(300, 30), readerNamed("other").build());

        assertThat(today(300, 0).verdict()).as("ten sound days").isEqualTo(RunVerdict.PARTIAL);
        archive.put(run(DAY.minusDays(1), failing(10), papers(300), READER));
        archive.put(run(DAY.minusDays(20), failing(10), papers(300), READER));
        assertNotCompared(today(300, 0), "has 9 earlier days");
    }

    @Test
    @DisplayName("is that of the judged papers, on a day on which others stay unscored")
    void partialDay() {
        days(20);

        assertThat(share(run(DAY, failing(0), papers(300), READER))).isPresent();
        assertThat(share(run(DAY, failing(15), papers(300), READER))).isEmpty();
    }

    @Test
    @DisplayName("goes by the cutoffs that the reader has today, for earlier days as well")
    void otherCutoffs() {
        days(20);
        Profile stricter = reader().relevanceCutoff(10).build();
        Profile milder = reader().relevanceCutoff(1).noveltyCutoff(1).build();

        assertNotCompared(run(DAY, judge(300, 30), papers(300), stricter), "has 0 earlier days");
        Digest everything = run(DAY, judge(300, 30), papers(300), milder);
        assertThat(everything.selected()).hasSize(300);
        assertThat(everything.notices()).isEmpty();
    }

    @Test
    @DisplayName("is not hidden by a maximum count of papers, nor by papers of followed authors")
    void maximumAndAuthors() {
        Profile few =
                reader().maxPapers(5).followedAuthors(List.of("Some Author")).build();
        Profile capped = reader().maxPapers(5).build();
        days(20, day -> judge(300, 30), capped);

        assertThat(run(DAY, judge(300, 300), papers(300), capped).selected()).hasSize(5);
        assertThat(run(DAY, judge(300, 300), papers(300), capped).verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(run(DAY, judge(300, 0), papers(300), few).selected()).hasSize(300);
        assertThat(run(DAY, judge(300, 0), papers(300), few).verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(run(DAY, judge(300, 30), papers(300), few).verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("is not compared with days of other topics, other categories or an altogether other scorer")
    void otherCriteria() {
        days(20, day -> asking("m", CRITERIA, judge(300, 30)));
        Profile otherTopics = Profile.builder("reader", "Robots.")
                .categories(List.of("cs.LG"))
                .build();
        Profile otherCategories = reader().categories(List.of("cs.RO")).build();

        assertNotCompared(
                run(DAY, asking("m", "Judge by these topics: Robots.", judge(300, 0)), papers(300), otherTopics),
                "has 0 earlier days");
        assertNotCompared(
                run(DAY, asking("m", CRITERIA, judge(300, 0)), papers(300), otherCategories), "has 0 earlier days");
        assertNotCompared(
                run(DAY, Scorer.named("rules", asking("m", CRITERIA, judge(300, 0))), papers(300), READER),
                "has 0 earlier days");
    }

    @Test
    @DisplayName("may move when another model or another prompt judges, but not to nothing or to everything")
    void otherModel() {
        days(20, day -> asking("m", CRITERIA, judge(300, 30)));

        for (String model : List.of("m", "n")) {
            String criteria = model.equals("m") ? "Be strict. " + CRITERIA : CRITERIA;
            for (int broken : List.of(0, 2, 290, 300)) {
                assertThat(run(DAY, asking(model, criteria, judge(300, broken)), papers(300), READER)
                                .verdict())
                        .as(model + broken)
                        .isEqualTo(RunVerdict.PARTIAL);
            }
            for (int moved : List.of(8, 90)) {
                assertThat(run(DAY, asking(model, criteria, judge(300, moved)), papers(300), READER)
                                .notices())
                        .as(model + moved)
                        .isEmpty();
            }
        }
        assertThat(run(DAY, asking("m", CRITERIA, judge(300, 90)), papers(300), READER)
                        .verdict())
                .as("the same model and prompt")
                .isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("of another model is what is usual once that model has judged ten days")
    void newModel() {
        days(30, day -> day < 20 ? asking("m", CRITERIA, judge(300, 30)) : asking("n", CRITERIA, judge(300, 90)));

        assertThat(run(DAY, asking("n", CRITERIA, judge(300, 90)), papers(300), READER)
                        .notices())
                .isEmpty();
        assertThat(run(DAY, asking("n", CRITERIA, judge(300, 30)), papers(300), READER)
                        .verdict())
                .isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("shows a screen that rejects everything")
    void screen() {
        days(20);
        ScriptedScorer screen = new ScriptedScorer("screen", paper -> ScoringOutcome.rejected("off"));

        assertThat(run(DAY, screen, papers(300), READER).verdict()).isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("is compared with imported days, if they tell how many papers there were")
    void importedDays() {
        imported(20, 30);

        assertThat(today(300, 0).verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(today(300, 300).verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(today(300, 90).notices()).as("by marks of another program").isEmpty();
        for (int day = 1; day <= 20; day++) {
            archive.put(Digest.builder(DAY.minusDays(1000 + day), "reader")
                    .importedWithoutTotals(ModelUsage.NONE)
                    .selected(selected(30))
                    .build());
        }
        assertNotCompared(run(DAY.minusDays(1000), judge(300, 0), papers(300), READER), "has 0 earlier days");
    }

    @Test
    @DisplayName("needs no damaged day: it is passed over, and the run goes on")
    void damagedDays(@TempDir Path directory) throws IOException {
        days(11);
        DigestArchive files = DigestArchive.at(directory);
        archive.days("reader").forEach(day -> files.put(day.read()));
        Files.writeString(dayFile(directory, 2), "{\"schemaVersion\": 1, ");
        assertThat(run(judge(300, 0), announced(DAY, papers(300)), READER, files)
                        .verdict())
                .isEqualTo(RunVerdict.PARTIAL);

        Files.writeString(dayFile(directory, 5), "");
        assertNotCompared(run(judge(300, 0), announced(DAY, papers(300)), READER, files), "has 9 earlier days");
    }

    @Test
    @DisplayName("is not judged where the archive can't be read; that is said and changes no verdict")
    void brokenArchive() {
        Digest digest = run(judge(300, 30), announced(DAY, papers(300)), READER, new MemoryArchive() {
            @Override
            public List<ArchivedDay> days(String profile) {
                throw new StorageException("the disk is gone", null);
            }
        });

        assertNotCompared(digest, "the archive can't be read: StorageException: the disk is gone");
    }

    @Test
    @DisplayName("costs twenty days of reading in an archive of years, and ninety at most if none is sound")
    void reading() {
        days(200);
        today(300, 30);
        assertThat(archive.daysRead()).isEqualTo(20);

        days(200, day -> failing(10));
        today(300, 30);
        assertThat(archive.daysRead()).isEqualTo(20 + 90);
    }

    @Test
    @DisplayName("is not looked at without an archive")
    void noArchive() {
        try (DigestPipeline pipeline =
                DigestPipeline.builder().scorer(judge(300, 0)).build()) {
            assertThat(pipeline.run(READER, RunOptions.forAnnouncement(announced(DAY, papers(300))))
                            .notices())
                    .isEmpty();
        }
    }

    private static void assertNotCompared(Digest digest, String why) {
        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(share(digest)).hasValueSatisfying(notice -> {
            assertThat(notice.severity()).isEqualTo(Notice.Severity.INFO);
            assertThat(notice.message()).contains("can't be compared with earlier ones: ", why);
        });
    }

    private static Optional<Notice> share(Digest digest) {
        return digest.notices().stream()
                .filter(notice -> notice.subject().equals(SUBJECT))
                .findFirst();
    }

    /** Archives this many ordinary days before the day. */
    private void days(int count) {
        days(count, day -> judge(300, 30));
    }

    private void days(int count, IntFunction<Scorer> scorer) {
        days(count, scorer, READER);
    }

    /** The days are made without an archive, as a program does that does not compare. */
    private void days(int count, IntFunction<Scorer> scorer, Profile profile) {
        for (int day = 0; day < count; day++) {
            Announcement announcement = announced(DAY.minusDays(count - day), papers(300));
            try (DigestPipeline pipeline =
                    DigestPipeline.builder().scorer(scorer.apply(day)).build()) {
                archive.put(pipeline.run(profile, RunOptions.forAnnouncement(announcement)));
            }
        }
    }

    /** Archives imported days, the last of them a hundred days before the day. */
    private void imported(int count, int kept) {
        for (int day = 0; day < count; day++) {
            archive.put(Digest.builder(DAY.minusDays(100 + day), "reader")
                    .imported(400, 300, ModelUsage.NONE)
                    .selected(selected(kept))
                    .build());
        }
    }

    private static List<Decision> selected(int count) {
        return papers(count).stream()
                .map(paper -> Decision.builder(paper, Decision.Disposition.SELECTED)
                        .scores(Scores.of(9, 8))
                        .build())
                .toList();
    }

    private Digest today(int judged, int kept) {
        return run(DAY, judge(judged, kept), papers(judged), READER);
    }

    private Digest run(LocalDate day, Scorer scorer, List<Paper> papers, Profile profile) {
        return run(scorer, announced(day, papers), profile, archive);
    }

    private static Digest run(Scorer scorer, Announcement announcement, Profile profile, DigestArchive archive) {
        Clock clock = Clock.fixed(DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer)
                .archive(archive)
                .clock(clock)
                .build()) {
            return pipeline.run(profile, RunOptions.forAnnouncement(announcement));
        }
    }

    private static Announcement announced(LocalDate day, List<Paper> papers) {
        return Announcement.of(day, papers);
    }

    private static Path dayFile(Path directory, int daysBefore) {
        return directory.resolve("reader/2025/" + DAY.minusDays(daysBefore) + ".json");
    }

    private static Profile.Builder readerNamed(String name) {
        return Profile.builder(name, "Sparse attention.").categories(List.of("cs.LG"));
    }

    /** Keeps this many of the papers, spread over the day. */
    private static Scorer judge(int judged, int kept) {
        return new ScriptedScorer("judge", paper -> {
            int n = number(paper);
            boolean keep = n * kept / judged > (n - 1) * kept / judged;
            return ScoringOutcome.scored(keep ? Scores.of(9, 8) : Scores.of(3, 4), "");
        });
    }

    /** Keeps this many of the papers with even numbers, and fails on the others. */
    private static Scorer failing(int kept) {
        return new ScriptedScorer(
                "judge",
                paper -> number(paper) % 2 == 1
                        ? ScoringOutcome.unscored(RemoteFailure.of(FailureKind.TIMEOUT, "late"))
                        : number(paper) <= 2 * kept
                                ? ScoringOutcome.scored(Scores.of(9, 8), "")
                                : ScoringOutcome.scored(Scores.of(3, 4), ""));
    }

    private static int number(Paper paper) {
        return Integer.parseInt(paper.id().substring(5));
    }

    /** The same scorer as one that asks this model with this prompt. */
    private static Scorer asking(String model, String prompt, Scorer scorer) {
        return new Scorer() {
            @Override
            public String name() {
                return scorer.name();
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) throws InterruptedException {
                run.reportPrompt(model, new Prompt("You judge papers.", prompt));
                return scorer.score(papers, run);
            }
        };
    }
}
