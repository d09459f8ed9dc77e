package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries everything that a run needs, before the first night. */
@Command(
        name = "doctor",
        description = {
            "Tries everything that a run needs, and says what it costs. It takes the options of run. The model is asked one"
                    + " word; all else is free."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a run can begin", "1:something does not work", "2:wrong usage or configuration"},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final long LITTLE_SPACE = 200L * 1024 * 1024;

    private static final Duration WRONG_CLOCK = Duration.ofMinutes(10);

    private static final Duration MOST_FOR_AN_ANSWER = Duration.ofMinutes(1);

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Readers readers;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final ScorerOptions scorers = new ScorerOptions();

    @Mixin
    private final SetOption set = new SetOption();

    @Option(names = "--out", paramLabel = "DIR", description = "where digests are written (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("digests");

    @Option(names = "--archive", paramLabel = "DIR", description = "an archive to keep digests in")
    private @Nullable Path archive;

    private int exitCode = PaperDigest.DONE;

    private static final class Readers {
        @Option(names = "--profile", paramLabel = "DIR", description = "the reader's profile")
        private @Nullable Path profile;

        @Option(names = "--profiles", paramLabel = "DIR", description = "a directory of profiles, one a directory")
        private @Nullable Path profiles;
    }

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.interruption().guard();
        List<Profile> profiles = tried("profile", this::profiles).orElse(List.of());
        tried("disk", this::disk);
        AtomicReference<@Nullable ChatModel> chat = new AtomicReference<>();
        Optional<DigestPipeline> made = tried("settings", () -> pipeline(chat));
        clock();
        made.ifPresent(pipeline -> {
            try (pipeline) {
                profiles.forEach(reader -> arxivAndCost(pipeline, reader));
                @Nullable ChatModel model = chat.get();
                if (model != null) {
                    tried("model", () -> ask(model));
                }
            }
        });
        return exitCode;
    }

    /** The readers, told of one by one. Of many, one whose profile is broken costs the others nothing, as in a run. */
    private List<Profile> profiles() {
        List<Profile> read = readers.profile != null
                ? Profiles.one(readers.profile)
                : Profiles.all(
                        Objects.requireNonNull(readers.profiles),
                        (name, day, failure) -> fail("profile", name + ": ", failure));
        for (Profile reader : read) {
            ok(
                    "profile",
                    reader.name() + ": categories " + String.join(", ", reader.categories()) + "; "
                            + reader.topicNames().size() + " topics");
        }
        return read;
    }

    private DigestPipeline pipeline(AtomicReference<@Nullable ChatModel> chat) {
        PartSettings settings = new PartSettings(session, set.values());
        DigestPipelineBuilder builder = DigestPipeline.builder().classLoader(session.classLoader());
        source.addTo(settings);
        scorers.addTo(settings);
        source.addTo(builder, settings, session);
        scorers.addTo(builder, settings, session);
        settings.requireUsed();
        if (scorers.askModel()) {
            builder.scorer(context -> {
                chat.set(context.chatModel());
                return Unasked.SCORER;
            });
        }
        DigestPipeline pipeline = builder.build();
        ok("settings", "all parts are made");
        return pipeline;
    }

    private Path disk() {
        Targets.tryDirectory("--out", out);
        Targets.tryDirectory("--archive", archive);
        Targets.tryDirectory("--cache", source.cache());
        Targets.tryFile("--store", scorers.store());
        try {
            long free = Files.getFileStore(out).getUsableSpace();
            String megabytes = free / (1024 * 1024) + " MB free in " + out;
            if (free < LITTLE_SPACE) {
                warn("disk", megabytes + "; a year of digests needs about 200 MB");
            } else {
                ok("disk", "everything can be written; " + megabytes);
            }
        } catch (IOException e) {
            throw new ConfigurationException("--out " + out + ": " + FileFailure.reason(e), e);
        }
        return out;
    }

    /** A day that begins at the wrong time is the wrong announcement, and certificates are refused. */
    private void clock() {
        URI address = source.url().orElse(URI.create("https://rss.arxiv.org/"));
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(20))
                    .build()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            Optional<Instant> theirs = answer.headers().firstValue("Date").flatMap(DoctorCommand::instant);
            Instant mine = Clock.systemUTC().instant();
            if (theirs.isEmpty()) {
                warn("clock", address.getHost() + " does not tell the time; the clock here says " + mine);
            } else if (Duration.between(theirs.get(), mine).abs().compareTo(WRONG_CLOCK) > 0) {
                fail(
                        "clock",
                        "it says " + mine + ", and " + address.getHost() + " says " + theirs.get()
                                + "; set it, or the wrong day is fetched");
            } else {
                ok("clock", "it agrees with " + address.getHost());
            }
        } catch (IOException e) {
            fail("clock", address.getHost() + " can't be reached, so it is not compared");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void arxivAndCost(DigestPipeline pipeline, Profile reader) {
        String whose = readers.profiles == null ? "" : reader.name() + ": ";
        tried("papers", () -> {
            Announcement announcement = pipeline.fetch(AnnouncementRequest.of(reader));
            String found =
                    whose + announcement.papers().size() + " papers of " + announcement.date() + "; fetching is free";
            if (announcement.notices().isEmpty()) {
                ok("papers", found);
            } else {
                warn("papers", found + ". " + announcement.notices().get(0));
            }
            ModelUsage estimate = pipeline.estimate(reader, RunOptions.forAnnouncement(announcement));
            ok(
                    "cost of a run",
                    whose
                            + (estimate.calls() == 0
                                    ? "nothing"
                                    : "at most about " + Money.of(estimate) + " on such a day, " + estimate.calls()
                                            + " calls, " + estimate.tokens().totalTokens() + " tokens"));
            return announcement;
        });
    }

    private ChatResponse ask(ChatModel model) {
        Instant began = Clock.systemUTC().instant();
        try {
            ChatResponse answer = model.chat(
                    ChatRequest.of(new Prompt("You are asked whether you are there.", "Answer with the word: here"))
                            .withDeadline(began.plus(MOST_FOR_AN_ANSWER)));
            ok(
                    "model",
                    model.model() + " answers in "
                            + Duration.between(began, Clock.systemUTC().instant())
                                    .toMillis() + " ms"
                            + answer.otherModel().map(other -> " as " + other).orElse("") + "; this cost "
                            + answer.modelUsage().tokens().totalTokens() + " tokens");
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted");
        }
    }

    private <T> Optional<T> tried(String what, Callable<T> trial) {
        try {
            return Optional.of(trial.call());
        } catch (DigestException e) {
            fail(what, "", e);
        } catch (Exception e) {
            fail(what, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void fail(String what, String before, DigestException failure) {
        exitCode = ExitCodes.worse(exitCode, ExitCodes.of(failure));
        say("FAILS", what, before + failure.getMessage());
    }

    private void ok(String what, String words) {
        say("ok", what, words);
    }

    private void warn(String what, String words) {
        say("look", what, words);
    }

    private void fail(String what, String words) {
        exitCode = ExitCodes.worse(exitCode, PaperDigest.FAILED);
        say("FAILS", what, words);
    }

    private void say(String verdict, String what, String words) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(String.format("%-6s%-15s%s", verdict, what, PlainText.line(words)));
        stdout.flush();
    }
}
