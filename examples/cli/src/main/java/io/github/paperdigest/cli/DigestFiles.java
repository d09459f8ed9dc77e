package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
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
    Path write(Digest digest, DigestPipeline pipeline) {
        Path month = month(digest.date());
        Path page = month.resolve(digest.date() + "." + pipeline.renderer().fileExtension());
        DigestJson.write(digest, month.resolve(digest.date() + ".json"));
        pipeline.render(digest, page);
        return page;
    }

    private Path month(LocalDate day) {
        return directory.resolve(MONTH.format(day));
    }
}
