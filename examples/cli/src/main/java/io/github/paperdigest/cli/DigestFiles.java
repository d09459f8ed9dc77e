package io.github.paperdigest.cli;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Path page = month.resolve(digest.date() + "." + renderer.fileExtension());
        try {
            Files.createDirectories(month);
            replace(month.resolve(digest.date() + ".json"), writer -> writer.append(DigestJson.write(digest)));
            replace(page, writer -> renderer.render(digest, writer));
            return page;
        } catch (IOException e) {
            throw new StorageException("the digest can't be written below " + directory + ": " + e, e);
        }
    }

    private Path month(LocalDate day) {
        return directory.resolve(MONTH.format(day));
    }

    private interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    private static void replace(Path file, Content content) throws IOException {
        Path temporary =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        try {
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                content.writeTo(writer);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
