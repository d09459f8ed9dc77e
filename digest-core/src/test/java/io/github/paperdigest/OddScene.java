package io.github.paperdigest;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.paper;
import static io.github.paperdigest.TestPapers.papers;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import io.github.paperdigest.store.StoredScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pipeline all of whose parts are foreign, and of which one misbehaves in one place for one reader.
 *
 * <p>The source brings five papers. The stage {@code llm} asks about each alone and stores what it gets: it scores papers
 * 1 to 3, and leaves 4 and 5 to the stage {@code odd}. What strikes a single call strikes the one about paper 2, or, in
 * the second stage, the judgement of paper 5.
 */
final class OddScene implements AutoCloseable {

    /** The reader who meets the trouble. */
    static final String VICTIM = "bob";

    /** Where foreign code is called. */
    enum Place {
        SOURCE,
        SOURCE_NAME,
        SECOND_SOURCE,
        SCORER,
        SCORER_AFTER_FIRST_OUTCOME,
        MODEL,
        MODEL_NAME,
        MODEL_IDENTITY,
        MODEL_PRICE,
        MODEL_PRICE_OF_ANSWER,
        PROMPT_TEMPLATE,
        PROMPT_PAPERS,
        STORE_REFRESH,
        STORE_ANSWERS,
        STORE_ANSWER_OF,
        STORE_HAS_ANSWER,
        STORE_APPEND,
        ARCHIVE,
        LISTENER,
        RENDERER
    }

    private static final TokenUsage USED = TokenUsage.of(100, 10);

    private final Place place;
    private final Trouble trouble;
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Thread> helpers = new CopyOnWriteArrayList<>();
    private final OddStore store = new OddStore();
    private final DigestPipeline pipeline;
    private volatile boolean armed = true;
    private volatile boolean struck;
    private volatile String reader = "";
    private volatile Thread runner = Thread.currentThread();
    private final CompletableFuture<RunHandle> handle = new CompletableFuture<>();

    OddScene(Place place, Trouble trouble) {
        this.place = place;
        this.trouble = trouble;
        DigestPipelineBuilder builder = DigestPipeline.builder()
                .source(new OddSource())
                .chatModel(new OddModel())
                .promptBuilder(new OddPrompts())
                .scoreStore(store)
                .archive(new OddArchive())
                .seenBefore(SeenBefore.LEAVE_OUT)
                .scorer(this::llm)
                .scorer(new OddScorer())
                .renderer(new OddRenderer())
                .listener(new OddListener())
                .listener(new Recorder());
        if (place == Place.SECOND_SOURCE) {
            builder.source(PaperSource.of(
                    "second", request -> at(Place.SECOND_SOURCE, () -> Announcement.of(DAY, List.of(paper(6))))));
        }
        this.pipeline = builder.build();
    }

    private Scorer llm(ProviderContext context) {
        LlmScorer.Builder scorer =
                LlmScorer.from(context).batchSize(BatchSize.fixed(1)).concurrency(1);
        return place == Place.MODEL_PRICE_OF_ANSWER
                ? scorer.budget(Budget.dollars("1000")).build()
                : scorer.build();
    }

    static Profile profile(String name) {
        return Profile.builder(name, "What " + name + " likes.")
                .categories(List.of("cs." + name.toUpperCase(Locale.ROOT)))
                .build();
    }

    DigestPipeline pipeline() {
        return pipeline;
    }

    /** Lets nothing misbehave, or lets it again. */
    void arm(boolean on) {
        armed = on;
    }

    /** Whether the trouble came about. */
    boolean hasStruck() {
        return struck;
    }

    /** What a well-behaved listener, called after the odd one, heard of this reader's run, the progress left out. */
    List<String> eventsOf(String name) {
        return events.stream()
                .filter(event -> event.startsWith(name + " "))
                .map(event -> event.substring(name.length() + 1))
                .toList();
    }

    void forgetEvents() {
        events.clear();
    }

    /** How many answers are stored for this reader. */
    long storedFor(String name) {
        return store.answers.stream()
                .filter(answer -> answer.profile().equals(name))
                .count();
    }

