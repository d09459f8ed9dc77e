package io.github.paperdigest.benchmarks.samples;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How well two runs of the real scorer agree for each number of {@code samples}, and for how many tokens: over all
 * recorded days, with a model whose {@linkplain MarkNoise noise} is fitted to papers that were scored twice. Arguments:
 * pairs of runs (10 by default), then the settings to try. The folder of the days is in the property {@code
 * digest.shared}.
 */
public final class SamplesAgreement {

    private static final int[] SETTINGS = {1, 2, 3, 5, 7, 9, 15, 25};
    private static final int[] COUNTS = {1, 2, 3, 4, 5, 6, 7, 9, 11, 15, 20, 25, 35, 50};
    private static final double[] PRICES = {0.1, 0.05, 0.035, 0.03, 0.025, 0.02, 0.015, 0.01, 0.005};
    private static final int DRAWS = 200;

    private final Profile profile;
    private final List<RecordedPaper.Day> days;

    private SamplesAgreement(Profile profile, List<RecordedPaper.Day> days) {
        this.profile = profile;
        this.days = days;
    }

    /** Prints a line for each setting, and for each price of a sample what the best possible rule would reach. */
    public static void main(String[] arguments) throws IOException {
        int pairs = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        int[] settings = arguments.length < 2
                ? SETTINGS
                : Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        SamplesAgreement measurement = new SamplesAgreement(RecordedPaper.profile(), RecordedPaper.days());
        for (MarkNoise noise : List.of(MarkNoise.MANY_BELOW, MarkNoise.FEW_BELOW)) {
            System.out.println(noise);
            measurement.measure(noise, pairs, settings);
            measurement.best(noise);
        }
    }

    /** What one run over all days selected, and what it used. */
    private record Outcome(List<Set<String>> selected, long tokens, long calls) {}

    private void measure(MarkNoise noise, int pairs, int[] settings) {
        List<Map<String, MarkNoise.Truth>> truths =
                IntStream.range(0, pairs).mapToObj(pair -> truths(noise, pair)).toList();
        double tokensOfFirst = 0;
        for (int samples : settings) {
            List<Pair> measured = IntStream.range(0, pairs)
                    .parallel()
                    .mapToObj(pair -> pair(noise, truths.get(pair), pair, samples))
                    .toList();
            double runs = 2.0 * pairs * days.size();
            double tokens = measured.stream().mapToDouble(Pair::tokens).sum() / runs;
            tokensOfFirst = tokensOfFirst == 0 ? tokens : tokensOfFirst;
            double[] f1 =
                    measured.stream().mapToDouble(pair -> pair.agreement().f1()).toArray();
            double[] kappa = measured.stream()
                    .mapToDouble(pair -> pair.agreement().kappa())
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "samples %2d: F1 %.3f ± %.3f, kappa %.3f, tokens × %.3f, %.1f calls and %.1f selected a day%n",
                    samples,
                    mean(f1),
                    margin(f1),
                    mean(kappa),
                    tokens / tokensOfFirst,
                    measured.stream().mapToLong(Pair::calls).sum() / runs,
                    measured.stream()
                                    .mapToLong(pair -> 2 * pair.agreement().both()
                                            + pair.agreement().one())
                                    .sum()
                            / runs);
        }
    }

    /** Two runs of the same papers. */
    private record Pair(Agreement agreement, long tokens, long calls) {}

    private Pair pair(MarkNoise noise, Map<String, MarkNoise.Truth> truths, int number, int samples) {
        Outcome first = run(new SimulatedModel(noise, truths, 2L * number), samples);
        Outcome second = run(new SimulatedModel(noise, truths, 2L * number + 1), samples);
        return new Pair(agreement(first, second), first.tokens() + second.tokens(), first.calls() + second.calls());
    }

    private Map<String, MarkNoise.Truth> truths(MarkNoise noise, int pair) {
        Map<String, MarkNoise.Truth> truths = new HashMap<>();
        Random random = new Random(pair);
        for (RecordedPaper.Day day : days) {
            for (RecordedPaper paper : day.papers()) {
                truths.computeIfAbsent(paper.paper().id(), id -> noise.truthOf(paper, random));
            }
        }
        return truths;
    }

    private Outcome run(SimulatedModel model, int samples) {
        List<Set<String>> selected = new ArrayList<>();
        long tokens = 0;
        long calls = 0;
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(model).concurrency(1).samples(samples).build())
                .build()) {
            for (RecordedPaper.Day day : days) {
                Digest digest = pipeline.run(
                        profile,
                        RunOptions.forAnnouncement(Announcement.of(
                                day.date(),
                                day.papers().stream().map(RecordedPaper::paper).toList())));
                Set<String> ids = new HashSet<>();
                for (Decision decision : digest.selected()) {
                    ids.add(decision.paper().id());
                }
                selected.add(ids);
                tokens += digest.usage().tokens().totalTokens();
                calls += digest.usage().calls();
            }
        }
        return new Outcome(selected, tokens, calls);
    }

    private Agreement agreement(Outcome first, Outcome second) {
        Agreement agreement = Agreement.NONE;
        for (int day = 0; day < days.size(); day++) {
            for (RecordedPaper paper : days.get(day).papers()) {
                String id = paper.paper().id();
                agreement = agreement.plus(
                        first.selected().get(day).contains(id),
                        second.selected().get(day).contains(id));
            }
        }
        return agreement;
    }

    /**
     * What no rule can beat that takes means of independent samples: it knows each paper's true marks, asks about it as
     * often as pays at a price of a sample in papers gone wrong, and its marks are not rounded.
     */
    private void best(MarkNoise noise) {
        Random random = new Random(0);
        List<double[]> chances = truths(noise, 0).values().stream()
                .map(truth -> IntStream.of(COUNTS)
                        .mapToDouble(count -> chance(noise, truth, count, random))
                        .toArray())
                .toList();
        for (double price : PRICES) {
            double selected = 0;
            double differing = 0;
            long more = 0;
            for (double[] chance : chances) {
                int best = 0;
                for (int each = 1; each < COUNTS.length; each++) {
                    best = loss(chance, each, price) < loss(chance, best, price) ? each : best;
                }
                selected += chance[best];
                differing += loss(chance, best, 0);
                more += COUNTS[best] - 1;
            }
            System.out.printf(
                    Locale.ROOT,
                    "best possible: F1 %.3f with %.3f × the papers asked%n",
                    1 - differing / 2 / selected,
                    1 + more / (double) chances.size());
        }
    }

    private double chance(MarkNoise noise, MarkNoise.Truth truth, int count, Random random) {
        int selected = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            MarkNoise.Truth mean = noise.mean(truth, count, random);
            if (mean.relevance() >= profile.relevanceCutoff() - 0.5
                    && mean.novelty() >= profile.noveltyCutoff() - 0.5) {
                selected++;
            }
        }
        return selected / (double) DRAWS * (count == 1 ? 1 - noise.lost() : 1);
    }

    private static double loss(double[] chance, int each, double price) {
        return 2 * chance[each] * (1 - chance[each]) + price * (COUNTS[each] - 1);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Half the width of the interval in which the mean lies in 19 of 20 cases. */
    private static double margin(double[] values) {
        double mean = mean(values);
        double variance = Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / Math.max(1, values.length - 1);
        return 2 * Math.sqrt(variance / values.length);
    }
}
