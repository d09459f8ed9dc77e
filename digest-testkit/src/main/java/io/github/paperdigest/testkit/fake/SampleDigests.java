package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Invented digests, the same in every run. */
public final class SampleDigests {

    private static final String PROFILE = "reader";

    private static final List<Decision.Disposition> TURNS = List.of(
            Decision.Disposition.SELECTED,
            Decision.Disposition.BELOW_CUTOFF,
            Decision.Disposition.SCREENED_OUT,
            Decision.Disposition.UNSCORED);

    private SampleDigests() {}

    /** {@return a day with a paper of every disposition, notices, stages, costs and a prompt} */
    public static Digest full() {
        return of(PROFILE, SamplePapers.DAY, SamplePapers.papers(9));
    }

    /**
     * Makes a day in which the papers take turns: selected, below the cutoff, screened out, unscored.
     *
     * @param profile the name of the reader's profile
     * @param day the announcement day
     * @param papers the candidates in canonical order
     * @return a digest, PARTIAL if a paper is unscored
     */
    public static Digest of(String profile, LocalDate day, List<Paper> papers) {
        List<Decision> selected = new ArrayList<>();
        List<Decision> others = new ArrayList<>();
        for (int i = 0; i < papers.size(); i++) {
            Decision decision = decision(papers.get(i), TURNS.get(i % TURNS.size()));
            (decision.isSelected() ? selected : others).add(decision);
        }
        int unscored = (int) others.stream()
                .filter(decision -> decision.disposition() == Decision.Disposition.UNSCORED)
                .count();
        int rejected = (int) others.stream()
                .filter(decision -> decision.disposition() == Decision.Disposition.SCREENED_OUT)
                .count();
        ModelUsage usage = ModelUsage.of(
                2, 1, TokenUsage.of(1200, 300), true, Cost.of(new BigDecimal("0.0012"), new BigDecimal("0.0030")));
        return Digest.builder(day, profile)
                .verdict(unscored > 0 ? RunVerdict.PARTIAL : RunVerdict.COMPLETE)
                .selected(selected)
                .notSelected(others)
                .entries(papers.size() + 3, 2, 1)
                .categories(List.of("cs.LG", "cs.AI"))
                .topics(List.of("Sparse attention"))
                .notices(unscored > 0 ? List.of(Notice.warning("llm", unscored + " papers have no score")) : List.of())
                .stages(List.of(StageReport.builder("llm")
                        .scored(papers.size() - unscored - rejected)
                        .rejected(rejected)
                        .unscored(unscored)
                        .usage(usage)
                        .build()))
                .model("sample-model")
                .prompt(new Prompt("You judge papers.", "Topics: sparse attention.\n\n[PAPER LIST HERE]"))
                .createdAt(Instant.parse("2025-10-06T12:00:00Z"))
                .runId("sample-run")
                .build();
    }

    /**
     * {@return a day of forty papers of which a screen rejected ten, a small model marked thirty, and a large one twenty of
     * them again} At the full price, the large one would have cost $0.40 for all forty; $0.115 were paid.
     */
    public static Digest cascade() {
        List<Decision> selected = new ArrayList<>();
        List<Decision> others = new ArrayList<>();
        List<Paper> papers = SamplePapers.papers(40);
        for (Paper paper : papers.subList(0, 10)) {
            others.add(Decision.builder(paper, Decision.Disposition.SCREENED_OUT)
                    .stage("screen")
                    .reason("another field")
                    .build());
        }
        for (Paper paper : papers.subList(10, 20)) {
            others.add(Decision.builder(paper, Decision.Disposition.BELOW_CUTOFF)
                    .stage("small")
                    .model("small-model")
                    .scores(Scores.of(2, 3))
                    .build());
        }
        for (Paper paper : papers.subList(20, 40)) {
            selected.add(Decision.builder(paper, Decision.Disposition.SELECTED)
                    .stage("large")
                    .scores(Scores.of(9, 7))
                    .earlierMarks(List.of(new Decision.EarlierMarks("small", "small-model", Scores.of(7, 7))))
                    .build());
        }
        return Digest.builder(SamplePapers.DAY, PROFILE)
                .selected(selected)
                .notSelected(others)
                .categories(List.of("cs.LG"))
                .stages(List.of(
                        StageReport.builder("screen").rejected(10).passed(30).build(),
                        StageReport.builder("small")
                                .scored(30)
                                .usage(usage(3, TokenUsage.of(12_000, 900), "0.005", "0.01", "0.02"))
                                .build(),
                        StageReport.builder("large")
                                .scored(20)
                                .reconsidered(20)
                                .usage(usage(
                                        2, TokenUsage.of(8_000, 600).withCachedPrompt(3_072), "0.04", "0.06", "0.20"))
                                .build()))
                .model("large-model")
                .createdAt(Instant.parse("2025-10-06T12:00:00Z"))
                .runId("sample-cascade")
                .build();
    }

    private static ModelUsage usage(int calls, TokenUsage tokens, String prompt, String completion, String fullPrice) {
        Cost cost = Cost.of(new BigDecimal(prompt), new BigDecimal(completion));
        return ModelUsage.of(calls, 0, tokens, true, cost).withFullPrice(new BigDecimal(fullPrice));
    }

    /** {@return a day whose papers, comments and reasons are the texts of {@link SamplePapers#hostile()}} */
    public static Digest hostile() {
        List<Decision> selected = new ArrayList<>();
        List<Decision> others = new ArrayList<>();
        List<Paper> papers = SamplePapers.hostile();
        List<String> texts = SamplePapers.hostileTexts();
        for (int i = 0; i < papers.size(); i++) {
            String text = texts.get(i % texts.size());
            if (i % 4 == 3) {
                others.add(Decision.builder(papers.get(i), Decision.Disposition.UNSCORED)
                        .stage("llm")
                        .reason("the model said: " + text)
                        .build());
            } else {
                selected.add(Decision.builder(papers.get(i), Decision.Disposition.SELECTED)
                        .stage("llm")
                        .scores(Scores.of(9, 8))
                        .comment("It is about " + text)
                        .build());
            }
        }
        return Digest.builder(SamplePapers.DAY, PROFILE)
                .verdict(RunVerdict.PARTIAL)
                .selected(selected)
                .notSelected(others)
                .notices(texts.stream()
                        .map(text -> Notice.warning("llm", "odd: " + text))
                        .toList())
                .model("sample-model")
                .build();
    }

    /** {@return a day on which nothing was announced} */
    public static Digest nothing() {
        return Digest.builder(SamplePapers.DAY, PROFILE)
                .verdict(RunVerdict.NO_ANNOUNCEMENT)
                .build();
    }

    private static Decision decision(Paper paper, Decision.Disposition disposition) {
        Decision.Builder decision = Decision.builder(paper, disposition).stage("llm");
        return switch (disposition) {
            case SELECTED ->
                decision.scores(Scores.of(9, 7)).comment("Close to the topic.").build();
            case BELOW_CUTOFF ->
                decision.scores(Scores.of(2, 3)).comment("Far from it.").build();
            case SCREENED_OUT -> decision.reason("another field").build();
            case UNSCORED -> decision.reason("no answer in time").attempts(2).build();
        };
    }
}
