package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyReadersTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("readers of the same categories share one fetch, and one reader's failure does not touch another's")
    void oneFetch() {
        AtomicInteger fetches = new AtomicInteger();
        PaperSource source = PaperSource.of("counting", request -> {
            fetches.incrementAndGet();
            return announcement(papers(3));
        });
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(source)
                .scorer(failingFor("bob"))
                .build()) {
            List<ReaderOutcome> outcomes = new ArrayList<>();
            pipeline.runAll(
                    List.of(
                            profile("ann"),
                            profile("bob"),
                            Profile.builder("no-categories", "T").build(),
                            profile("cy")),
                    RunOptions.forDay(DAY).readersAtOnce(1),
                    outcomes::add);

            assertThat(outcomes)
                    .extracting(outcome -> outcome.profile().name())
                    .containsExactly("ann", "bob", "cy", "no-categories");
            assertThat(outcomes.get(0).digest().orElseThrow().selected()).hasSize(3);
            assertThat(outcomes.get(1).digest()).isEmpty();
            assertThat(outcomes.get(1).failure().orElseThrow()).isInstanceOf(RunFailedException.class);
            assertThat(outcomes.get(3).failure().orElseThrow()).isInstanceOf(ConfigurationException.class);
            assertThat(outcomes.get(2).digest().orElseThrow().profile()).isEqualTo("cy");
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    @DisplayName("a source that fails is asked once, and every reader hears why")
    void deadSource() {
        AtomicInteger fetches = new AtomicInteger();
        PaperSource source = PaperSource.of("counting", request -> {
            fetches.incrementAndGet();
            throw new PaperSourceException("down");
        });
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(source)
                .scorer(failingFor("nobody"))
                .build()) {
            List<ReaderOutcome> outcomes = new ArrayList<>();
            pipeline.runAll(List.of(profile("ann"), profile("bob")), RunOptions.forDay(DAY), outcomes::add);

            assertThat(outcomes)
                    .hasSize(2)
                    .allSatisfy(outcome ->
                            assertThat(outcome.failure().orElseThrow()).hasMessage("down"));
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    @DisplayName("papers that an earlier digest showed are left out and counted as excluded")
    void leftOut() {
        DigestArchive archive = archiveWithPaperOneShown();
        ScriptedScorer scorer = new ScriptedScorer("all", paper -> good());
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(scorer)
                .archive(archive)
                .seenBefore(SeenBefore.LEAVE_OUT)
                .build()) {
            Digest digest = pipeline.run(profile("ann"), RunOptions.forAnnouncement(announcement(papers(3))));

            assertThat(scorer.seen()).containsExactly(id(2), id(3));
            assertThat(digest.accounting().entries()).isEqualTo(3);
            assertThat(digest.accounting().excluded()).isEqualTo(1);
            assertThat(pipeline.run(profile("bob"), RunOptions.forAnnouncement(announcement(papers(3))))
                            .selected())
                    .as("another reader has not seen it")
                    .hasSize(3);
        }
    }

    @Test
    @DisplayName("papers that an earlier digest showed are marked with its day, if that is the choice")
    void marked() {
        DigestArchive archive = archiveWithPaperOneShown();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(new ScriptedScorer("all", paper -> good()))
                .archive(archive)
                .seenBefore(SeenBefore.MARK)
                .build()) {
            Digest digest = pipeline.run(profile("ann"), RunOptions.forAnnouncement(announcement(papers(2))));

            assertThat(digest.selected())
                    .extracting(Decision::shownBefore)
                    .containsExactly(Optional.of(DAY.minusDays(3)), Optional.empty());
            assertThat(DigestJson.read("digest", DigestJson.write(digest)).selected())
                    .isEqualTo(digest.selected());
        }
    }

    private DigestArchive archiveWithPaperOneShown() {
        DigestArchive archive = DigestArchive.at(directory);
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(new ScriptedScorer("all", paper -> paper.id().equals(id(1)) ? good() : bad()))
                .build()) {
            archive.put(pipeline.run(
                    profile("ann"), RunOptions.forAnnouncement(Announcement.of(DAY.minusDays(3), papers(2)))));
        }
        return archive;
    }

    private static Profile profile(String name) {
        return Profile.builder(name, "T")
                .categories(reader().build().categories())
                .build();
    }

    private static ScoringOutcome good() {
        return ScoringOutcome.scored(Scores.of(9, 9), "");
    }

    private static ScoringOutcome bad() {
        return ScoringOutcome.scored(Scores.of(2, 2), "");
    }

    private static Scorer failingFor(String reader) {
        return new Scorer() {
            @Override
            public String name() {
                return "picky";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
                ScoringOutcome outcome = run.profile().name().equals(reader)
                        ? ScoringOutcome.unscored(RemoteFailure.of(FailureKind.UNAVAILABLE, "down"))
                        : good();
                return papers.stream().map(paper -> outcome).toList();
            }
        };
    }
}
