package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The files of digests below a directory: {@code YYYY-MM/YYYY-MM-DD.json} and the page beside it. */
final class DigestFiles {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    private final Path directory;
    private final DigestPipeline pipeline;

    DigestFiles(Path directory, DigestPipeline pipeline) {
        this.directory = directory;
        this.pipeline = pipeline;
    }

    /** Whether both files of a day are there, and nothing is missing in them that another run could bring. */
    boolean isDone(LocalDate day) {
        try {
            return Files.exists(page(day))
                    && Files.exists(json(day))
                    && DigestJson.read(json(day)).isSettled();
        } catch (StorageException e) {
            return false;
        }
    }

    /**
     * The digest of a day, if it is settled and was made from the same; empty if another run may bring another one.
     *
     * @param madeFrom as it was {@linkplain #write written}
     */
    Optional<Digest> settled(LocalDate day, String madeFrom) {
        try {
            return isDone(day)
                            && Files.exists(madeFrom(day))
                            && Files.readString(madeFrom(day)).strip().equals(madeFrom)
                    ? Optional.of(DigestJson.read(json(day)))
                    : Optional.empty();
        } catch (IOException | StorageException e) {
            return Optional.empty();
        }
    }

    /** The digest of a day that is done. */
    Digest read(LocalDate day) {
        return DigestJson.read(json(day));
    }

    /** What speaks against writing the files of a digest: a better day that would be lost, or one that can't be read. */
    Optional<String> objectionTo(Digest digest) {
        Path json = json(digest.date());
        Path page = page(digest.date());
        if (!Files.exists(json)) {
            return Files.exists(page)
                    ? Optional.of("the page " + page + " is there without its digest, so they can't be compared")
                    : Optional.empty();
        }
        try {
            return digest.lossInPlaceOf(DigestJson.read(json));
        } catch (StorageException e) {
            return Optional.of("what is there can't be compared: " + e.getMessage());
        }
    }

    /**
     * Writes both files, each in whole or not at all, in the place of whatever is there.
     *
     * @param madeFrom what the digest was made from, in a form that tells it from others
     */
    void write(Digest digest, String madeFrom) {
        AtomicFile.write(madeFrom(digest.date()), "");
        DigestJson.write(digest, json(digest.date()));
        pipeline.render(digest, page(digest.date()));
        AtomicFile.write(madeFrom(digest.date()), madeFrom + "\n");
    }

    /** The page of a day. */
    Path page(LocalDate day) {
        return file(day, pipeline.renderer().fileExtension());
    }

    private Path madeFrom(LocalDate day) {
        return directory.resolve(".paper-digest").resolve(day + ".made-from");
    }

    private Path json(LocalDate day) {
        return file(day, "json");
    }

    private Path file(LocalDate day, String extension) {
        return directory.resolve(MONTH.format(day)).resolve(day + "." + extension);
    }
}
