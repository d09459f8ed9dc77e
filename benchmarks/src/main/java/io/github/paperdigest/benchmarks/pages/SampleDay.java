package io.github.paperdigest.benchmarks.pages;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented days whose papers are as long, and have as much mathematics, code and links, as real ones. */
final class SampleDay {

    private static final List<String> WORDS = List.of(
            ("we study how sparse networks learn under noise and show that a small change of the objective keeps the"
                            + " accuracy while the cost falls by half in theory as well as in practice on three families"
                            + " of models whose weights are rounded pruned or shared across layers")
                    .split(" "));
    private static final int ABSTRACT_WORDS = 190;

    private SampleDay() {}

    static Digest of(int papers) {
        Random random = new Random(42);
        List<Decision> selected = new ArrayList<>();
        for (int i = 0; i < papers; i++) {
            selected.add(decision(i, random));
        }
        return Digest.builder(LocalDate.of(2025, 10, 6), "sample")
                .topics(List.of("Sparse Networks", "Theory"))
                .selected(selected)
                .model("sample-model")
                .prompt(new Prompt("Be a careful reader.", "Topics\n\n1. Sparse Networks\n2. Theory\n"))
                .imported(
                        papers * 2,
                        papers,
                        ModelUsage.of(
                                9,
                                0,
                                TokenUsage.of(90_000, 60_000),
                                true,
                                Cost.of(new BigDecimal("0.11"), BigDecimal.ONE)))
                .build();
    }

    private static Decision decision(int number, Random random) {
        Paper paper = Paper.builder("2510." + (10_000 + number), words(10, random))
                .version(1)
                .authorNames(List.of("Ada Example", "Bo Sample", "Andr\u00e9 Muster", "Li Na", "Eva Proof"))
                .abstractText(words(ABSTRACT_WORDS, random) + " with $O(n^{2}) < \\epsilon$ and a_b * c. Code:"
                        + " https://example.org/" + number)
                .categories(List.of("cs.LG", "stat.ML"))
                .announceType(AnnounceType.NEW)
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(Scores.of(10 - number % 3, 9 - number % 4))
                .comment((number % 2 == 0 ? "Sparse Networks: " : "Theory: ") + words(20, random))
                .build();
    }

    private static String words(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : i % 15 == 14 ? "\n" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