    void handle(RunHandle started) {
        handle.complete(started);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // It never returns, so that it fits everywhere.
    <T> T waitForInterrupt() throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts it down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    void waitForRelease() {
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                // Ignored, which is the point.
            }
        }
    }

    void interruptRunner() {
        runner.interrupt();
    }

    void cancelRun() {
        handle.join().cancel();
    }

    void closePipeline() {
        Thread closer = new Thread(pipeline::close, "closes the pipeline");
        helpers.add(closer);
        closer.start();
    }

    /** Waits for a close that a part began. */
    void awaitHelpers() throws InterruptedException {
        for (Thread helper : helpers) {
            helper.join(20_000);
            if (helper.isAlive()) {
                throw new AssertionError("the pipeline did not close");
            }
        }
    }

    @Override
    public void close() {
        release.countDown();
        pipeline.close();
    }

    /** A call of foreign code. */
    private <T> T at(Place here, Callable<T> normal) {
        try {
            if (here == place && armed && reader.equals(VICTIM)) {
                struck = true;
                return trouble.strike(normal, this);
            }
            return normal.call();
        } catch (Exception e) {
            throw OddScene.<RuntimeException>sneaky(e);
        }
    }

    /** As if a checked exception were not checked, which other languages of the platform don't do. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Exception> E sneaky(Exception e) throws E {
        throw (E) e;
    }

    private void at(Place here) {
        at(here, () -> "");
    }

    private final class OddSource implements PaperSource {
        @Override
        public String name() {
            return at(Place.SOURCE_NAME, () -> "first");
        }

        @Override
        public Announcement fetch(AnnouncementRequest request) {
            return at(Place.SOURCE, () -> Announcement.of(DAY, papers(5)));
        }
    }

    private final class OddScorer implements Scorer {
        @Override
        public String name() {
            return "odd";
        }

        @Override
        public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) {
            return at(Place.SCORER, () -> {
                List<ScoringOutcome> outcomes = new ArrayList<>();
                for (Paper paper : papers) {
                    if (paper.id().equals(id(5))) {
                        at(Place.SCORER_AFTER_FIRST_OUTCOME);
                    }
                    ScoringOutcome outcome = isForSecondStage(paper.id())
                            ? ScoringOutcome.scored(9, 9, "by rule")
                            : ScoringOutcome.passed();
                    if (place == Place.SCORER_AFTER_FIRST_OUTCOME) {
                        context.reportOutcome(paper, outcome);
                    }
                    outcomes.add(outcome);
                }
                return outcomes;
            });
        }
    }

    private static boolean isForSecondStage(String id) {
        return id.compareTo(id(4)) >= 0;
    }

    private final class OddModel implements ChatModel {
        @Override
        public String model() {
            return at(Place.MODEL_NAME, () -> "a-model");
        }

        @Override
        public String identity() {
            return at(Place.MODEL_IDENTITY, () -> "a-model");
        }

        @Override
        public Optional<Cost> price(TokenUsage usage) {
            Callable<Optional<Cost>> price = () -> Optional.of(Cost.of(BigDecimal.ONE, BigDecimal.ONE));
            return at(usage.equals(USED) ? Place.MODEL_PRICE_OF_ANSWER : Place.MODEL_PRICE, price);
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            String id = idIn(request.prompt().user());
            return id.equals(id(2)) ? at(Place.MODEL, () -> answer(id)) : answer(id);
        }

        private static ChatResponse answer(String id) {
            String line = "{\"ARXIVID\": \"" + id + "\", \"COMMENT\": \"\", \"RELEVANCE\": 9, \"NOVELTY\": 9}";
            return ChatResponse.of(isForSecondStage(id) ? "" : line).withUsage(USED);
        }

        private static String idIn(String prompt) {
            int start = prompt.indexOf("2510.");
            return prompt.substring(start, start + id(1).length());
        }
    }

    private final class OddPrompts implements PromptBuilder {
        private final DefaultPromptBuilder real = new DefaultPromptBuilder();

        @Override
        public PromptTemplate scoring(Profile profile) {
            return at(Place.PROMPT_TEMPLATE, () -> real.scoring(profile));
        }

        @Override
        public PromptTemplate screening(Profile profile) {
            return real.screening(profile);
        }

        @Override
        public String scoringList(Profile profile, List<Paper> papers) {
            return papers.get(0).id().equals(id(2))
                    ? at(Place.PROMPT_PAPERS, () -> real.scoringList(profile, papers))
                    : real.scoringList(profile, papers);
        }

        @Override
        public String screeningList(Profile profile, List<Paper> papers) {
            return real.screeningList(profile, papers);
        }
    }

    private final class OddStore implements ScoreStore {
        private final List<StoredAnswer> answers = new CopyOnWriteArrayList<>();

        @Override
        public void refresh() {
            at(Place.STORE_REFRESH);
        }

        @Override
        public Optional<StoredScore> find(String key) {
            return scores().filter(score -> score.key().equals(key)).findFirst();
        }

        @Override
        public Map<String, StoredAnswer> answersOf(Collection<String> keys) {
            return at(Place.STORE_ANSWERS, () -> ScoreStore.super.answersOf(keys));
        }

        @Override
        public Optional<StoredAnswer> answerOf(String key) {
            return at(
                    Place.STORE_ANSWER_OF,
                    () -> answers.stream()
                            .filter(answer -> answer.scores().stream()
                                    .anyMatch(score -> score.key().equals(key)))
                            .findFirst());
        }

        @Override
        public boolean hasAnswer(String id) {
            return at(
                    Place.STORE_HAS_ANSWER,
                    () -> answers.stream().anyMatch(answer -> answer.id().equals(id)));
        }

        @Override
        public void append(StoredAnswer answer) {
            if (answer.scores().get(0).paperId().equals(id(2))) {
                at(Place.STORE_APPEND);
            }
            answers.add(answer);
        }

        @Override
        public void close() {}

        private Stream<StoredScore> scores() {
            return answers.stream().flatMap(answer -> answer.scores().stream());
        }
    }

    private final class OddArchive implements DigestArchive {
        @Override
        public void put(Digest digest) {
            throw new AssertionError("a pipeline does not write");
        }

        @Override
        public Optional<Digest> find(String profile, LocalDate day) {
            return Optional.empty();
        }

        @Override
        public List<String> profiles() {
            return List.of();
        }

        @Override
        public List<ArchivedDay> days(String profile) {
            return at(Place.ARCHIVE, () -> List.of());
        }
    }

    private final class OddRenderer implements DigestRenderer {
        @Override
        public String fileExtension() {
            return "txt";
        }

        @Override
        public void render(Digest digest, Appendable target) {
            append(target, "half a page");
            at(Place.RENDERER);
            append(target, ", and the rest");
        }

        private static void append(Appendable target, String text) {
            try {
                target.append(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class OddListener implements DigestListener {
        @Override
        public void onRunStarted(RunInfo run) {
            reader = run.profile();
            runner = Thread.currentThread();
            at(Place.LISTENER);
        }

        @Override
        public void onAnnouncement(RunInfo run, Announcement announcement) {
            at(Place.LISTENER);
        }

        @Override
        public void onStageStarted(RunInfo run, String stage, int papers) {
            at(Place.LISTENER);
        }

        @Override
        public void onEstimate(RunInfo run, ModelUsage estimate) {
            at(Place.LISTENER);
        }

        @Override
        public void onProgress(RunInfo run, String stage, int done, int papers) {
            at(Place.LISTENER);
        }

        @Override
        public void onStageFinished(RunInfo run, StageReport report) {
            at(Place.LISTENER);
        }

        @Override
        public void onDigest(RunInfo run, Digest digest) {
            at(Place.LISTENER);
        }

        @Override
        public void onFailure(RunInfo run, DigestException failure) {
            at(Place.LISTENER);
        }
    }

    private final class Recorder implements DigestListener {
        @Override
        public void onRunStarted(RunInfo run) {
            events.add(run.profile() + " started");
        }

        @Override
        public void onAnnouncement(RunInfo run, Announcement announcement) {
            events.add(run.profile() + " announcement");
        }

        @Override
        public void onStageStarted(RunInfo run, String stage, int papers) {
            events.add(run.profile() + " " + stage + " started");
        }

        @Override
        public void onStageFinished(RunInfo run, StageReport report) {
            events.add(run.profile() + " " + report.name() + " finished");
        }

        @Override
        public void onDigest(RunInfo run, Digest digest) {
            events.add(run.profile() + " digest");
        }

        @Override
        public void onFailure(RunInfo run, DigestException failure) {
            events.add(run.profile() + " failure");
        }
    }

    /** All that a digest tells of what went wrong. */
    static String troublesIn(Digest digest) {
        String reasons = digest.unscored().stream()
                .map(decision -> decision.reason().orElseThrow())
                .collect(Collectors.joining("\n"));
        String notices = digest.notices().stream().map(Object::toString).collect(Collectors.joining("\n"));
        return reasons + "\n" + notices;
    }
}
