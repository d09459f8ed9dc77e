package io.github.paperdigest.store;

import io.github.paperdigest.error.StorageException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The scores that models gave, kept so that nothing is paid for twice. A scorer with a store writes each answer to it
 * before the answer counts, and asks about no paper whose score is there: a run that was killed goes on where it was,
 * and a run that is repeated costs nothing.
 *
 * <p>What is kept is one {@link StoredAnswer} for each answered prompt, with the {@link StoredScore}s that it gave. A
 * score is found by its key, and an answer by its id or by the key of one of its scores. Keys and ids are opaque texts that are
 * compared exactly; this library's scorers make them of 64 hexadecimal digits. Of several scores for one key the first
 * one counts, always, so that a page made of stored scores stays what it was.
 *
 * <p>{@link #open(Path)} gives the store of this library, a file of JSON lines. A database can be another one. An
 * implementation is thread-safe: one store serves all runs of a process, and batches that run in parallel call it at the
 * same time. If the store can't be read or written, a method throws {@link StorageException}; then no further answer is
 * bought. After {@link #close()} every other method throws {@link IllegalStateException}.
 */
public interface ScoreStore extends AutoCloseable {

    /**
     * Opens the store in this file, which is made when the first score is stored, with the time by the system's clock.
     *
     * @param file the file; its directory is made if it is missing
     * @return the store, which is the caller's to close
     * @throws StorageException if the file can't be read, or nothing can be written beside it
     */
    static FileScoreStore open(Path file) {
        return open(file, Clock.systemUTC());
    }

    /**
     * Opens the store in this file, which is made when the first score is stored.
     *
     * @param file the file; its directory is made if it is missing
     * @param clock tells the time that is stored with scores
     * @return the store, which is the caller's to close
     * @throws StorageException if the file can't be read, or nothing can be written beside it
     */
    static FileScoreStore open(Path file, Clock clock) {
        return new FileScoreStore(file.toAbsolutePath().normalize(), Objects.requireNonNull(clock, "clock"));
    }

    /**
     * Takes up what other processes have stored since. A scorer calls it once at the beginning of a run; until the next
     * call it need only see what this object stored. A store that always reads what is there has nothing to do.
     *
     * @throws StorageException if the store can't be read
     */
    default void refresh() {}

    /**
     * The score that was stored under a key.
     *
     * @param key as in {@link StoredScore#key()}
     * @return the first score of that key; empty if there is none
     * @throws StorageException if the store can't be read
     */
    Optional<StoredScore> find(String key);

    /**
     * The answer that gave the score under a key, with what it cost.
     *
     * @param key as in {@link StoredScore#key()}
     * @return the answer of the score that {@link #find} gives, equal at every call; empty if there is none
     * @throws StorageException if the store can't be read
     */
    Optional<StoredAnswer> answerOf(String key);

    /**
     * The answers that gave the scores under some keys. A scorer asks once for all papers of a run, so a store for which each
     * question takes its time answers them together.
     *
     * @param keys as in {@link StoredScore#key()}
     * @return what {@link #answerOf} gives for each of them, by the keys that have a score
     * @throws StorageException if the store can't be read
     */
    default Map<String, StoredAnswer> answersOf(Collection<String> keys) {
        Map<String, StoredAnswer> answers = new HashMap<>();
        for (String key : keys) {
            answerOf(key).ifPresent(answer -> answers.put(key, answer));
        }
        return answers;
    }

    /**
     * Whether a prompt was answered before, be it without a score for some of its papers.
     *
     * @param id as in {@link StoredAnswer#id()}
     * @return whether an answer with this id is stored
     * @throws StorageException if the store can't be read
     */
    boolean hasAnswer(String id);

    /**
     * Stores an answer with all its scores, or nothing of it. When this method returns, the answer survives the end of
     * the process, also if the thread was interrupted, which it then still is.
     *
     * @param answer the answer; several of one id may be stored
     * @throws StorageException if it can't be written
     */
    void append(StoredAnswer answer);

    /**
     * Claims papers before they are asked about, so that of several processes that share a store one alone pays. Whoever is
     * refused waits, and finds the scores here once the other has stored them. A claim ends when the score is stored, when it
     * is {@linkplain #release released}, and by itself after a time that the store sets, so that the papers of a process that
     * was killed are free again. A store that one process uses at a time grants everything, as this method does.
     *
     * @param keys the keys of the scores that would be stored
     * @param holder who asks: a text that no other run uses; its own claims are granted again, for the whole time
     * @return true if all are claimed; false, and nothing is, if another holds one of them or a score of one is stored
     * @throws StorageException if the store can't be read or written
     */
    default boolean claim(List<String> keys, String holder) {
        return true;
    }

    /**
     * Gives back what a holder has claimed and not stored.
     *
     * @param holder as in {@link #claim}
     * @throws StorageException if the store can't be written
     */
    default void release(String holder) {}

    /** Ends the use of this store and keeps what is in it. Closing it again does nothing. */
    @Override
    void close();
}
