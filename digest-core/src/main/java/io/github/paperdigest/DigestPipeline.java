package io.github.paperdigest;

import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes papers from sources through a cascade of scorers to a digest.
 *
 * <pre>{@code
 * try (DigestPipeline pipeline = DigestPipeline.builder()
 *         .source("arxiv")
 *         .chatModel("openai", Map.of("model", "gpt-5-mini", "api-key", key))
 *         .scorer("llm")
 *         .renderer("markdown")
 *         .build()) {
 *     Digest digest = pipeline.run(profile);
 *     pipeline.render(digest, page);
 * }
 * }</pre>
 *
 * <p>A pipeline is thread-safe and can run any number of times, also at once. Runs are blocking and interruptible: an
 * interrupt, a time limit, {@link RunHandle#cancel} or {@link #close} stops a run, aborts calls in flight, and what is
 * decided by then becomes a PARTIAL digest. Sources and scorers are called on threads of the run's own; a part of
 * somebody else's that throws, hangs or answers nonsense costs its own papers and nothing else.
 */
public final class DigestPipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DigestPipeline.class);

    private final Part<Sources> sources;
    private final Part<DigestRenderer> renderer;
    private final Publishing publishing;
    private final RunParts parts;
    private final @Nullable Duration timeLimit;
    private final Listeners listeners;
    private final PipelineContext context;
    private final ActiveRuns active;

    DigestPipeline(
            Part<Sources> sources,
            Part<DigestRenderer> renderer,
            Publishing publishing,
            RunParts parts,
            @Nullable Duration timeLimit,
            Listeners listeners,
            PipelineContext context) {
        this.sources = sources;
        this.renderer = renderer;
        this.publishing = publishing;
        this.parts = parts;
        this.timeLimit = timeLimit;
        this.listeners = listeners;
        this.context = context;
        this.active = new ActiveRuns();
    }

    /** {@return a builder; its methods tell the defaults} */
    public static DigestPipelineBuilder builder() {
        return new DigestPipelineBuilder();
    }

    /**
     * Fetches the newest announcement and makes the digest of it.
     *
     * @param profile the reader
     * @return the digest, COMPLETE, PARTIAL or NO_ANNOUNCEMENT
     * @throws io.github.paperdigest.error.PaperSourceException if the sources bring nothing
     * @throws RunFailedException if there were papers and none could be decided; it carries the accounting
     * @throws DigestCancelledException if the run was stopped before anything was decided
     * @throws io.github.paperdigest.error.ConfigurationException if a part is missing or wrong
     * @throws IllegalStateException if the pipeline is closed
     */
    public Digest run(Profile profile) {
        return run(profile, RunOptions.newest());
    }

    /**
     * Makes a digest, on the calling thread.
     *
     * @param profile the reader
     * @param options the day or the announcement, the time limit, who listens
     * @return the digest, COMPLETE, PARTIAL or NO_ANNOUNCEMENT
     * @throws DigestException as {@link #run(Profile)} does
     * @throws IllegalStateException if the pipeline is closed
     */
    public Digest run(Profile profile, RunOptions options) {
        RunControl control = begin(options);
        try {
            return run(profile, options, control);
        } finally {
            active.remove(control);
        }
    }

    /**
     * Starts a run over the newest announcement, on a daemon thread of its own.
     *
     * @param profile the reader
     * @return a handle to wait for the run and to cancel it
     * @throws IllegalStateException if the pipeline is closed
     */
    public RunHandle start(Profile profile) {
        return start(profile, RunOptions.newest());
    }

    /**
     * Starts a run, on a daemon thread of its own.
     *
     * @param profile the reader
     * @param options the day or the announcement, the time limit, who listens
     * @return a handle to wait for the run and to cancel it
     * @throws IllegalStateException if the pipeline is closed
     */
    public RunHandle start(Profile profile, RunOptions options) {
        Objects.requireNonNull(profile, "profile");
        RunControl control = begin(options);
        RunHandle handle = new RunHandle(control);
        Thread thread = new Thread(
                () -> {
                    try {
                        handle.result().complete(run(profile, options, control));
                    } catch (Throwable e) {
                        handle.result().completeExceptionally(e);
                    } finally {
                        active.remove(control);
                    }
                },
                "paper-digest run of " + profile.name());
        thread.setDaemon(true);
        thread.start();
        return handle;
    }

    /**
     * Makes the digests of the newest day for many readers, as {@link #runAll(List, RunOptions, Consumer)} does.
     *
     * @param profiles the readers
     * @param outcomes gets what became of each reader
     * @throws IllegalStateException if the pipeline is closed
     */
    public void runAll(List<Profile> profiles, Consumer<? super ReaderOutcome> outcomes) {
        runAll(profiles, RunOptions.newest(), outcomes);
    }

    /**
     * Makes the digests of one day for many readers, several at once: {@link RunOptions#readersAtOnce} says how many, and
     * no more digests than that are in memory. All keep to the pace of the pipeline's chat model together. Readers who ask
     * for the same categories and announce types share one fetch, and what scorers work out of the papers alone; each has a
     * digest, limits and a verdict of their own, the same as in a run alone, and what fails for one does not touch another.
     * They start in their order, but those who share a fetch follow each other, and among these those with the same texts,
     * whose prompts begin alike, so that the endpoint's cache helps.
     *
     * <p>An interrupt of the calling thread stops the readers at work and those that follow; what is decided becomes
     * PARTIAL digests, and everybody's outcome is told.
     *
     * @param profiles the readers
     * @param options the day or the announcement, the time limit for each reader, how many at once, who listens
     * @param outcomes gets what became of each reader as soon as it is known, on the calling thread, so in any order. What
     *     it throws does not keep the other readers from their digests, and is thrown when all have had their turn
     * @throws IllegalStateException if the pipeline is closed
     */
    public void runAll(List<Profile> profiles, RunOptions options, Consumer<? super ReaderOutcome> outcomes) {
        active.requireOpen();
        Sharing.Things ofAll = new Sharing.Things();
        Queue<ManyReaders.Turn> turns =
                ManyReaders.turns(List.copyOf(profiles), options, () -> new SharedDay(options, this::fetch));
        new ManyReaders(
                        options.readersAtOnce(),
                        () -> begin(options),
                        (turn, control) -> outcome(
                                turn, options, control, options.isBudgetForAll() ? ofAll : new Sharing.Things()))
                .serve(turns, outcomes);
    }

    private ReaderOutcome outcome(ManyReaders.Turn turn, RunOptions options, RunControl control, Sharing.Things ofRun) {
        Profile profile = turn.reader();
        try {
            return ReaderOutcome.of(profile, run(profile, options, control, turn.day(), ofRun));
        } catch (DigestException e) {
            LOG.warn("No digest for {}: {}", profile, e.getMessage());
            return ReaderOutcome.failed(profile, e);
        } finally {
            active.remove(control);
        }
    }

    private RunControl begin(RunOptions options) {
        RunControl control =
                new RunControl(options.timeLimit().orElse(timeLimit), parts.clock(), active::addLeftBehind);
        active.add(control);
        return control;
    }

    private Digest run(Profile profile, RunOptions options, RunControl control) {
        SharedDay day = new SharedDay(options, this::fetch);
        return run(profile, options, control, day, new Sharing.Things());
    }

    private Digest run(Profile profile, RunOptions options, RunControl control, SharedDay day, Sharing.Things ofRun) {
        Listeners all = listeners.and(options.listeners());
        return new Run(parts, profile, control, all, options.day(), new Sharing(ofRun, day.ofPapers()))
                .of(() -> day.announcement(profile, control));
    }

    private Announcement fetch(AnnouncementRequest request, RunControl control) {
        return sources.get().fetch(request, control);
    }

    /**
     * Tells what a run would use of models at most, by a rough estimate, if every paper came to each scorer, and the
     * endpoint took from its cache of prompts what it is known to. Papers are fetched, and no model is asked.
     *
     * @param profile the reader
     * @param options the day or the announcement, and the time limit
     * @return calls, tokens, and their cost if all prices are known; {@link ModelUsage#NONE} if no scorer asks a model or
     *     can tell
     * @throws DigestException as {@link #run(Profile)} does, but for what scoring throws
     * @throws IllegalStateException if the pipeline is closed
     */
    public ModelUsage estimate(Profile profile, RunOptions options) {
        RunControl control = begin(options);
        try {
            SharedDay day = new SharedDay(options, this::fetch);
            Sharing sharing = new Sharing(new Sharing.Things(), day.ofPapers());
            return new Run(parts, profile, control, listeners, options.day(), sharing)
                    .estimate(day.announcement(profile, control));
        } finally {
            active.remove(control);
        }
    }

    /**
     * Fetches an announcement from the pipeline's sources, for instance to keep it.
     *
     * @param request what to fetch
     * @return the announcement
     * @throws io.github.paperdigest.error.PaperSourceException if the sources bring nothing
     * @throws DigestCancelledException if the thread is interrupted or the pipeline is closed meanwhile
     * @throws io.github.paperdigest.error.ConfigurationException if there is no source
     * @throws IllegalStateException if the pipeline is closed
     */
    public Announcement fetch(AnnouncementRequest request) {
        RunControl control = begin(RunOptions.newest());
        try {
            return fetch(request, control);
        } finally {
            active.remove(control);
        }
    }

    /**
     * The pipeline's renderer.
     *
     * @return the renderer
     * @throws io.github.paperdigest.error.ConfigurationException if it has none; the message says how to add one
     */
    public DigestRenderer renderer() {
        return renderer.get();
    }

    /**
     * Writes the page of a digest to a file, in place of one that is there. The old file stays if anything fails.
     *
     * @param digest the digest
     * @param file the file, in UTF-8; directories are made as needed
     * @throws RenderingException if the renderer fails
     * @throws io.github.paperdigest.error.StorageException if the file can't be written
     * @throws io.github.paperdigest.error.ConfigurationException if there is no renderer
     */
    public void render(Digest digest, Path file) {
        AtomicFile.write(file, page(digest));
    }

    /**
     * Writes the page of a digest.
     *
     * @param digest the digest
     * @param target gets the whole page, or nothing if the renderer fails
     * @throws RenderingException if the renderer fails or the target does not take the text
     * @throws io.github.paperdigest.error.ConfigurationException if there is no renderer
     */
    public void render(Digest digest, Appendable target) {
        String page = page(digest);
        try {
            target.append(page);
        } catch (IOException e) {
            throw new RenderingException(
                    "the page of " + digest.date() + " can't be written: " + FileFailure.reason(e), e);
        }
    }

    private String page(Digest digest) {
        DigestRenderer chosen = renderer.get();
        return ForeignCode.given(
                "the renderer " + chosen.getClass().getName(),
                () -> {
                    StringBuilder page = new StringBuilder();
                    chosen.render(digest, page);
                    return page.toString();
                },
                RenderingException::new);
    }

    /**
     * Hands a digest to the publishers, one after the other. Each remembers what it delivered: call this after every run,
     * also one that brought nothing new. What a publisher does, also if it fails or hangs until the pipeline's time limit,
     * costs its own delivery and never the digest, which should be in its file or archive by then.
     *
     * @param digest the digest
     * @return what became of it at each publisher, in their order
     * @throws io.github.paperdigest.error.ConfigurationException if there is no publisher
     * @throws IllegalStateException if the pipeline is closed
     */
    public List<Delivery> publish(Digest digest) {
        Objects.requireNonNull(digest, "digest");
        RunControl control = begin(RunOptions.newest());
        try {
            return publishing.publish(digest, control);
        } finally {
            active.remove(control);
        }
    }

    /**
     * Tells whether there is anyone to {@linkplain #publish publish} to.
     *
     * @return true if a publisher was added to the pipeline
     */
    public boolean hasPublishers() {
        return !publishing.publishers().isEmpty();
    }

    /**
     * Stops the runs that are under way as a cancel does, waits for them, so that what was paid is stored, and closes
     * what the pipeline made, last to first, its threads among it. What an application handed over stays open. Does
     * nothing the second time.
     */
    @Override
    public void close() {
        if (active.close()) {
            context.close();
        }
    }
}
