package io.github.paperdigest.local;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.file.LineFile;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of what a reader says about papers, one line for each word, in the order in which they came:
 *
 * <pre>{@code
 * {"paper":"2603.00001","liked":true,"time":"2026-03-03T08:00:00Z"}
 * }</pre>
 *
 * <p>The last word about a paper counts. Other fields are passed over, and so is a line that can't be read, with a
 * warning. Thread-safe within a process; two processes must not write at the same time.
 */
public final class FeedbackFile {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackFile.class);

    private final Path file;
    private final Clock clock;

    private FeedbackFile(Path file, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The feedback in a file, with the time by the system's clock. Nothing is read or written yet.
     *
     * @param file the file, which is made with the first word
     * @return the feedback
     */
    public static FeedbackFile at(Path file) {
        return at(file, Clock.systemUTC());
    }

    /**
     * The feedback in a file. Nothing is read or written yet.
     *
     * @param file the file, which is made with the first word
     * @param clock tells when the reader spoke
     * @return the feedback
     */
    public static FeedbackFile at(Path file, Clock clock) {
        return new FeedbackFile(file, clock);
    }

    /**
     * Adds a word about a paper. It is stored for good when this method returns.
     *
     * @param paperId the paper's id, without a version
     * @param liked whether the reader wants more of it, or to be spared
     * @throws StorageException if the file can't be written
     * @throws IllegalArgumentException if this is not the id of a paper
     */
    public synchronized void add(String paperId, boolean liked) {
        String id = Paper.builder(paperId, "a paper").build().id();
        String line = JsonFile.line(json -> {
            json.writeStartObject();
            json.writeStringField("paper", id);
            json.writeBooleanField("liked", liked);
            json.writeStringField(
                    "time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeEndObject();
        });
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a directory"));
            LineFile.append(file, line);
        } catch (IOException e) {
            throw new StorageException("the feedback " + file + " can't be written: " + FileFailure.reason(e), e);
        }
    }

    /**
     * Reads what the reader said.
     *
     * @return the last word about each paper; {@link ReaderFeedback#NONE} if there is no file
     * @throws StorageException if the file can't be read
     */
    public synchronized ReaderFeedback read() {
        if (!Files.exists(file)) {
            return ReaderFeedback.NONE;
        }
        ReaderFeedback feedback = ReaderFeedback.NONE;
        int unreadable = 0;
        for (String line : lines()) {
            try {
                feedback = line.isBlank() ? feedback : feedback.and(word(line));
            } catch (DigestException e) {
                unreadable++;
            }
        }
        if (unreadable > 0) {
            LOG.warn("The feedback {} has {} lines that can't be read", file, unreadable);
        }
        return feedback;
    }

    /** As text whatever the bytes are: a torn line must not hide the others. */
    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new StorageException("the feedback " + file + " can't be read: " + FileFailure.reason(e), e);
        }
    }

    private static ReaderFeedback word(String line) {
        JsonPlace word = JsonFile.parse("feedback", line);
        Set<String> paper = Set.of(word.get("paper").text());
        return word.get("liked").bool() ? new ReaderFeedback(paper, Set.of()) : new ReaderFeedback(Set.of(), paper);
    }

    /** {@return the file} */
    @Override
    public String toString() {
        return file.toString();
    }
}
