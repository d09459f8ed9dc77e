package io.github.paperdigest.deliver;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.util.List;
import java.util.stream.IntStream;

/** Digests for tests of deliveries. */
final class Days {

    private Days() {}

    /** A complete day with this many selected papers. */
    static Digest of(int papers) {
        return day(RunVerdict.COMPLETE, SamplePapers.papers(papers)).build();
    }

    static Digest.Builder day(RunVerdict verdict, List<Paper> papers) {
        return Digest.builder(SamplePapers.DAY, "reader")
                .verdict(verdict)
                .selected(papers.stream()
                        .map(paper -> selected(paper, "Close to the topic."))
                        .toList());
    }

    /** A day whose papers have texts as long as they come, with letters of every kind. */
    static Digest large(int papers) {
        String odd = "naïve 日本語 \uD83D\uDC69\uD83C\uDFFD e\u0301\u0323 *_~`<&>\"'[](){}|\\#@:/. ";
        return Digest.builder(SamplePapers.DAY, "reader")
                .verdict(RunVerdict.PARTIAL)
                .selected(IntStream.rangeClosed(1, papers)
                        .mapToObj(i -> selected(
                                SamplePapers.paper(i).toBuilder()
                                        .abstractText(odd.repeat(100))
                                        .authorNames(List.of(odd.repeat(5), "Ben Writer"))
                                        .build(),
                                odd.repeat(60)))
                        .toList())
                .notices(List.of(Notice.warning("llm", odd.repeat(50))))
                .build();
    }

    static Decision selected(Paper paper, String comment) {
        return Decision.builder(paper, Disposition.SELECTED)
                .stage("llm")
                .scores(Scores.of(9, 7))
                .comment(comment)
                .build();
    }

    static Decision unscored(Paper paper, String reason) {
        return Decision.builder(paper, Disposition.UNSCORED)
                .stage("llm")
                .reason(reason)
                .build();
    }
}
