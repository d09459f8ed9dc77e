package io.github.paperdigest.benchmarks.costs;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.benchmarks.samples.Marks;
import io.github.paperdigest.benchmarks.samples.RecordedPaper;
import io.github.paperdigest.benchmarks.samples.TwoReadings;
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
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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

    private static final Duration CALL = Duration.ofSeconds(1);
    private static final double RECALL = 0.98;
    private static final String NEAR_CUTOFF = "2";
    private static final String SMALL = "gpt-5-nano";
    private static final List<PromptPart> PAPERS_LAST =
            List.of(PromptPart.INSTRUCTIONS, PromptPart.SCORING, PromptPart.TOPICS, PromptPart.PAPERS);

    /** A way in which a day may cost less. */
    private enum Saving {
        SCREEN,
        CACHE,
        BATCH_LANE,
        CHEAP_BEFORE_DEAR
    }

    /** So many days before bring papers with known marks. */
    private static final int DAYS_BEFORE = 2;

    private final RecordedPaper.Day day;
    private final List<RecordedPaper.Day> before;
    private final TwoReadings readings;
    private final LearnedModel learned;
    private final Set<String> recorded;

    private DayCosts(List<RecordedPaper.Day> untilToday, List<LabelledDay> all) {
        this.day = untilToday.get(DAYS_BEFORE);
        this.before = untilToday.subList(0, DAYS_BEFORE);
        // Papers of the days before stand in the prompts of today, too.
        this.readings = new TwoReadings(
                untilToday.stream().flatMap(each -> each.papers().stream()).toList(), 1);
        this.learned = LearnedModel.train(
                all.stream().filter(each -> each.date().isBefore(day.date())).toList());
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
            int today = days.stream().map(RecordedPaper.Day::date).toList().indexOf(date);
            if (today < DAYS_BEFORE) {
                throw new IllegalArgumentException("no day " + date + " was recorded with two days before it");
            }
            new DayCosts(days.subList(today - DAYS_BEFORE, today + 1), all).print();
        }
    }

    private void print() throws IOException {
        System.out.printf(
                "%n%s, %d papers, %d of them selected%n%n",
                day.date(), day.papers().size(), recorded.size());
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

    private void print(String name, Set<Saving> savings) throws IOException {
        Path directory = Files.createTempDirectory("costs");
        DigestArchive archive = DigestArchive.at(directory);
        Set<Saving> fast = EnumSet.copyOf(savings);
        fast.remove(Saving.BATCH_LANE);
        for (RecordedPaper.Day earlier : before) {
            archive.put(run(earlier, fast, Duration.ZERO, archive));
        }
        long start = System.nanoTime();
        Digest digest = run(day, savings, CALL, archive);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        delete(directory);
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Digest run(RecordedPaper.Day date, Set<Saving> savings, Duration call, DigestArchive archive) {
        Profile reader = RecordedPaper.profile();
        Profile asked = savings.contains(Saving.CACHE)
                ? reader.toBuilder().promptOrder(PAPERS_LAST).build()
                : reader;
        BiFunction<String, String, Marks> marks =
                (model, id) -> model.equals(SMALL) ? readings.again(id) : readings.recorded(id);
        try (MarkingEndpoint endpoint = savings.contains(Saving.BATCH_LANE)
                        ? MarkingEndpoint.inJobs(marks)
                        : MarkingEndpoint.keepingPrompts(call, marks);
                DigestPipeline pipeline = pipeline(savings, endpoint, archive)) {
            return pipeline.run(
                    asked,
                    RunOptions.forAnnouncement(Announcement.of(
                            date.date(),
                            date.papers().stream().map(RecordedPaper::paper).toList())));
        }
    }

    private DigestPipeline pipeline(Set<Saving> savings, MarkingEndpoint endpoint, DigestArchive archive) {
        DigestPipelineBuilder builder =
                DigestPipeline.builder().archive(archive).chatModel(model(endpoint, savings));
        if (savings.contains(Saving.SCREEN)) {
            builder.scorer(LearnedScreen.builder(learned).recall(RECALL).build());
        }
        if (savings.contains(Saving.CHEAP_BEFORE_DEAR)) {
            builder.scorer("llm", "small", Map.of("model", SMALL))
                    .scorer("llm", "large", Map.of("near-cutoff", NEAR_CUTOFF));
        } else {
            builder.scorer("llm");
        }
        return builder.build();
    }

    private static OpenAiChatModel model(MarkingEndpoint endpoint, Set<Saving> savings) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.baseUrl())
                .promptCache(savings.contains(Saving.CACHE) ? PromptCache.ON : PromptCache.AUTO)
                .lane(savings.contains(Saving.BATCH_LANE) ? Lane.BATCH : Lane.FAST)
                .sleeper(MarkingEndpoint::shortSleep)
                .build();
    }
}
