package io.github.paperdigest.spring;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A day's digests for all readers of the application: its {@link Profile} beans and the directories that {@code
 * paper-digest.profiles} names. The scheduled run calls it, and so may the application. A digest goes into the archive, if
 * there is one, unless a better one of its day {@linkplain DigestArchive#putUnlessWorse is there}, and its page into {@code
 * paper-digest.pages}, as {@code PROFILE/YYYY-MM-DD.md}. Pages without an archive have one in {@code .archive} beside them.
 * Then the publishers, if there are any, are handed the digest; one that fails is a warning in the log.
 *
 * <p>Thread-safe; runs wait for each other.
 */
public final class DailyDigest {

    private static final Logger LOG = LoggerFactory.getLogger(DailyDigest.class);

    /** Without an archive of the application's own, the digests behind pages tell a worse one of a day. */
    private static final String PAGES_ARCHIVE = ".archive";

    private static final long SECONDS_TO_STORE = 10;

    private final DigestPipeline pipeline;
    private final @Nullable DigestArchive archive;
    private final List<Profile> profiles;
    private final List<Path> directories;
    private final @Nullable Path pages;
    private final ReentrantLock turn = new ReentrantLock();

    DailyDigest(
            DigestPipeline pipeline,
            @Nullable DigestArchive archive,
            List<Profile> profiles,
            PaperDigestProperties properties) {
        this.pipeline = pipeline;
        this.archive = archive == null && properties.pages() != null
                ? DigestArchive.at(properties.pages().resolve(PAGES_ARCHIVE))
                : archive;
        this.profiles = List.copyOf(profiles);
        this.directories = List.copyOf(properties.profiles());
        this.pages = properties.pages();
    }

    /**
     * Makes the digests of the newest announcement.
     *
     * @return what became of each reader, in their order
     * @throws ConfigurationException if there is no reader, or a profile can't be used
     * @throws io.github.paperdigest.error.StorageException if a profile can't be read or a digest can't be kept; the other
     *     readers had their turn
     * @throws IllegalStateException if the application is closed
     */
    public List<ReaderOutcome> run() {
        return run(RunOptions.newest());
    }

    /**
     * Makes the digests of a day.
     *
     * @param options the day, the time limit for each reader, who listens
     * @return what became of each reader, in their order
     * @throws ConfigurationException if there is no reader, or a profile can't be used
     * @throws io.github.paperdigest.error.StorageException if a profile can't be read or a digest can't be kept; the other
     *     readers had their turn
     * @throws IllegalStateException if the application is closed
     */
    public List<ReaderOutcome> run(RunOptions options) {
        turn.lock();
        try {
            List<Profile> readers = readers();
            List<ReaderOutcome> outcomes = new ArrayList<>();
            run(readers, options, outcomes::add);
            outcomes.sort(Comparator.comparingInt(outcome -> readers.indexOf(outcome.profile())));
            return List.copyOf(outcomes);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Makes the digests of a day and tells of each reader before the digest is kept, so that not all have to be in memory.
     *
     * @param options the day, the time limit for each reader, how many at once, who listens
     * @param outcomes gets what became of each reader, on the calling thread
     * @throws ConfigurationException if there is no reader, or a profile can't be used
     * @throws io.github.paperdigest.error.StorageException as {@link #run(RunOptions)} does
     * @throws IllegalStateException if the application is closed
     */
    public void run(RunOptions options, Consumer<? super ReaderOutcome> outcomes) {
        turn.lock();
        try {
            run(readers(), options, outcomes);
        } finally {
            turn.unlock();
        }
    }

    private void run(List<Profile> readers, RunOptions options, Consumer<? super ReaderOutcome> outcomes) {
        pipeline.runAll(readers, options, outcome -> {
            try {
                outcomes.accept(outcome);
            } finally {
                outcome.digest().ifPresent(this::keep);
            }
        });
    }

    /** The readers, of whom there is at least one. */
    List<Profile> readers() {
        List<Profile> readers = new ArrayList<>(profiles);
        directories.forEach(directory -> readers.add(ProfileDirectory.read(directory)));
        if (readers.isEmpty()) {
            throw new ConfigurationException(
                    "there is no reader: name the directory of a profile in paper-digest.profiles, or add a bean of type"
                            + " Profile");
        }
        return readers;
    }

    private void keep(Digest digest) {
        Optional<String> worse = archive == null ? Optional.empty() : archive.putUnlessWorse(digest);
        if (worse.isPresent()) {
            LOG.warn("The digest of {} for {} is not kept: {}", digest.date(), digest.profile(), worse.get());
            return;
        }
        if (pages != null) {
            String name = digest.date() + "." + pipeline.renderer().fileExtension();
            pipeline.render(digest, pages.resolve(digest.profile()).resolve(name));
        }
        if (pipeline.hasPublishers()) {
            // Logs what becomes of it.
            pipeline.publish(digest);
        }
    }

    /** Stops what runs, and waits until it is kept. */
    void close() {
        pipeline.close();
        try {
            if (turn.tryLock(SECONDS_TO_STORE, TimeUnit.SECONDS)) {
                turn.unlock();
            } else {
                LOG.warn("A run goes on although the application is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
