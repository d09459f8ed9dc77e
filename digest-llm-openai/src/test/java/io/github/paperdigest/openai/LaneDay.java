package io.github.paperdigest.openai;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunHandle;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** A day of 60 papers in ten prompts, of which the first two are asked for alone, in a time that passes by sleeping. */
final class LaneDay {

    static final int PROMPTS = 10;
    static final int IN_A_JOB = PROMPTS - 2;

    /** In which further calls may come from other threads. */
    private static final Duration GATHERING = Duration.ofSeconds(1);

    /** So long nobody else has come, on a machine that has other work, too. */
    private static final Duration REALLY_QUIET = Duration.ofMillis(80);

    private int callsMade;

    final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");

    /** Time passes at once, but calls have a moment to be made. */
    final Sleeper sleeper = duration -> {
        time.sleep(duration);
        if (duration.equals(GATHERING)) {
            awaitQuiet();
        }
    };

    private synchronized void awaitQuiet() throws InterruptedException {
        int before;
        do {
            before = callsMade;
            wait(REALLY_QUIET.toMillis());
        } while (before != callsMade);
    }

    private synchronized void callMade() {
        callsMade++;
        notifyAll();
    }

    OpenAiChatModel.Builder model(ScriptedBatchEndpoint endpoint) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .baseUrl(endpoint.baseUrl())
                .clock(time)
                .ticks(time)
                .sleeper(sleeper);
    }

    ChatModel batch(ScriptedBatchEndpoint endpoint) {
        return counted(model(endpoint).lane(Lane.BATCH).build());
    }

    /** The same model, of which the sleeper knows whether calls still come. */
    private ChatModel counted(ChatModel model) {
        return new ChatModel() {
            @Override
            public String model() {
                return model.model();
            }

            @Override
            public OptionalInt callsAtOnce() {
                return model.callsAtOnce();
            }

            @Override
            public Optional<Cost> price(TokenUsage usage) {
                return model.price(usage);
            }

            @Override
            public ChatResponse chat(ChatRequest request) throws InterruptedException {
                callMade();
                return model.chat(request);
            }
        };
    }

    /** An endpoint that marks the papers of each prompt in different ways, so that the first answers bring anchors. */
    ScriptedBatchEndpoint.Builder endpoint() {
        return ScriptedBatchEndpoint.marking(LaneDay::marks).clock(time).duration(Duration.ofMinutes(1));
    }

    static Scores marks(String id) {
        int number = Integer.parseInt(id.substring(id.length() - 5));
        return Scores.of(1 + number * 4 % 10, 1 + number * 3 % 10);
    }

    /** The digest of the day. */
    Digest run(ChatModel model, Path store) throws InterruptedException {
        return run(model, store, options -> options);
    }

    Digest run(ChatModel model, Path store, UnaryOperator<RunOptions> options) throws InterruptedException {
        try (ScoreStore scores = ScoreStore.open(store);
                DigestPipeline pipeline = pipeline(model, scores)) {
            return start(pipeline, options).await();
        }
    }

    DigestPipeline pipeline(ChatModel model, ScoreStore scores) {
        return DigestPipeline.builder()
                .source(PaperSource.of("in-memory", request -> announcement()))
                .chatModel(model)
                .scorer(context -> LlmScorer.from(context)
                        .batchSize(BatchSize.fixed(WholeRun.BATCH))
                        .build())
                .scoreStore(scores)
                .clock(time)
                .sleeper(sleeper)
                .build();
    }

    RunHandle start(DigestPipeline pipeline, UnaryOperator<RunOptions> options) {
        Profile reader = Profile.builder("reader", "Sparse attention.").build();
        return pipeline.start(reader, options.apply(RunOptions.forAnnouncement(announcement())));
    }

    private static Announcement announcement() {
        return Announcement.of(LocalDate.of(2025, 10, 6), WholeRun.papers());
    }

    /** The digest to the byte, without its times and without how much of it was in the store. */
    static String withoutTimes(Digest digest) {
        return DigestJson.write(digest)
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\\d{8}T\\d{6}Z?", "TIME")
                .replaceAll("\"elapsed\" *: *\"[^\"]*\"", "\"elapsed\": \"\"")
                .replaceAll(",?\\s*\"fromStore\" *: *\\d+", "");
    }
}
