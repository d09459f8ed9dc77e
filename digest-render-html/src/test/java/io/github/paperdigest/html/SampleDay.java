package io.github.paperdigest.html;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
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
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** An invented day that has something of everything that a page shows. */
public final class SampleDay {

    /** The announcement day. */
    public static final LocalDate DATE = LocalDate.of(2025, 11, 11);

    private SampleDay() {}

    /** {@return four selected papers, two without a score, three that were not selected} */
    public static Digest digest() {
        return builder().build();
    }

    /** {@return the day, to change something of it} */
    public static Digest.Builder builder() {
        return Digest.builder(DATE, "me")
                .verdict(RunVerdict.PARTIAL)
                .model("model-x")
                .topics(List.of("Sparse Networks", "Fast Training", "Proofs"))
                .notices(List.of(
                        Notice.warning("cs.LG", "the feed was stale"), Notice.info("cs.AI", "one entry came twice")))
                .selected(List.of(followed(), crowded(), coded(), elsewhere()))
                .notSelected(List.of(
                        missed("2511.00010", 6, 7, "relevance 6 is below 7"),
                        Decision.builder(
                                        Paper.builder("2511.00011", "Of another field")
                                                .build(),
                                        Disposition.SCREENED_OUT)
                                .reason("the title names no topic")
                                .build(),
                        missed("2511.00012", 6, 8, "relevance 6 is below 7"),
                        unscored("2511.00020"),
                        unscored("2511.00021")))
                .entries(13, 3, 1)
                .stages(List.of(StageReport.builder("llm")
                        .scored(6)
                        .usage(ModelUsage.of(
                                2,
                                0,
                                TokenUsage.of(77_291, 63_654),
                                true,
                                Cost.of(new BigDecimal("0.10"), new BigDecimal("0.64"))))
                        .build()))
                .prompt(new Prompt(
                        "You judge papers.", "1. <b>Sparse Networks</b>\n   - pruning\n\n[PAPER LIST HERE]"));
    }

    private static Decision followed() {
        Paper paper = paper("2511.00001", "A followed author's paper").build();
        return Decision.builder(paper, Disposition.SELECTED)
                .matchedAuthor("Ada Lovelace")
                .build();
    }

    private static Decision crowded() {
        Paper paper = paper("2511.00002", "Pruning with many hands")
                .authorNames(IntStream.rangeClosed(1, 20)
                        .mapToObj(number -> "Author Number" + number)
                        .toList())
                .comment("12 pages, accepted at ICML")
                .announceType(AnnounceType.CROSS)
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .comment("Sparse Networks: prunes at scale.")
                .scores(Scores.of(10, 8.5))
                .build();
    }

    private static Decision coded() {
        Paper paper = paper("2511.00003", "Training faster with zebras")
                .abstractText("We train fast. Code is at https://github.com/zebra/fast_training. Models are on "
                        + "huggingface.co/zebra/fast, see also http://tracker.example/pixel.")
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .comment("Fast Training: saves half of the time.")
                .scores(Scores.of(9, 7))
                .shownBefore(LocalDate.of(2025, 11, 3))
                .model("model-y")
                .build();
    }

    private static Decision elsewhere() {
        Paper paper = Paper.builder("10.1101/2025.10.01.679876", "A preprint of another archive")
                .authorNames(List.of("Bo Ek"))
                .abstractText("Short.")
                .withdrawn(true)
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .comment("Nothing of a topic.")
                .scores(Scores.relevanceOnly(7))
                .build();
    }

    private static Paper.Builder paper(String id, String title) {
        return Paper.builder(id, title)
                .authorNames(List.of("Ada Lovelace", "Bo Ek"))
                .abstractText("An abstract of " + title + ", with some sentences. ".repeat(8))
                .categories(List.of("cs.LG", "stat.ML"))
                .announceType(AnnounceType.NEW);
    }

    private static Decision missed(String id, double relevance, double novelty, String reason) {
        return Decision.builder(Paper.builder(id, "Nearly " + id).build(), Disposition.BELOW_CUTOFF)
                .scores(Scores.of(relevance, novelty))
                .reason(reason)
                .build();
    }

    private static Decision unscored(String id) {
        return Decision.builder(Paper.builder(id, "Unscored " + id).build(), Disposition.UNSCORED)
                .reason("the endpoint answered 503")
                .build();
    }
}
