package io.github.paperdigest.cli;

import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.DigestRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The files of digests below a directory: {@code YYYY-MM/YYYY-MM-DD.json} and the page beside it. */
final class DigestFiles {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    private final Path directory;

    DigestFiles(Path directory) {
        this.directory = directory;
    }

    /** Whether the digest of a day is there, and nothing is missing in it that another run could bring. */
    boolean isDone(LocalDate day) {
        Path digest = month(day).resolve(day + ".json");
        return Files.exists(digest) && DigestJson.read(digest).verdict() != RunVerdict.PARTIAL;
    }

    /** Writes both files, each in whole or not at all, and returns the page's. */
    Path write(Digest digest, DigestRenderer renderer) {
        Path month = month(digest.date());
        StringBuilder page = new StringBuilder();
        renderer.render(digest, page);
        Path pageFile = month.resolve(digest.date() + "." + renderer.fileExtension());
        AtomicFile.write(month.resolve(digest.date() + ".json"), DigestJson.write(digest));
        AtomicFile.write(pageFile, page.toString());
        return pageFile;
    }

    private Path month(LocalDate day) {
        return directory.resolve(MONTH.format(day));
    }
}
