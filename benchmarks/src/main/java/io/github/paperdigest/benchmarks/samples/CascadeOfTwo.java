package io.github.paperdigest.benchmarks.samples;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.PricedChatModel;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LabelledPaper;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.Scorer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a cascade of a small and a large model loses of a recorded day's selected papers, and what it costs. The small one's
 * marks are as far from the archive's as those of a second run of the recording job ({@linkplain MarkNoise F1 0.85}), the
 * large one's are the archive's. Prompts are the real ones, a token is four characters, prices are those of gpt-5-nano and
 * gpt-5. Arguments: how often each is run (5 by default), then days (2025-10-06 and 2025-10-07). The folder of the days is
 * in the property {@code digest.shared}.
 */
public final class CascadeOfTwo {

    private static final String SMALL = "gpt-5-nano";
    private static final String LARGE = "gpt-5";
    private static final int TRAIN_DAYS = 20;
    private static final int[] POINTS = {0, 1, 2, 3, 4};

    private final Profile profile;
    private final List<RecordedPaper.Day> days;

    private CascadeOfTwo(Profile profile, List<RecordedPaper.Day> days) {
        this.profile = profile;
        this.days = days;
    }

    /** Prints a line for each day, screen and number of points, and the papers that the first run lost. */
    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        List<LocalDate> dates = arguments.length < 2
                ? List.of(LocalDate.of(2025, 10, 6), LocalDate.of(2025, 10, 7))
                : Arrays.stream(arguments).skip(1).map(LocalDate::parse).toList();
        CascadeOfTwo measurement = new CascadeOfTwo(RecordedPaper.profile(), RecordedPaper.days());
        for (LocalDate date : dates) {
            for (boolean screened : new boolean[] {false, true}) {
                measurement.print(date, screened, "large alone", measurement.outcomes(date, screened, -1, 1));
                for (int points : POINTS) {
                    String name = points == 0 ? "small alone" : "near-cutoff " + points;
                    measurement.print(date, screened, name, measurement.outcomes(date, screened, points, runs));
                }
            }
        }
    }

    /**
     * What one run came to.
     *
     * @param selected how many papers the archive selected
     * @param lost which of them are not on the page
     * @param more how many others are on it
     * @param askedLarge how many papers the large model was asked about
     * @param cost of all calls at list price, without a cache
     */
    private record Outcome(
            int selected,
            List<Paper> lost,
            long more,
            int askedLarge,
            int calls,
            long promptTokens,
            long completionTokens,
            BigDecimal cost) {}

    private void print(LocalDate date, boolean screened, String name, List<Outcome> outcomes) {
        System.out.printf(
                Locale.ROOT,
                "%s %-15s %-13s: %.1f of %d lost, %.1f more, large asked about %.0f, %.1f calls, %.0f prompt and %.0f"
                        + " completion tokens, $%.4f%n",
                date,
                screened ? "learned-screen" : "",
                name,
                outcomes.stream().mapToInt(each -> each.lost().size()).average().orElseThrow(),
                outcomes.get(0).selected(),
                outcomes.stream().mapToLong(Outcome::more).average().orElseThrow(),
                outcomes.stream().mapToInt(Outcome::askedLarge).average().orElseThrow(),
                outcomes.stream().mapToInt(Outcome::calls).average().orElseThrow(),
                outcomes.stream().mapToLong(Outcome::promptTokens).average().orElseThrow(),
                outcomes.stream().mapToLong(Outcome::completionTokens).average().orElseThrow(),
                outcomes.stream()
                        .mapToDouble(each -> each.cost().doubleValue())
                        .average()
                        .orElseThrow());
        outcomes.get(0)
                .lost()
                .forEach(paper -> System.out.println("    lost in the first run: " + paper.id() + " " + paper.title()));
    }

    private List<Outcome> outcomes(LocalDate date, boolean screened, int points, int runs) {
        return IntStream.range(0, runs)
                .mapToObj(run -> outcome(date, screened, points, run))
                .toList();
    }

    /** @param points near the cutoff, or -1 for the large model alone */
    private Outcome outcome(LocalDate date, boolean screened, int points, int run) {
        int place = IntStream.range(0, days.size())
                .filter(each -> days.get(each).date().equals(date))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no recorded day " + date));
        RecordedPaper.Day day = days.get(place);
        List<Paper> papers = day.papers().stream().map(RecordedPaper::paper).toList();
        Map<String, MarkNoise.Truth> truths = new HashMap<>();
        Map<String, Marks> archived = new HashMap<>();
        Random random = new Random(run);
        for (RecordedPaper paper : day.papers()) {
            MarkNoise.Truth truth = MarkNoise.FEW_BELOW.truthOf(paper, random);
            truths.put(paper.paper().id(), truth);
            archived.put(paper.paper().id(), archived(paper, truth, random));
        }
        ChatModel small = priced(new SimulatedModel(
                SMALL, (id, chance) -> MarkNoise.FEW_BELOW.marks(Objects.requireNonNull(truths.get(id)), chance), run));
        ChatModel large =
                priced(new SimulatedModel(LARGE, (id, chance) -> Objects.requireNonNull(archived.get(id)), run));
        Digest digest = digest(day, papers, cascade(screened ? screen(place) : Optional.empty(), small, large, points));
        return outcome(day, digest);
    }

    private static Marks archived(RecordedPaper paper, MarkNoise.Truth truth, Random random) {
        return paper.marks().orElseGet(() -> {
            Marks marks = MarkNoise.FEW_BELOW.marks(truth, random);
            while (!paper.agreesWith(marks)) {
                marks = MarkNoise.FEW_BELOW.marks(truth, random);
            }
            return marks;
        });
    }

    private static ChatModel priced(ChatModel model) {
        return PricedChatModel.of(model, PriceList.bundled());
    }

    private Optional<Scorer> screen(int place) {
        List<LabelledDay> earlier = days.subList(Math.max(0, place - TRAIN_DAYS), place).stream()
                .map(day -> new LabelledDay(
                        day.date(),
                        day.papers().stream()
                                .map(paper -> new LabelledPaper(paper.paper(), paper.selected()))
                                .toList()))
                .toList();
        return Optional.of(LearnedScreen.builder(LearnedModel.train(earlier)).build());
    }

    private static List<Scorer> cascade(Optional<Scorer> screen, ChatModel small, ChatModel large, int points) {
        List<Scorer> cascade = new ArrayList<>(screen.stream().toList());
        if (points >= 0) {
            cascade.add(Scorer.named(
                    "small", LlmScorer.builder(small).concurrency(1).build()));
        }
        if (points != 0) {
            cascade.add(Scorer.named(
                    "large",
                    LlmScorer.builder(large)
                            .concurrency(1)
                            .nearCutoff(Math.max(0, points))
                            .build()));
        }
        return cascade;
    }

    private Digest digest(RecordedPaper.Day day, List<Paper> papers, List<Scorer> cascade) {
        DigestPipelineBuilder builder = DigestPipeline.builder();
        cascade.forEach(builder::scorer);
        Profile reader = profile.toBuilder()
                .relevanceCutoff(day.papers().get(0).relevanceCutoff())
                .noveltyCutoff(RecordedPaper.NOVELTY_CUTOFF)
                .followedAuthors(List.of())
                .build();
        try (DigestPipeline pipeline = builder.build()) {
            return pipeline.run(reader, RunOptions.forAnnouncement(Announcement.of(day.date(), papers)));
        }
    }

    private static Outcome outcome(RecordedPaper.Day day, Digest digest) {
        Set<String> onPage = digest.selected().stream()
                .map(decision -> decision.paper().id())
                .collect(Collectors.toSet());
        List<RecordedPaper> selected =
                day.papers().stream().filter(RecordedPaper::selected).toList();
        List<Paper> lost = selected.stream()
                .map(RecordedPaper::paper)
                .filter(paper -> !onPage.contains(paper.id()))
                .toList();
        return new Outcome(
                selected.size(),
                lost,
                onPage.size() - (selected.size() - lost.size()),
                digest.stages().stream()
                        .filter(stage -> stage.name().equals("large"))
                        .mapToInt(stage -> stage.in())
                        .sum(),
                digest.usage().calls(),
                digest.usage().tokens().promptTokens(),
                digest.usage().tokens().completionTokens(),
                digest.usage().cost().map(Cost::total).orElseThrow());
    }
}
