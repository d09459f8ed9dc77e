package io.github.paperdigest.benchmarks.costs;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.benchmarks.samples.Marks;
import io.github.paperdigest.benchmarks.samples.RecordedPaper;
import io.github.paperdigest.benchmarks.samples.TwoReadings;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.local.RecordedDays;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.openai.Lane;
import io.github.paperdigest.openai.OpenAiChatModel;
import io.github.paperdigest.openai.PromptCache;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.Profile.PromptPart;
import io.github.paperdigest.spi.Scorer;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What recorded days cost at the list price of gpt-5 and gpt-5-nano in each of the ways in which a day may cost less, and
 * all of them together; a table for each day. Endpoints on loopback take a second a call, keep prompts as OpenAI does, and
 * count four characters as a token; in a job of the Batch API nothing is kept. The dear model marks as the recording job
 * did, and the small one agrees with it as two runs of that job agree with each other. Arguments: days, by default
 * 2025-10-07 and 2025-10-06. The folder of the days is in the property {@code digest.shared}.
 */
public final class DayCosts {

    private static final double RECALL = 0.98;
    private static final int NEAR_CUTOFF = 2;
    private static final List<PromptPart> PAPERS_LAST =
            List.of(PromptPart.INSTRUCTIONS, PromptPart.SCORING, PromptPart.TOPICS, PromptPart.PAPERS);

    /** A way in which a day may cost less. */
    private enum Saving {
        SCREEN,
        CACHE,
        BATCH_LANE,
        CHEAP_BEFORE_DEAR
    }

    private final RecordedPaper.Day day;
    private final TwoReadings readings;
    private final LearnedModel learned;
    private final Set<String> recorded;

    private DayCosts(RecordedPaper.Day day, List<LabelledDay> all) {
        this.day = day;
        this.readings = new TwoReadings(day, 1);
        this.learned = LearnedModel.train(all.stream()
                .filter(each -> each.date().isBefore(day.date()))
                .toList());
        this.recorded = day.papers().stream()
                .filter(RecordedPaper::selected)
                .map(paper -> paper.paper().id())
                .collect(Collectors.toSet());
    }

    /** Prints the tables. */
    public static void main(String[] arguments) throws IOException {
        // Without it the JDK's server waits 40 ms for each acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        List<LocalDate> dates = arguments.length == 0
                ? List.of(LocalDate.of(2025, 10, 7), LocalDate.of(2025, 10, 6))
                : Stream.of(arguments).map(LocalDate::parse).toList();
        List<LabelledDay> all = RecordedDays.read(Path.of(System.getProperty("digest.shared", "../shared"), "days"));
        List<RecordedPaper.Day> days = RecordedPaper.days();
        for (LocalDate date : dates) {
            RecordedPaper.Day day = days.stream()
                    .filter(each -> each.date().equals(date))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no day " + date + " was recorded"));
            new DayCosts(day, all).print();
        }
    }

    private void print() {
        System.out.printf("%n%s, %d papers, %d of them selected%n%n", day.date(), day.papers().size(), recorded.size());
        System.out.println("| | calls | prompt | of these cached | completion | dollars | seconds | lost | added |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        print("default", EnumSet.noneOf(Saving.class));
        print("learned screen", EnumSet.of(Saving.SCREEN));
        print("cache", EnumSet.of(Saving.CACHE));
        print("batch lane", EnumSet.of(Saving.BATCH_LANE));
        print("cheap before dear", EnumSet.of(Saving.CHEAP_BEFORE_DEAR));
        print("screen, cache, cheap before dear", EnumSet.complementOf(EnumSet.of(Saving.BATCH_LANE)));
        print("all together", EnumSet.allOf(Saving.class));
    }

    private void print(String name, Set<Saving> savings) {
        long start = System.nanoTime();
        Digest digest = run(savings);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        TokenUsage tokens = digest.usage().tokens();
        Set<String> selected = digest.selected().stream()
                .map(decision -> decision.paper().id())
                .collect(Collectors.toSet());
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %,d | %s | %s | %d | %d |%n",
                name,
                digest.usage().calls(),
                tokens.promptTokens(),
                tokens.cachedPromptTokens(),
                tokens.completionTokens(),
                digest.usage()
                        .cost()
                        .map(Cost::total)
                        .map(total -> total.setScale(3, RoundingMode.HALF_UP).toPlainString())
                        .orElse("unknown"),
                savings.contains(Saving.BATCH_LANE) ? "a job" : "%.1f".formatted(wall.toMillis() / 1000.0),
                recorded.stream().filter(id -> !selected.contains(id)).count(),
                selected.stream().filter(id -> !recorded.contains(id)).count());
    }

    private Digest run(Set<Saving> savings) {
        Profile reader = RecordedPaper.profile();
        Profile asked = savings.contains(Saving.CACHE)
                ? reader.toBuilder().promptOrder(PAPERS_LAST).build()
                : reader;
        boolean isCheapFirst = savings.contains(Saving.CHEAP_BEFORE_DEAR);
        boolean inJobs = savings.contains(Saving.BATCH_LANE);
        try (MarkingEndpoint dear = endpoint(inJobs, readings::recorded);
                MarkingEndpoint small = endpoint(inJobs, readings::again)) {
            DigestPipelineBuilder builder = DigestPipeline.builder();
            if (savings.contains(Saving.SCREEN)) {
                builder.scorer(LearnedScreen.builder(learned).recall(RECALL).build());
            }
            if (isCheapFirst) {
                builder.scorer(Scorer.named(
                        "small",
                        LlmScorer.builder(model("gpt-5-nano", small, savings)).build()));
            }
            LlmScorer.Builder large = LlmScorer.builder(model("gpt-5", dear, savings));
            builder.scorer(Scorer.named(
                    "large", (isCheapFirst ? large.nearCutoff(NEAR_CUTOFF) : large).build()));
            try (DigestPipeline pipeline = builder.build()) {
                return pipeline.run(
                        asked,
                        RunOptions.forAnnouncement(Announcement.of(
                                day.date(),
                                day.papers().stream().map(RecordedPaper::paper).toList())));
            }
        }
    }

    private static MarkingEndpoint endpoint(boolean inJobs, Function<String, Marks> marks) {
        return inJobs ? MarkingEndpoint.inJobs(marks) : MarkingEndpoint.keepingPrompts(marks);
    }

    private static OpenAiChatModel model(String name, MarkingEndpoint endpoint, Set<Saving> savings) {
        return OpenAiChatModel.builder()
                .model(name)
                .baseUrl(endpoint.baseUrl())
                .promptCache(savings.contains(Saving.CACHE) ? PromptCache.ON : PromptCache.AUTO)
                .lane(savings.contains(Saving.BATCH_LANE) ? Lane.BATCH : Lane.FAST)
                .sleeper(MarkingEndpoint::shortSleep)
                .build();
    }
}
