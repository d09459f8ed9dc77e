package io.github.paperdigest.benchmarks.readers;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.chat.PacedChatModel;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LabelledPaper;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.local.RecordedDays;
import io.github.paperdigest.local.TopicsScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Serves many readers of one day with {@link DigestPipeline#runAll}, in a process of its own, and prints what it took:
 *
 * <pre>
 * java -Ddigest.shared=../shared -cp benchmarks/target/benchmarks.jar \
 *     io.github.paperdigest.benchmarks.readers.ThousandReaders topics 1000
 * … ThousandReaders learned 1000
 * … ThousandReaders calls 1000 20 6000 pool            # readers, calls each, requests a minute, or: virtual (JDK 21+)
 * </pre>
 *
 * The day has 1,500 papers of the latest recorded days; for {@code calls} fifteen papers a call, of 0.2 seconds.
 */
public final class ThousandReaders {

    private static final int PAPERS = 1500;
    private static final int PAPERS_A_CALL = 15;
    private static final long CALL_MILLIS = 200;
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);
    private static final Pattern LISTED_ID = Pattern.compile("\\{\"ARXIVID\":\"([^\"]+)");

    private static final List<String> SUBJECTS = List.of(
            "sparse attention",
            "quantization",
            "diffusion models",
            "reinforcement learning from human feedback",
            "graph neural networks",
            "federated learning",
            "mechanistic interpretability",
            "causal inference",
            "protein structure",
            "speech recognition",
            "machine translation",
            "retrieval augmented generation",
            "time series forecasting",
            "adversarial robustness",
            "continual learning",
            "mixture of experts",
            "code generation",
            "medical imaging",
            "robot manipulation",
            "scaling laws",
            "tabular data",
            "optimal transport",
            "differential privacy",
            "recommendation",
            "neural operators",
            "theorem proving",
            "video generation",
            "data selection for pretraining",
            "long context",
            "evaluation of language models");

    private ThousandReaders() {}

    /** Runs one measurement. */
    public static void main(String[] arguments) throws IOException {
        int readers = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "topics" ->
                serve("topics", readers, papers(PAPERS, days()), builder -> builder.scorer(TopicsScorer.create()));
            case "learned" -> learned(readers);
            case "calls" ->
                calls(
                        readers,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        arguments[4].equals("virtual"));
            default -> throw new IllegalArgumentException(arguments[0] + " is none of topics, learned and calls");
        }
    }

    private static void learned(int readers) throws IOException {
        List<LabelledDay> days = days();
        List<Paper> papers = papers(PAPERS, days);
        Set<String> ids = papers.stream().map(Paper::id).collect(Collectors.toSet());
        LearnedModel model = LearnedModel.train(days.stream()
                .map(day -> new LabelledDay(
                        day.date(),
                        day.papers().stream()
                                .filter(labelled ->
                                        !ids.contains(labelled.paper().id()))
                                .toList()))
                .toList());
        serve(
                "learned",
                readers,
                papers,
                builder -> builder.scorer(LearnedScreen.builder(model).build()).scorer(LearnedScorer.of(model)));
    }

    private static void calls(int readers, int calls, int requestsPerMinute, boolean virtual) throws IOException {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ChatModel scripted = new ChatModel() {
            @Override
            public String model() {
                return "scripted";
            }

            @Override
            public ChatResponse chat(ChatRequest request) throws InterruptedException {
                made.incrementAndGet();
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                try {
                    TimeUnit.MILLISECONDS.sleep(CALL_MILLIS);
                } finally {
                    underWay.decrementAndGet();
                }
                return answer(request);
            }
        };
        ChatModel model = PacedChatModel.builder(scripted)
                .requestsPerMinute(requestsPerMinute)
                .build();
        long start = System.nanoTime();
        serve("calls", readers, papers(calls * PAPERS_A_CALL, days()), builder -> {
            builder.chatModel(model)
                    .scorer(context -> LlmScorer.from(context)
                            .batchSize(BatchSize.fixed(PAPERS_A_CALL))
                            .concurrency(8)
                            .build());
            if (virtual) {
                builder.executor(virtualThreads());
            }
        });
        double seconds = seconds(System.nanoTime() - start);
        double ideal = 60.0 * Math.max(0, made.get() - requestsPerMinute) / requestsPerMinute + CALL_MILLIS / 1000.0;
        System.out.printf(
                "%d calls, %d under way at once at most, %.1f s; at %d a minute, the first minute's at once, they take"
                        + " %.1f s, one after the other %.1f s%n",
                made.get(), most.get(), seconds, requestsPerMinute, ideal, made.get() * CALL_MILLIS / 1000.0);
    }

    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, which JDK 17 doesn't have. */
    private static Executor virtualThreads() {
        try {
            return (Executor) Objects.requireNonNull(Class.forName("java.util.concurrent.Executors")
                    .getMethod("newVirtualThreadPerTaskExecutor")
                    .invoke(null));
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("virtual threads need JDK 21", e);
        }
    }

    private static ChatResponse answer(ChatRequest request) {
        String lines = LISTED_ID
                .matcher(request.prompt().user())
                .results()
                .map(id -> "{\"ARXIVID\": \"%s\", \"COMMENT\": \"\", \"RELEVANCE\": %d, \"NOVELTY\": %d}"
                        .formatted(
                                id.group(1),
                                2 + Math.floorMod(id.group(1).hashCode(), 8),
                                3 + Math.floorMod(id.group(1).hashCode(), 6)))
                .collect(Collectors.joining("\n"));
        return ChatResponse.of(lines).withUsage(TokenUsage.of(1000, 100));
    }

    private interface Scoring {
        void addTo(DigestPipelineBuilder builder);
    }

    private static void serve(String what, int count, List<Paper> papers, Scoring scoring) throws IOException {
        Announcement day = Announcement.of(DAY, papers);
        List<Profile> readers = readers(count);
        AtomicLong bytes = new AtomicLong();
        int atOnce = Integer.getInteger("readers.at.once", RunOptions.DEFAULT_READERS_AT_ONCE);
        DigestPipelineBuilder builder = DigestPipeline.builder();
        scoring.addTo(builder);
        long cpu = cpu();
        long start = System.nanoTime();
        try (DigestPipeline pipeline = builder.build()) {
            pipeline.runAll(
                    readers,
                    RunOptions.forAnnouncement(day).readersAtOnce(atOnce),
                    outcome -> bytes.addAndGet(
                            DigestJson.write(outcome.digest().orElseThrow()).length()));
        }
        double wall = seconds(System.nanoTime() - start);
        double used = seconds(cpu() - cpu);
        System.out.printf(
                "%s: %d readers, %d papers, %.1f s, %.1f s of CPU, %.0f ms of CPU a reader, %d MB of digests as JSON;"
                        + " heap after the last collection %d MB, process at its peak %s%n",
                what,
                count,
                papers.size(),
                wall,
                used,
                1000 * used / count,
                bytes.get() >> 20,
                heapAfterCollections() >> 20,
                resident());
    }

    private static List<Profile> readers(int count) {
        Random random = new Random(1);
        List<Profile> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<String> subjects = new HashSet<>();
            while (subjects.size() < 6) {
                subjects.add(SUBJECTS.get(random.nextInt(SUBJECTS.size())));
            }
            String topics = IntStream.rangeClosed(1, 6)
                    .mapToObj(n -> n + ". Topic " + n + "\n   Relevant: "
                            + subjects.stream().sorted().toList().get(n - 1))
                    .collect(Collectors.joining("\n"));
            readers.add(Profile.builder("reader-" + i, topics)
                    .categories(List.of("cs.LG", "cs.AI"))
                    .build());
        }
        return readers;
    }

    private static List<LabelledDay> days() {
        return RecordedDays.read(
                Path.of(System.getProperty("digest.shared", "../shared")).resolve("days"));
    }

    /** So many papers of the latest days. */
    private static List<Paper> papers(int count, List<LabelledDay> days) {
        List<Paper> papers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int day = days.size() - 1; day >= 0 && papers.size() < count; day--) {
            for (LabelledPaper labelled : days.get(day).papers()) {
                if (papers.size() < count && ids.add(labelled.paper().id())) {
                    papers.add(labelled.paper());
                }
            }
        }
        return papers;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long heapAfterCollections() {
        long most = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                most += pool.getCollectionUsage().getUsed();
            }
        }
        return most;
    }

    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElse("unknown");
    }

    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0;
    }
}
