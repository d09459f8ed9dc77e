package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.paper;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.SourceReport;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several sources")
class SeveralSourcesTest {

    @Test
    @DisplayName("add up to one digest, which tells what each brought, also where their names are the same")
    void addUp() {
        Digest digest = run(
                source("arxiv", Announcement.of(DAY, papers(2))),
                source(
                        "arxiv",
                        Announcement.builder(DAY)
                                .papers(List.of(paper(2), paper(3)))
                                .excluded(4)
                                .build()));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.selected())
                .extracting(decision -> decision.paper().id())
                .containsExactly("2510.00001", "2510.00002", "2510.00003");
        assertThat(digest.accounting().entries()).isEqualTo(8);
        assertThat(digest.sources())
                .containsExactly(
                        SourceReport.of("arxiv", 2),
                        SourceReport.of("arxiv-2", 1).withDuplicates(1).withExcluded(4));
    }

    @Test
    @DisplayName("are all asked for the day of the first")
    void sameDay() {
        List<Optional<LocalDate>> asked = new ArrayList<>();

        run(source("a", Announcement.of(DAY, papers(1))), PaperSource.of("b", request -> {
            asked.add(request.date());
            return Announcement.of(DAY, List.of());
        }));

        assertThat(asked).containsExactly(Optional.of(DAY));
    }

    @Test
    @DisplayName("of which one fails bring what the others have, with a warning and an account of nothing")
    void oneFails() {
        Digest digest = run(broken("down"), source("arxiv", Announcement.of(DAY, papers(1))));

        assertThat(digest.verdict()).isEqualTo(RunVerdict.PARTIAL);
        assertThat(digest.notices())
                .singleElement()
                .hasToString("down: it brought no papers: the server of down is away");
        assertThat(digest.sources()).containsExactly(SourceReport.of("arxiv", 1), SourceReport.of("down", 0));
    }

    @Test
    @DisplayName("of which one fails do not prove that nothing was announced")
    void nothingProven() {
        PaperSource weekend =
                source("arxiv", Announcement.builder(DAY).noAnnouncement().build());

        assertThat(run(weekend, weekend).verdict()).isEqualTo(RunVerdict.NO_ANNOUNCEMENT);
        assertThat(run(weekend, broken("down")).verdict()).isEqualTo(RunVerdict.PARTIAL);
    }

    @Test
    @DisplayName("that all fail are the error of the first, with those of the others")
    void allFail() {
        assertThatThrownBy(() -> run(broken("one"), broken("two")))
                .isInstanceOf(PaperSourceException.class)
                .hasMessageContaining("the server of one is away")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("the server of two is away"));
    }

    private static Digest run(PaperSource... sources) {
        DigestPipelineBuilder builder =
                DigestPipeline.builder().scorer(new ScriptedScorer("llm", n -> ScoringOutcome.scored(9, 9, "good")));
        for (PaperSource source : sources) {
            builder.source(source);
        }
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(reader().build());
        }
    }

    private static PaperSource source(String name, Announcement announcement) {
        return PaperSource.of(name, request -> announcement);
    }

    private static PaperSource broken(String name) {
        return PaperSource.of(name, request -> {
            throw new PaperSourceException("the server of " + name + " is away");
        });
    }
}
